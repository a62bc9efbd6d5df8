// axe-core over many pages in one headless Chromium.
//
// Standard input is one JSON object: {chromium, packages, pages: [{file, views: [VIEW]}]}, where a VIEW is
// {width, scheme, scripts, media}. Standard output gets one line of JSON a page and view:
// {file, view, problems: [STRING]}.

import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { chromium: program, packages, pages } = JSON.parse(fs.readFileSync(0, "utf8"));
const require = createRequire(pathToFileURL(`${packages}/`));
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const UNTOUCHED = { "target-size": { enabled: false } }; // nobody touches paper
const HEIGHT = 900;
const ROOM = 1; // pixels by which rounding may widen a page
const AT_A_TIME = 2;
const SHOWN = 3; // elements a broken rule is shown at

// A page without scripts is the page with its scripts cut out: axe itself is a script.
const SCRIPT = /<script(?![^>]*ld\+json)[^>]*>[\s\S]*?<\/script>/g;

async function look(browser, file, view) {
  const problems = [];
  const context = await browser.newContext({
    viewport: { width: view.width, height: HEIGHT },
    colorScheme: view.scheme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  page.on("request", (request) => {
    const url = request.url();
    if (url !== address && !url.startsWith("data:")) problems.push(`the page asks for ${url}`);
  });
  page.on("pageerror", (error) => problems.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  if (!view.scripts) {
    const body = fs.readFileSync(file, "utf8").replace(SCRIPT, "");
    await page.route(address, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  }
  await page.goto(address);
  await page.emulateMedia({ media: view.media, colorScheme: view.scheme });
  // What is folded away is looked at, too.
  await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > ROOM && view.media === "screen") {
    problems.push(`the page is ${wide} pixels wider than its window (WCAG 1.4.10)`);
  }
  await page.evaluate(axe);
  const rules = view.media === "print" ? UNTOUCHED : {};
  const { violations } = await page.evaluate(
    (options) => axe.run({ ...options, resultTypes: ["violations"] }),
    { runOnly: RULES, rules },
  );
  for (const { id, help, nodes } of violations) {
    const places = nodes.slice(0, SHOWN).map((node) => node.html.slice(0, 120).replace(/\s+/g, " "));
    problems.push(`${nodes.length} × ${id}: ${help}: ${places.join(" | ")}`);
  }
  await context.close();
  return problems;
}

const browser = await chromium.launch({
  executablePath: program,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
const views = pages.flatMap(({ file, views }) => views.map((view) => ({ file, view })));
const next = async () => {
  for (let work = views.shift(); work; work = views.shift()) {
    let problems;
    try {
      problems = await look(browser, work.file, work.view);
    } catch (error) {
      problems = [`axe-core could not look at it: ${String(error.message).split("\n")[0]}`];
    }
    console.log(JSON.stringify({ ...work, problems }));
  }
};
await Promise.all(Array.from({ length: AT_A_TIME }, next));
await browser.close();
