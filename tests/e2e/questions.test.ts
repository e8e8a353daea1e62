// Questions asked at a board, answered in the running program: what was it on a day, what changed between two, and how it is known.
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityProblems } from "./support/axe.ts";
import { type Launched, launchCaseline, projectRoot } from "./support/launch.ts";
import { chooseInMenu } from "./support/windows.ts";

let caseline: Launched;
let page: Page;
const complaints: string[] = [];
beforeAll(async () => {
  caseline = await launchCaseline([join(projectRoot, "assets/cases/voruz-2021.caseline")]);
  page = caseline.page;
  page.on("pageerror", (error) => complaints.push(error.message));
  await picture().waitFor();
  await chooseInMenu(caseline, "View", "Questions");
  await panel().waitFor();
});
afterAll(async () => caseline?.close());

const picture = () => page.locator("[data-figure] svg[role=img]");
const panel = () => page.getByRole("complementary", { name: "Questions" });
const headline = () => panel().getByRole("heading", { level: 2 });
const tag = (name: string) => page.getByRole("group", { name: "Pins" }).getByRole("button", { name, exact: true });
const how = () => panel().getByRole("region", { name: /^How: / });

async function pinDay(day: string): Promise<void> {
  await panel().getByLabel("Day to pin").fill(day);
  await page.keyboard.press("Enter");
}

async function middle(): Promise<{ x: number; y: number }> {
  const box = await page.locator("[data-figure]").boundingBox();
  if (box === null) throw new Error("The picture is not in view");
  return { x: box.x + box.width * 0.45, y: box.y + 250 };
}

describe("at the cursor", () => {
  test("the panel follows the pointer over the picture, and keeps the last day when it leaves", async () => {
    const { x, y } = await middle();
    await page.mouse.move(x, y);
    await headline().waitFor();
    const before = await headline().innerText();
    await page.mouse.move(x + 60, y);
    await expect.poll(() => headline().innerText()).not.toBe(before);
    const last = await headline().innerText();
    const box = await panel().boundingBox();
    await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 300);
    expect(await headline().innerText()).toBe(last);
  });

  test("P and Alt with a click pin the day, Delete removes the pin", async () => {
    const { x, y } = await middle();
    await page.mouse.click(x, y);
    await page.mouse.move(x + 4, y + 4);
    await page.keyboard.press("p");
    await tag(await pinName(1)).waitFor();
    await page.mouse.move(x + 80, y);
    await page.keyboard.down("Alt");
    await page.mouse.click(x + 80, y);
    await page.keyboard.up("Alt");
    await tag(await pinName(2)).focus();
    await page.keyboard.press("Delete");
    await tag(await pinName(1)).focus();
    await page.keyboard.press("Delete");
    await expect.poll(() => page.getByRole("group", { name: "Pins" }).count()).toBe(0);
  });

  const pinName = async (number: number): Promise<string> =>
    (await page.locator(`button[aria-label^="Pin ${number}, "]`).first().getAttribute("aria-label")) ?? "";
});

describe("between two pins", () => {
  test("the days and the log₁₀ change are read, from D582 to D826", async () => {
    await pinDay("582");
    await tag("Pin 1, D582").waitFor();
    await panel().getByLabel("Event to pin").fill("relapse d826");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await tag("Pin 2, D826").waitFor();
    expect(await headline().innerText()).toMatch(/^D826/);
    await panel().getByRole("tab", { name: "Between two pins" }).click();
    await panel().getByRole("button", { name: "244 days (8.0 months)" }).waitFor();
    await panel().getByRole("button", { name: "+3.00 log₁₀" }).waitFor();
  });

  test("a number shows how it was found, and its evidence leads to picture and table", async () => {
    await page.getByRole("button", { name: "Event table", exact: true }).click();
    await panel().getByRole("button", { name: "+3.00 log₁₀" }).click();
    expect(await how().innerText()).toContain("log₁₀(0.7 ÷ 0.0007) = 3.00");
    await how()
      .getByRole("button", { name: /^D582: 7 × 10⁻⁴/ })
      .click();
    const row = page.locator('tbody tr[aria-selected="true"]');
    await row.waitFor();
    expect(await row.innerText()).toContain("D582");
    expect(await page.locator("[data-figure] svg[aria-hidden=true] rect").count()).toBeGreaterThan(0);
    await how().getByRole("button", { name: /^D582/ }).focus();
    await page.keyboard.press("Escape");
    await expect.poll(() => how().count()).toBe(0);
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("+3.00 log₁₀");
    await page.getByRole("button", { name: "Event table", exact: true }).click();
  });

  test("the pins stay where they are when days count from the transplant", async () => {
    const countFrom = page.getByRole("combobox", { name: "Count days from" });
    await countFrom.click();
    await page.getByRole("option", { name: "HSCT 1" }).click();
    await tag("Pin 1, D379").waitFor();
    await panel().getByRole("button", { name: "244 days (8.0 months)" }).waitFor();
    await countFrom.click();
    await page.getByRole("option", { name: "diagnosis" }).click();
    await tag("Pin 1, D582").waitFor();
  });
});

describe("a pin", () => {
  test("is moved by a day with the arrow keys, and with the pointer along the axis", async () => {
    await tag("Pin 2, D826").focus();
    await page.keyboard.press("ArrowRight");
    await tag("Pin 2, D827").waitFor();
    const box = await tag("Pin 2, D827").boundingBox();
    const [x, y] = [(box?.x ?? 0) + 4, (box?.y ?? 0) + 8];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => tag("Pin 2, D827").count()).toBe(0);
    await panel().getByRole("button", { name: "Remove pin 2" }).click();
    await pinDay("826");
    await tag("Pin 2, D826").waitFor();
  });

  test("moves with the picture while it is dragged", async () => {
    for (let step = 0; step < 2; step += 1) await page.getByRole("button", { name: "Zoom in", exact: true }).click();
    const { x, y } = await middle();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 40, y, { steps: 4 });
    const moved = () => page.locator("g[data-moves-with-time]").getAttribute("transform");
    await expect.poll(moved).toBe("translate(-40 0)");
    await page.mouse.up();
    await expect.poll(moved).toBe("translate(0 0)");
    await page.getByRole("button", { name: "Whole course", exact: true }).click();
  });
});

describe("on targets", () => {
  test("a lost one is said to be an escape, and nothing is recommended", async () => {
    await panel().getByRole("tab", { name: "At a day" }).click();
    const targets = panel().locator("section", { has: page.getByRole("heading", { name: "Targets of drugs" }) });
    expect(await targets.innerText()).toMatch(/CD19\s*lost\s*last tested D826; before: positive, D0\s*escape/);
    expect(await targets.innerText()).toContain("Caseline does not recommend a treatment.");
  });
});

describe("for everybody", () => {
  test.each(["light", "dark"] as const)("axe-core finds nothing, %s", async (theme) => {
    await page.evaluate(async (choice) => {
      await window.caseline.setPreferences({ ...(await window.caseline.preferences()), theme: choice });
    }, theme);
    await page.reload();
    await picture().waitFor();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.getAttribute("data-mantine-color-scheme")))
      .toBe(theme);
    await chooseInMenu(caseline, "View", "Questions");
    await pinDay("582");
    await pinDay("826");
    await panel().getByRole("button", { name: "How: Being given" }).click();
    await how().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    for (const name of ["Between two pins", "Kinetics"]) {
      await panel().getByRole("tab", { name }).click();
      await panel()
        .getByRole("button", { name: /log₁₀$/ })
        .first()
        .click();
      await how().waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
    }
    await chooseInMenu(caseline, "View", "Questions");
  });

  test("nothing went wrong meanwhile", () => expect(complaints).toEqual([]));
});
