"use strict";
// Comfort only: without this script all citations stand on the page, one below the other.

const cite = document.querySelector(".cite-tools");
if (cite) {
  const chooser = cite.querySelector("select");
  const copier = cite.querySelector("button");
  const said = cite.querySelector("[role=status]");
  const list = document.querySelector(".citations");
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
  cite.hidden = false;
  choose();
}

// Italics of a citation go along. A page that came by plain HTTP has no such clipboard.
async function copied(texts) {
  try {
    const blobs = Object.entries(texts).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
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
