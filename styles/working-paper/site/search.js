"use strict";
// Search in the browser. A paper is found by all words of a query, each at the beginning of any of
// its words; what stands in a title or a name counts more than what stands in an abstract.

const WEIGHTS = {
  title: 12, authors: 10, keywords: 8, number: 8, doi: 8, subtitle: 6, events: 5, institutions: 5,
  year: 5, series: 2, abstract: 1,
};
const LATEST = 250; // milliseconds of rest after which a query counts as typed
const field = document.getElementById("theQuery");
const results = document.getElementById("theResults");
const count = document.getElementById("theCount");

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const words = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) || [];
// Scripts without spaces have no beginnings of words to be found by.
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const papers = SERIES.map((paper) => {
  const fields = Object.entries(WEIGHTS).map(([name, weight]) => {
    const text = folded([].concat(paper[name] || []).join(" "));
    return { weight, text: ` ${(text.match(/[\p{L}\p{N}]+/gu) || []).join(" ")}` };
  });
  return { paper, fields };
});

function found(query) {
  const wanted = words(query);
  if (!wanted.length) return [];
  return papers.map(({ paper, fields }) => {
    let score = 0;
    for (const word of wanted) {
      const sought = spaceless.test(word) ? word : ` ${word}`;
      const best = Math.max(...fields.map(({ weight, text }) => {
        if (!text.includes(sought)) return 0;
        return `${text} `.includes(`${sought} `) ? weight * 2 : weight;
      }));
      if (!best) return { score: 0 };
      score += best;
    }
    return { paper, score };
  }).filter(({ score }) => score).sort((a, b) => b.score - a.score).map(({ paper }) => paper);
}

// Letters of `text` that match a word of the query, marked; every piece is added as text.
function marked(text, wanted) {
  const piece = document.createDocumentFragment();
  let last = 0;
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const word = folded(match[0]);
    const length = Math.max(0, ...wanted.filter((sought) => word.startsWith(sought)).map((sought) => sought.length));
    if (!length) continue;
    const mark = document.createElement("mark");
    mark.textContent = match[0].slice(0, length);
    piece.append(text.slice(last, match.index), mark);
    last = match.index + length;
  }
  piece.append(text.slice(last));
  return piece;
}

// The abstract from a little before the first match on.
function excerpt(text, wanted) {
  const match = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].find(([word]) => wanted.some((sought) => folded(word).startsWith(sought)));
  if (!match) return "";
  const start = match.index < 80 ? 0 : text.lastIndexOf(" ", match.index - 60) + 1;
  const end = start + 220 < text.length ? text.lastIndexOf(" ", start + 220) : text.length;
  return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function shown(paper, wanted) {
  const item = element("li", "card");
  const link = element("a", "", element("cite", "", marked(paper.title, wanted)));
  link.href = paper.path;
  const title = element("p", "card-title", link);
  title.lang = paper.lang || "";
  title.dir = "auto";
  if (paper.subtitle) title.append(element("span", "card-subtitle", marked(paper.subtitle, wanted)));
  item.append(title);
  if (paper.authors) item.append(element("p", "card-authors", marked(paper.authors.join(", "), wanted)));
  const facts = [paper.number && `No.\u00a0${paper.number}`, paper.year].filter(Boolean);
  const line = element("p", "card-facts", ...facts.map((fact) => element("span", "", fact)));
  if (paper.withdrawn) line.append(element("strong", "flag", "Withdrawn"));
  item.append(line);
  const text = excerpt(paper.abstract || "", wanted);
  if (text) {
    const passage = element("p", "card-excerpt", marked(text, wanted));
    passage.lang = paper.lang || "";
    item.append(passage);
  }
  return item;
}

function look() {
  const wanted = words(field.value);
  const list = found(field.value);
  results.replaceChildren(...list.map((paper) => shown(paper, wanted)));
  if (!wanted.length) count.textContent = "";
  else if (!list.length) count.textContent = "Nothing was found.";
  else count.textContent = list.length === 1 ? "1 paper" : `${list.length} papers`;
}

// The address keeps the query, so that a search can be linked to and gone back to.
function keep() {
  const address = new URL(location.href);
  if (field.value) address.searchParams.set("q", field.value);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
}

let timer = 0;
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => { look(); keep(); }, LATEST);
});
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  look();
  keep();
});
field.value = new URL(location.href).searchParams.get("q") || "";
look();
if (!field.value) field.focus();
