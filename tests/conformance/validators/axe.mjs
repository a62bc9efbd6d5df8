// axe-core over many pages in one headless Chromium.
//
// Standard input is one JSON object: {chromium, packages, pages: [{file, views: [VIEW]}]}, where a VIEW is
// {width, scheme, scripts, media}. Standard output gets one line of JSON a page and view:
// {file, view, problems: [STRING]}.

import fs from "node:fs";
import { pathToFileURL } from "node:url";
import { asked, brief, broken, browser, listen, listenToConsole } from "./browser.mjs";

const UNTOUCHED = { "target-size": { enabled: false } }; // nobody touches paper
const HEIGHT = 900;
const ROOM = 1; // pixels by which rounding may widen a page
const AT_A_TIME = 2;

// A page without scripts is the page with its scripts cut out: axe itself is a script.
const SCRIPT = /<script(?![^>]*ld\+json)[^>]*>[\s\S]*?<\/script>/g;

async function look(file, view) {
  const problems = [];
  const context = await browser.newContext({
    viewport: { width: view.width, height: HEIGHT },
    colorScheme: view.scheme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  listen(page, (url) => url === address, problems);
  listenToConsole(page, problems);
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
  const rules = view.media === "print" ? UNTOUCHED : {};
  problems.push(...await broken(page, { rules }));
  await context.close();
  return problems;
}

const views = asked.pages.flatMap(({ file, views }) => views.map((view) => ({ file, view })));
const next = async () => {
  for (let work = views.shift(); work; work = views.shift()) {
    let problems;
    try {
      problems = await look(work.file, work.view);
    } catch (error) {
      problems = [`axe-core could not look at it: ${brief(error)}`];
    }
    console.log(JSON.stringify({ ...work, problems }));
  }
};
await Promise.all(Array.from({ length: AT_A_TIME }, next));
await browser.close();
