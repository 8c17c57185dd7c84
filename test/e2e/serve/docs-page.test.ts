import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { expect, onTestFinished, test as anyTest } from "vitest";
import { serve } from "./serving.ts";

const executablePath = (process.env["PATH"] ?? "")
  .split(delimiter)
  .flatMap((folder) =>
    ["chromium", "chromium-browser", "google-chrome"].map((name) => join(folder, name)),
  )
  .find(existsSync);

// Named in the report, so that no one takes it for tested where it is not.
const test = anyTest.skipIf(executablePath === undefined);

/** A browser on the site; what its console complains of, such as a broken policy, fails the test. */
async function open(path: string, width = 1200): Promise<{ page: Page; complaints: string[] }> {
  const { origin } = await serve(["--scale", "0.1"]);
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: ["--no-sandbox"],
  });
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(origin + path);
  return { page, complaints };
}

test("Try it sends what is filled in and shows status, time and body (needs Chromium)", async () => {
  const { page, complaints } = await open("/docs#post-todos");
  const post = page.locator("#post-todos");
  // The address opens what it names.
  expect(await post.getAttribute("open")).not.toBeNull();
  await post.locator("textarea").fill('{ "id": 7, "title": "Chai & <b>" }');
  expect(await post.locator(".curl").textContent()).toContain("-X POST");
  await post.getByRole("button", { name: "Try it" }).click();
  await post.locator(".result strong").filter({ hasText: "201 Created" }).waitFor();
  await post.locator(".result pre").filter({ hasText: '"title": "Chai & <b>"' }).waitFor();
  expect(await post.locator(".result").textContent()).toMatch(/[\d.]+ ms · application\/json/);

  // The same store below the variant that is at the root, and another's below another.
  await page.locator("#get-todos-id summary").click();
  const get = page.locator("#get-todos-id");
  await get.getByRole("textbox").fill("7");
  for (const [variant, status] of [
    ["/awaited", "200 OK"],
    ["/blocking", "404 Not Found"],
  ] as const) {
    await page
      .locator("#variants label")
      .filter({ hasText: new RegExp(`^${variant}$`) })
      .click();
    expect(await get.locator(".curl").textContent()).toContain(`${variant}/todos/7`);
    await get.getByRole("button", { name: "Try it" }).click();
    await get.locator(".result strong").filter({ hasText: status }).waitFor();
  }
  expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
});

test("Send 5 together shows a staircase where the wait blocks and none where it does not (needs Chromium)", async () => {
  const { page, complaints } = await open("/docs#get-slow", 400);
  const slow = page.locator("#get-slow");
  const spread = async (variant: string): Promise<number> => {
    await page
      .locator("#variants label")
      .filter({ hasText: new RegExp(`^${variant}$`) })
      .click();
    await slow.getByRole("button", { name: "Send 5 together" }).click();
    await slow.locator(".lane").nth(4).waitFor();
    const values = await slow
      .locator(".lane progress")
      .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute("value"))));
    return Math.max(...values) / Math.min(...values);
  };
  expect(await spread("/blocking")).toBeGreaterThan(2.5);
  expect(await spread("/awaited")).toBeLessThan(2);
  // Nothing is wider than the phone.
  const widths = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]");
  expect((widths as number[])[0]).toBeLessThanOrEqual((widths as number[])[1] ?? 0);
  expect(complaints).toEqual([]);
});

test("Find leaves what is called that (needs Chromium)", async () => {
  const { page, complaints } = await open("/docs");
  const shown = page.locator(".operation:visible");
  const all = await shown.count();
  await page.getByRole("searchbox").fill("delete todos");
  expect(await shown.count()).toBe(1);
  await page.getByRole("searchbox").fill("nothing at all");
  expect(await shown.count()).toBe(0);
  expect(await page.locator("#nothing").isVisible()).toBe(true);
  await page.getByRole("searchbox").fill("");
  expect(await shown.count()).toBe(all);
  expect(complaints).toEqual([]);
});
