// The site of a series in headless Chromium: axe-core over its pages, and what a reader does there.
//
// Standard input is one JSON object: {chromium, packages, folder, address, pages, paper, earlier, query,
// found}. Pages are paths in the folder; `address` serves the same folder. Standard output gets one line of
// JSON a check: {check, problems: [STRING]}.

import { pathToFileURL } from "node:url";
import { asked, brief, broken, browser, listen, listenToConsole, perform, say } from "./browser.mjs";

const VIEWS = [[320, "dark"], [1280, "light"]];
const HEIGHT = 900;
const PATIENCE = 5000; // milliseconds

const root = pathToFileURL(`${asked.folder}/`).href;

async function opened(address, options, problems) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  listen(page, (url) => [root, asked.address].some((own) => url.startsWith(own)), problems);
  listenToConsole(page, problems);
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
  problems.push(...await broken(page));
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
      problems = [`axe-core could not look at it: ${brief(error)}`];
    }
    say(`${path} ${width} ${scheme}`, problems);
  }
}
await perform(DEEDS);
await browser.close();
