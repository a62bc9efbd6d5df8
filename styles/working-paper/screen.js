"use strict";
// Comfort only: without this script every link still leads to its target.

// The table of contents is folded on a phone and open beside the text.
const contents = document.querySelector(".contents details");
if (contents) {
  const wide = matchMedia("(min-width: 70rem)");
  const unfold = () => { contents.open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) contents.open = false;
  });
}

// A box that does not scroll is no stop for the Tab key.
const boxes = document.querySelectorAll(".scroll, .formula, pre, div.sourceCode");
const settle = () => boxes.forEach((box) => {
  if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
});
addEventListener("resize", settle);
addEventListener("load", settle);

// How to cite the paper: one style or record at a time, to be copied with its italics.
const cite = document.querySelector(".cite");
if (cite) {
  const chooser = cite.querySelector("select");
  const copier = cite.querySelector("button");
  const said = cite.querySelector("[role=status]");
  const list = cite.querySelector(".citations");
  cite.querySelectorAll(".records a").forEach((link) => {
    const record = list.firstElementChild.cloneNode(true);
    const text = document.createElement("pre");
    text.dir = "ltr";
    text.textContent = decodeURIComponent(link.href.slice(link.href.indexOf(",") + 1));
    record.querySelector("dt").textContent = link.textContent;
    record.querySelector("dd").replaceChildren(text);
    list.append(record);
  });
  const forms = [...list.children];
  chooser.replaceChildren(...forms.map((form) => new Option(form.querySelector("dt").textContent)));
  const choose = () => {
    forms.forEach((form, index) => { form.hidden = index !== chooser.selectedIndex; });
    said.textContent = "";
  };
  chooser.addEventListener("change", choose);
  copier.addEventListener("click", async () => {
    const form = forms[chooser.selectedIndex].querySelector("dd");
    const record = form.querySelector("pre");
    const texts = { "text/plain": (record || form).textContent };
    if (!record) texts["text/html"] = form.innerHTML;
    said.textContent = "";
    if (await copied(texts)) said.textContent = copier.dataset.done;
  });
  list.classList.add("one");
  cite.querySelector(".cite-tools").hidden = false;
  choose();
}

async function copied(texts) {
  try {
    const blobs = Object.entries(texts).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    // A page that came by plain HTTP has no such clipboard.
    const put = (event) => {
      Object.entries(texts).forEach(([type, text]) => event.clipboardData.setData(type, text));
      event.preventDefault();
    };
    document.addEventListener("copy", put, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", put);
    return done;
  }
}

// A citation or a note call shows what it points to, on hover and on focus (WCAG 1.4.13:
// Escape closes it, the pointer may move into it, it stays until it is left).
const preview = document.createElement("div");
preview.className = "preview";
preview.id = "thePreview";
preview.setAttribute("role", "note");
preview.hidden = true;
document.querySelector("main").append(preview);
let caller = null;
let timer = 0;

function copyOf(target) {
  const copy = target.cloneNode(true);
  copy.querySelectorAll(".backlinks, .footnote-back").forEach((link) => link.remove());
  copy.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
  return copy.childNodes;
}

function show(link) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  hide();
  caller = link;
  preview.replaceChildren(...copyOf(target));
  preview.hidden = false;
  link.setAttribute("aria-describedby", preview.id);
  const anchor = link.getClientRects()[0];
  const frame = preview.offsetParent.getBoundingClientRect();
  const room = document.documentElement.clientWidth - preview.offsetWidth - 8;
  const left = Math.max(8, Math.min(anchor.left, room));
  const below = anchor.bottom + preview.offsetHeight + 16 < innerHeight;
  const top = below ? anchor.bottom + 6 : Math.max(8, anchor.top - preview.offsetHeight - 6);
  preview.style.left = `${left - frame.left}px`;
  preview.style.top = `${top - frame.top}px`;
}

function hide() {
  clearTimeout(timer);
  if (caller) caller.removeAttribute("aria-describedby");
  caller = null;
  preview.hidden = true;
}

const later = (action, delay) => { clearTimeout(timer); timer = setTimeout(action, delay); };
document.querySelectorAll("a[role=doc-biblioref], a[role=doc-noteref]").forEach((link) => {
  link.addEventListener("mouseenter", () => later(() => show(link), 150));
  link.addEventListener("mouseleave", () => later(hide, 250));
  link.addEventListener("focus", () => { if (link.matches(":focus-visible")) show(link); });
  link.addEventListener("blur", hide);
  link.addEventListener("click", hide);
});
preview.addEventListener("mouseenter", () => clearTimeout(timer));
preview.addEventListener("mouseleave", () => later(hide, 250));
addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

// The section that is being read is marked in the table of contents.
const entries = new Map();
document.querySelectorAll(".contents a").forEach((link) => {
  const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (section) entries.set(section, link);
});
const mark = () => {
  let current = null;
  for (const [section, link] of entries) {
    if (section.getBoundingClientRect().top < innerHeight / 3) current = link;
    link.removeAttribute("aria-current");
  }
  if (current) current.setAttribute("aria-current", "true");
};
addEventListener("scroll", mark, { passive: true });
