// Headless Chromium with axe-core: what the scripts beside this file share.

import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SHOWN = 3; // elements a broken rule is shown at

// The JSON object on standard input; always with `chromium`, a program, and `packages`, a folder.
export const asked = JSON.parse(fs.readFileSync(0, "utf8"));

const require = createRequire(pathToFileURL(`${asked.packages}/`));
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const browser = await chromium.launch({
  executablePath: asked.chromium,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});

// Problems get whatever a page asks for beyond what `isOwn` allows, and what its scripts do wrong.
export function listen(page, isOwn, problems) {
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("data:") && !isOwn(url)) problems.push(`the page asks for ${url}`);
  });
  page.on("pageerror", (error) => problems.push(`script error: ${error.message}`));
}

export function listenToConsole(page, problems) {
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
}

// The rules that a page breaks, each with the first places.
export async function broken(page, options = {}) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (options) => axe.run(document, { ...options, resultTypes: ["violations"] }),
    { runOnly: RULES, ...options },
  );
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, SHOWN).map((node) => node.html.slice(0, 120).replace(/\s+/g, " "));
    return `${nodes.length} × ${id}: ${help}: ${places.join(" | ")}`;
  });
}

export function brief(error) {
  return String(error.message).split("\n")[0];
}

export function say(check, problems) {
  console.log(JSON.stringify({ check, problems }));
}

// Functions by the check that each is, in order; what `heard` collects meanwhile counts as well.
export async function perform(deeds, heard = []) {
  for (const [check, deed] of Object.entries(deeds)) {
    const problems = [];
    try {
      await deed(problems);
    } catch (error) {
      problems.push(brief(error));
    }
    say(check, [...problems, ...heard.splice(0)]);
  }
}
