// The preview in headless Chromium: what an author sees after each save.
//
// Standard input is one JSON object: {chromium, packages, address, article, server}. `article` is the file
// that is saved, `server` the number of the process that serves. Standard output gets one line of JSON a
// check: {check, problems: [STRING]}.

import fs from "node:fs";
import { asked, broken, browser, listen, perform } from "./browser.mjs";

const PATIENCE = 60000; // milliseconds: a build is among what is waited for
const PLACE = 700; // pixels that both sides are scrolled by
const MARK = "a word that was added";

const source = fs.readFileSync(asked.article, "utf8");
const marked = source.replace(/(\n---\n\n)(?!#)/, `$1This is ${MARK}. `);
const unknown = `${marked.trimEnd()}\n\nNobody knows [@nobody-1900].\n`;
const line = unknown.split("\n").findIndex((text) => text.includes("@nobody-1900")) + 1;

const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
context.setDefaultTimeout(PATIENCE);
const page = await context.newPage();
const heard = [];
listen(page, (url) => url.startsWith(asked.address), heard);
await page.goto(asked.address);
const paper = page.frameLocator("#page");
const findings = page.locator("#findings");

const pictures = () => page.locator("#pages img").evaluateAll((all) => all.map((image) => image.src));
const places = () => page.evaluate(() => ({
  html: document.getElementById("page").contentWindow.scrollY,
  pdf: document.getElementById("pages").scrollTop,
}));

// What an author does, one after another, each told by what went wrong.
const DEEDS = {
  "HTML and PDF stand side by side": async (problems) => {
    await paper.locator("h1").first().waitFor();
    await page.waitForFunction(() => document.querySelector("#pages img")?.naturalWidth > 0);
    const [left, right] = await Promise.all(["#page", "#pages"].map((part) => page.locator(part).boundingBox()));
    if (left.x + left.width > right.x + 1 || left.y !== right.y) problems.push("they are not beside each other");
    if ((await pictures()).length < 2) problems.push("the PDF has fewer than two pages");
  },
  "a save is shown in place, where the author was reading": async (problems) => {
    await page.evaluate((place) => {
      window.notReloaded = true;
      document.getElementById("page").contentWindow.scrollTo(0, place);
      document.getElementById("pages").scrollTop = place;
    }, PLACE);
    const before = await pictures();
    fs.writeFileSync(asked.article, marked);
    await paper.getByText(MARK).first().waitFor({ state: "attached" });
    await page.waitForFunction((old) => document.querySelector("#pages img").src !== old, before[0]);
    await page.waitForFunction(() => document.querySelector("#pages img").complete);
    const { html, pdf } = await places();
    if (html !== PLACE) problems.push(`the HTML is scrolled to ${html}`);
    if (pdf !== PLACE) problems.push(`the PDF is scrolled to ${pdf}`);
    if (!await page.evaluate(() => window.notReloaded)) problems.push("the whole page was loaded again");
    if (await findings.isVisible()) problems.push("there are findings");
  },
  "a broken save tells its line over the last good paper": async (problems) => {
    const before = await pictures();
    fs.writeFileSync(asked.article, unknown);
    await findings.waitFor();
    const said = await findings.textContent();
    if (!said.includes(`article.md:${line}:`)) problems.push(`line ${line} is not told: ${said}`);
    if (!said.includes("nobody-1900")) problems.push(`the key is not told: ${said}`);
    const status = await page.getByRole("status").textContent();
    if (!status.startsWith("Not built")) problems.push(`the status says '${status}'`);
    if (!await paper.getByText(MARK).count()) problems.push("the last good HTML is gone");
    if (String(await pictures()) !== String(before)) problems.push("the last good pages are gone");
    const { html, pdf } = await places();
    if (html !== PLACE || pdf !== PLACE) problems.push(`the paper is scrolled to ${html} and ${pdf}`);
  },
  "nothing of it offends axe-core, wide and light, narrow and dark": async (problems) => {
    for (const [width, colorScheme] of [[1280, "light"], [360, "dark"]]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      problems.push(...await broken(page, { iframes: false }));
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  },
  "put right, it is told no longer": async (problems) => {
    fs.writeFileSync(asked.article, marked);
    await findings.waitFor({ state: "hidden" });
    const status = await page.getByRole("status").textContent();
    if (status !== "Built") problems.push(`the status says '${status}'`);
  },
  "a server that has ended is told": async () => {
    process.kill(asked.server, "SIGINT");
    await page.getByText("not served any more").waitFor();
  },
};

await perform(DEEDS, heard);
await browser.close();
