// The site of a series in headless Chromium: axe-core over its pages, and what a reader does there.
//
// Standard input is one JSON object: {chromium, packages, folder, address, pages, paper, earlier, query,
// found}. Pages are paths in the folder; `address` serves the same folder. Standard output gets one line of
// JSON a check: {check, problems: [STRING]}.

import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const require = createRequire(pathToFileURL(`${asked.packages}/`));
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const VIEWS = [[320, "dark"], [1280, "light"]];
const HEIGHT = 900;
const SHOWN = 3; // elements a broken rule is shown at
const PATIENCE = 5000; // milliseconds

const root = pathToFileURL(`${asked.folder}/`).href;
const browser = await chromium.launch({
  executablePath: asked.chromium,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});

function say(check, problems) {
  console.log(JSON.stringify({ check, problems }));
}

async function opened(address, options, problems) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.on("request", (request) => {
    const url = request.url();
    if (![root, asked.address, "data:"].some((own) => url.startsWith(own))) problems.push(`the page asks for ${url}`);
  });
  page.on("pageerror", (error) => problems.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  await page.goto(address);
  return { context, page };
}

async function look(path, width, scheme) {
  const problems = [];
  const options = { viewport: { width, height: HEIGHT }, colorScheme: scheme };
  const { context, page } = await opened(asked.address + path, options, problems);
  await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) problems.push(`the page is ${wide} pixels wider than its window (WCAG 1.4.10)`);
  await page.evaluate(axe);
  const run = (runOnly) => axe.run({ runOnly, resultTypes: ["violations"] });
  const { violations } = await page.evaluate(run, RULES);
  for (const { id, help, nodes } of violations) {
    const places = nodes.slice(0, SHOWN).map((node) => node.html.slice(0, 120).replace(/\s+/g, " "));
    problems.push(`${nodes.length} × ${id}: ${help}: ${places.join(" | ")}`);
  }
  await context.close();
  return problems;
}

// What a reader does, each told by what went wrong.
const DEEDS = {
  "a search by keyboard finds a paper, on a disk as well": async (problems) => {
    const { context, page } = await opened(`${root}index.html`, {}, problems);
    await page.getByRole("searchbox").fill(asked.query);
    await page.keyboard.press("Enter");
    const link = page.locator("#theResults a").first();
    const title = await link.textContent();
    if (title !== asked.found) problems.push(`'${asked.query}' finds '${title}' first`);
    const said = await page.getByRole("status").textContent();
    if (!/\d+ paper/.test(said)) problems.push(`the status says '${said}'`);
    await link.click();
    if (await page.locator("h1").textContent() !== asked.found) problems.push("the result leads elsewhere");
    await page.goBack();
    if (await page.getByRole("searchbox").inputValue() !== asked.query) problems.push("the way back loses the query");
    await page.getByRole("searchbox").fill("<b>zzz");
    await page.getByText("Nothing was found.").waitFor();
    await context.close();
  },
  "a citation is copied in the style that was chosen": async (problems) => {
    const options = { permissions: ["clipboard-read", "clipboard-write"] };
    const { context, page } = await opened(asked.address + asked.paper, options, problems);
    for (const style of ["MLA", "BibTeX"]) {
      await page.getByLabel("Style or format").selectOption(style);
      const shown = await page.locator(".citations > :not([hidden]) dd").textContent();
      await page.getByRole("button", { name: "Copy" }).click();
      await page.getByText("Copied").waitFor();
      const copy = await page.evaluate(() => navigator.clipboard.readText());
      if (copy.trim() !== shown.trim() || copy.length < 20) problems.push(`${style}: '${copy}' was copied`);
    }
    await context.close();
  },
  "a reader goes from an earlier version to the current one": async (problems) => {
    const { context, page } = await opened(root + asked.earlier, {}, problems);
    const version = () => page.locator(".versions [aria-current]").textContent();
    const before = await version();
    await page.locator(".notice a").click();
    if (await version() === before) problems.push("the notice does not lead to another version");
    await page.locator(".versions a:not([aria-current])").first().click();
    if (await version() !== before) problems.push("the list of versions does not lead back");
    await context.close();
  },
  "without scripts all citations can be read": async (problems) => {
    const { context, page } = await opened(root + asked.paper, { javaScriptEnabled: false }, problems);
    const shown = await page.locator(".citations dd:visible").count();
    if (shown < 6) problems.push(`${shown} citations can be seen`);
    await context.close();
  },
  "the first stop of the Tab key leads to the content": async (problems) => {
    const { context, page } = await opened(root + asked.paper, {}, problems);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const at = await page.evaluate(() => document.activeElement.id);
    if (at !== "theContent") problems.push(`the focus is at '${at}'`);
    await context.close();
  },
};

for (const path of asked.pages) {
  for (const [width, scheme] of VIEWS) {
    let problems;
    try {
      problems = await look(path, width, scheme);
    } catch (error) {
      problems = [`axe-core could not look at it: ${String(error.message).split("\n")[0]}`];
    }
    say(`${path} ${width} ${scheme}`, problems);
  }
}
for (const [check, deed] of Object.entries(DEEDS)) {
  const problems = [];
  try {
    await deed(problems);
  } catch (error) {
    problems.push(String(error.message).split("\n")[0]);
  }
  say(check, problems);
}
await browser.close();
