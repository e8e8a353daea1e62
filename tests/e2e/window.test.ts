// The window as a reader uses it: reading by pointer and by keyboard, the table, the theme, and what axe-core says of it all.
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accessibilityProblems } from "./support/axe.ts";
import { type Launched, launchCaseline, projectRoot } from "./support/launch.ts";

let caseline: Launched;
let page: Page;
const complaints: string[] = [];
beforeAll(async () => {
  caseline = await launchCaseline([join(projectRoot, "assets/cases/voruz-2021.caseline")]);
  page = caseline.page;
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.reload();
  await picture().waitFor();
});
afterAll(async () => caseline?.close());
beforeEach(() => {
  complaints.length = 0;
});

const picture = () => page.locator("[data-figure] svg[role=img]");
const figure = () => page.getByRole("listbox", { name: /Events in the picture/ });
const status = () => page.locator("footer");

async function command(name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

/** A place over the figure's plot, as a share of the picture's width and in px from its top. */
async function place(share: number, y: number): Promise<{ x: number; y: number }> {
  const box = await picture().boundingBox();
  if (box === null) throw new Error("The picture is not in view");
  return { x: box.x + share * box.width, y: box.y + y };
}

test("draws the case in its own font, under its own policy, without complaint", async () => {
  await page.reload();
  await picture().waitFor();
  expect(await picture().locator("title").textContent()).toContain("KMT2A::AFF1");
  expect(await page.evaluate(() => document.fonts.check("600 12px Inter"))).toBe(true);
  expect(await page.evaluate(() => document.querySelectorAll("[data-figure] svg[role=img] *").length)).toBeLessThan(
    1_000,
  );
  expect(complaints).toEqual([]);
});

describe("with the pointer", () => {
  test("Ctrl and wheel zooms, and a double click shows the whole course again", async () => {
    const { x, y } = await place(0.6, 300);
    await page.mouse.move(x, y);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -300);
    await page.keyboard.up("Control");
    await expect.poll(() => status().innerText()).toMatch(/D\d+ to D\d+/);
    await page.mouse.dblclick(x, y);
    await expect.poll(() => status().innerText()).toContain("Whole course");
  });

  test("a drag moves one group, and draws nothing anew until it is at rest", async () => {
    await command("Zoom in");
    const from = await place(0.6, 300);
    const before = await status().innerText();
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x - 20, from.y);
    await page.evaluate(() => {
      const drawing = document.querySelector("[data-figure] svg[role=img]");
      const seen: string[] = [];
      Reflect.set(window, "seen", seen);
      new MutationObserver((changes) => {
        for (const change of changes) seen.push(`${change.type} ${change.attributeName ?? ""}`);
      }).observe(drawing as Element, { subtree: true, childList: true, attributes: true });
    });
    await page.mouse.move(from.x - 120, from.y, { steps: 6 });
    const seen = await page.evaluate(() => [...new Set(Reflect.get(window, "seen") as string[])]);
    expect(seen).toEqual(["attributes transform"]);
    await page.mouse.up();
    await expect.poll(() => status().innerText()).not.toBe(before);
    await command("Whole course");
  });

  test("Shift and drag zooms to the range", async () => {
    const from = await place(0.3, 300);
    const to = await place(0.5, 300);
    await page.keyboard.down("Shift");
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await expect.poll(() => status().innerText()).toMatch(/D\d+ to D\d+/);
    await command("Whole course");
  });

  test("the status bar says the day under the pointer", async () => {
    const { x, y } = await place(0.5, 300);
    await page.mouse.move(x, y);
    await expect.poll(() => status().innerText()).toMatch(/^D\d+/);
  });
});

describe("with the keyboard", () => {
  test("Tab leads to the figure, arrows walk, Enter shows the facts, Escape lets go", async () => {
    await figure().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    const option = page.locator(`#${await figure().getAttribute("aria-activedescendant")}`);
    expect((await option.textContent())?.length).toBeGreaterThan(5);
    await page.keyboard.press("Enter");
    await page.getByRole("complementary", { name: "Details" }).getByRole("heading", { level: 2 }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("Select a mark in the figure").waitFor();
    await command("Details");
  });

  test("+ and 0 zoom while the figure has the focus", async () => {
    await figure().focus();
    await page.keyboard.press("+");
    await expect.poll(() => status().innerText()).toMatch(/D\d+ to D\d+/);
    await page.keyboard.press("0");
    await expect.poll(() => status().innerText()).toContain("Whole course");
  });
});

test("the event table leads to the mark", async () => {
  await command("Event table");
  await page.getByLabel("Filter the events").fill("daratumumab");
  await page.locator("tbody tr[id]").first().click();
  await page
    .getByRole("complementary", { name: "Details" })
    .getByText(/daratumumab/i)
    .first()
    .waitFor();
  await page.getByLabel("Filter the events").fill("");
  await command("Event table");
  await command("Details");
});

test("days can be counted from a transplant", async () => {
  await page.getByRole("combobox", { name: "Count days from" }).click();
  await page.getByRole("option", { name: "HSCT 1" }).click();
  await expect.poll(() => picture().textContent()).toContain("HSCT 1");
  await page.getByRole("combobox", { name: "Count days from" }).click();
  await page.getByRole("option", { name: "diagnosis" }).click();
});

test("the export dialog opens and closes without complaint", async () => {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByTestId("export-preview").waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByTestId("export-preview").count()).toBe(0);
  expect(complaints).toEqual([]);
});

describe("in a narrow window", () => {
  /** Narrower than a window can be drawn: as narrow as one is whose page was enlarged. */
  const resize = (width: number) =>
    caseline.app.evaluate(({ BrowserWindow }, size) => {
      const [first] = BrowserWindow.getAllWindows();
      first?.setMinimumSize(1, 1);
      first?.setContentSize(size, 700);
    }, width);
  const wide = 1200;
  const toolbar = () => page.getByRole("region", { name: "Case and controls" });
  const pictureWidth = async () => (await picture().boundingBox())?.width;

  test.each([600, 720, 800, 880])("every choice is whole and at hand, at %d px", async (width) => {
    await resize(width);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    const units = page.getByRole("combobox", { name: "Unit of the time axis" });
    await units.click();
    for (const name of ["Days", "Months", "Years", "Date"]) {
      expect(await page.getByRole("option", { name, exact: true }).isVisible()).toBe(true);
    }
    await page.getByRole("option", { name: "Months", exact: true }).click();
    await page.getByRole("button", { name: "Export figure…" }).waitFor();
    expect(await toolbar().evaluate((bar) => bar.scrollWidth - bar.clientWidth)).toBe(0);
    const before = await pictureWidth();
    await command("Details");
    await page.getByRole("complementary", { name: "Details" }).waitFor();
    expect(await pictureWidth()).toBe(before);
    expect(await toolbar().evaluate((bar) => bar.scrollWidth - bar.clientWidth)).toBe(0);
    await command("Close details");
    await units.click();
    await page.getByRole("option", { name: "Days", exact: true }).click();
    await resize(wide);
    await page.getByRole("button", { name: "Export", exact: true }).waitFor();
  });
});

describe("accessibility", () => {
  test.each(["light", "dark"] as const)("axe-core finds nothing, %s", async (theme) => {
    await page.evaluate(async (choice) => {
      await window.caseline.setPreferences({ ...(await window.caseline.preferences()), theme: choice });
    }, theme);
    await page.reload();
    await picture().waitFor();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.getAttribute("data-mantine-color-scheme")))
      .toBe(theme);
    await figure().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await command("Event table");
    await page.locator("tbody tr[id]").first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await command("Event table");
    await command("Details");
    await page.getByRole("button", { name: "Export", exact: true }).click();
    await page.getByTestId("export-preview").waitFor();
    await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });
});
