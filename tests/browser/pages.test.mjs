// Checks pages in a browser: layout, links, search, accessibility, and escaping.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const address = (...path) => pathToFileURL(join(import.meta.dirname, ...path)).href;
const datasync = (path) => address("datasync", path);
const SIZES = [390, 1280];
const SCHEMES = ["light", "dark"];
const CHANGE = "changes/2024-05-15-1.34.106.html";

let browser;
before(async () => {
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args });
});
after(() => browser.close());

/** Opens a tab that fails the test on console messages, errors, dialogs and requests. */
async function tab(options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`error: ${error}`));
  page.on("dialog", (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) problems.push(`request: ${request.url()}`);
  });
  return { page, problems, close: () => context.close() };
}

async function assertFits(page) {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(content <= window, `${page.url()} is ${content} wide in a window of ${window}`);
}

async function assertAccessible(page) {
  await page.evaluate(axe);
  // Preloading would fetch the style sheet, which browsers refuse for files. Only rules that are
  // off by default need it.
  const { violations } = await page.evaluate(() => window.axe.run({ preload: false }));
  const found = violations.map(({ id, impact, nodes }) => `${impact}: ${id}: ${nodes[0].html}`);
  assert.deepEqual(found, [], page.url());
}

for (const width of SIZES) {
  for (const colorScheme of SCHEMES) {
    describe(`${width} px, ${colorScheme}`, () => {
      let open;
      before(async () => {
        open = await tab({ viewport: { width, height: 900 }, colorScheme });
      });
      after(async () => {
        assert.deepEqual(open.problems, []);
        await open.close();
      });

      test("the index and a change fit and are accessible", async () => {
        const { page } = open;
        for (const path of ["index.html", CHANGE, "types/TaskMode.html", "operations/CreateTask.html"]) {
          await page.goto(datasync(path));
          await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
          await assertFits(page);
          await assertAccessible(page);
        }
      });

      test("the search finds TaskMode, whose page shows when it was added", async () => {
        const { page } = open;
        await page.goto(datasync("index.html"));
        await page.getByRole("searchbox").fill("taskmode");
        await assertFits(page);
        await page.locator(".results a").first().click();
        assert.equal(await page.locator("h1").textContent(), "TaskMode");
        assert.match(await page.locator(".meta").textContent(), /since 2024-10-30\s+botocore 1\.35\.52/);
      });

      test("links lead from the index to a change and on to a type", async () => {
        const { page } = open;
        await page.goto(datasync("index.html"));
        await page.locator("#changes li", { hasText: "2024-05-15" }).getByRole("link").click();
        assert.equal(
          await page.locator("h1").textContent(),
          "2024/05/15 - AWS DataSync - 2 updated api methods",
        );
        const operation = page.locator("section#DescribeTaskExecution");
        assert.equal(await operation.locator("pre.dict").textContent(), "{'Status': {'CANCELLING'}}");
        assert.equal(await operation.locator("pre.syntax ins").textContent(), "'CANCELLING'");
        await page.locator("#rust a").first().click();
        assert.equal(await page.locator("h1").textContent(), "TaskExecutionStatus");
        assert.match(await page.locator(":target").textContent(), /CANCELLING\s+since 2024-05-15/);
      });

      test("a change lists what it breaks", async () => {
        const { page } = open;
        await page.goto(datasync("index.html"));
        const rows = page.locator("#changes li");
        assert.match(await rows.filter({ hasText: "1.36.8" }).textContent(), /2025-01-28.*addition/s);
        await rows.filter({ hasText: "1.44.5" }).getByRole("link").click();
        const broken = page.locator("#rust li", { has: page.locator(".badge.breaking") });
        assert.match(await broken.last().textContent(), /FsxProtocolSmb::password/);
      });
    });
  }
}

test("every page fits into 390 px", { timeout: 600_000 }, async () => {
  const { page, problems, close } = await tab({ viewport: { width: 390, height: 900 } });
  const files = readdirSync(join(import.meta.dirname, "datasync"), { recursive: true });
  for (const file of files.filter((file) => file.endsWith(".html"))) {
    await page.goto(address("datasync", ...file.split(/[\\/]/)), { waitUntil: "domcontentloaded" });
    await assertFits(page);
  }
  assert.deepEqual(problems, []);
  await close();
});

test("printed pages fit on paper", async () => {
  const { page, close } = await tab({ viewport: { width: 700, height: 900 } });
  await page.emulateMedia({ media: "print" });
  for (const path of ["index.html", CHANGE]) {
    await page.goto(datasync(path));
    await assertFits(page);
    assert.equal(await page.locator("header.site nav").isVisible(), false);
  }
  await close();
});

test("without scripts, the index has no search and links to every type", async () => {
  const { page, problems, close } = await tab({ javaScriptEnabled: false });
  await page.goto(datasync("index.html"));
  assert.equal(await page.locator("form.search").isVisible(), false);
  await page.locator("#types").getByRole("link", { name: "TaskMode", exact: true }).click();
  assert.equal(await page.locator("h1").textContent(), "TaskMode");
  assert.deepEqual(problems, []);
  await close();
});

test("names and texts of a hostile model stay text", async () => {
  const { page, problems, close } = await tab({});
  const changes = readdirSync(join(import.meta.dirname, "hostile", "changes"));
  const paths = ["index.html", "types/TaskMode.html", "operations/CreateTask.html"];
  for (const path of [...paths, ...changes.map((file) => `changes/${file}`)]) {
    await page.goto(address("hostile", ...path.split("/")));
    const texts = await page.evaluate(() => [
      document.querySelectorAll("img, script:not([src]), [onerror]").length,
      document.body.textContent.includes("<script>alert(1)</script>"),
    ]);
    assert.deepEqual(texts, [0, true], path);
  }
  await page.goto(address("hostile", "index.html"));
  await page.getByRole("searchbox").fill("<script>");
  assert.match(await page.locator(".results").textContent(), /ENHANCED <\/code>/);
  assert.deepEqual(problems, []);
  await close();
});
