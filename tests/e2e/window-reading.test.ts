// What a reader does to read a case: pointing, choosing panels and lanes, walking, sorting, and following a message.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CaseFolder, makeCaseFolder } from "./support/case-folder.ts";
import { type Launched, launchCaseline, projectRoot } from "./support/launch.ts";

const text = readFileSync(join(projectRoot, "assets/cases/voruz-2021.caseline"), "utf8");

let cases: CaseFolder;
let caseline: Launched;
let page: Page;
let file: string;
beforeAll(async () => {
  cases = makeCaseFolder();
  file = cases.write("voruz.caseline", text);
  caseline = await launchCaseline([file]);
  page = caseline.page;
  await picture().waitFor();
});
afterAll(async () => {
  await caseline?.close();
  cases?.remove();
});

const picture = () => page.locator("[data-figure] svg[role=img]");
const figure = () => page.getByRole("listbox", { name: /Events in the picture/ });
const details = () => page.getByRole("complementary", { name: "Details" });
const status = () => page.locator("footer");
const outline = () => page.locator("[data-figure] svg[aria-hidden=true] rect").first();
const words = () => picture().textContent();

const command = (name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();

/** The name of the mark that the keyboard is at, as a screen reader says it. */
async function walkedTo(): Promise<string> {
  const id = await figure().getAttribute("aria-activedescendant");
  return (await page.locator(`[id="${id}"]`).textContent()) ?? "";
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("It is not in view");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe("pointing", () => {
  test("at a mark shows a card that says what it is", async () => {
    await figure().focus();
    await page.keyboard.press("Home");
    const { x, y } = await middleOf(outline());
    const name = await walkedTo();
    await page.mouse.move(x, y);
    const card = page.getByTestId("hover-card");
    await card.waitFor();
    const [kind = ""] = name.split(":");
    expect(await card.innerText()).toContain(kind);
    await page.mouse.move(x, 2);
    await expect.poll(() => card.count()).toBe(0);
  });

  test("into a panel of results reads day and value, and hides nothing of the figure", async () => {
    const { x } = await middleOf(picture());
    const tick = picture()
      .getByText(/^10⁻[²³⁴]$/)
      .first();
    await tick.scrollIntoViewIfNeeded();
    const { y } = await middleOf(tick);
    await page.mouse.move(x, y);
    await expect.poll(() => status().innerText()).toMatch(/^D\d+ · .*10⁻[¹²³⁴⁵⁶]/);
    const day = page.getByTestId("day-under-pointer");
    expect(await day.innerText()).toMatch(/^D\d+/);
    const [tag, desk] = [await day.boundingBox(), await page.locator("[data-figure]").boundingBox()];
    expect((tag?.y ?? 0) + (tag?.height ?? 0)).toBeLessThanOrEqual(desk?.y ?? 0);
    expect((tag?.x ?? 0) + (tag?.width ?? 0) / 2).toBeCloseTo(x, -1);
  });

  test("with a pinch zooms in small steps", async () => {
    const { x, y } = await middleOf(picture());
    await page.mouse.move(x, y);
    await page.keyboard.down("Control");
    for (let step = 0; step < 12; step += 1) await page.mouse.wheel(0, -4);
    await page.keyboard.up("Control");
    await expect.poll(() => status().innerText()).toMatch(/D[−\d]+ to D\d+/);
    await command("Whole course");
    await expect.poll(() => status().innerText()).toContain("Whole course");
  });
});

describe("choosing", () => {
  test("panels: one goes, and comes back with the choice of the case", async () => {
    await command("Panels");
    const before = (await picture().boundingBox())?.height ?? 0;
    await page.getByLabel("Antigens", { exact: true }).uncheck();
    await expect.poll(async () => (await picture().boundingBox())?.height ?? 0).toBeLessThan(before);
    expect(await words()).not.toContain("CD22");
    await page.getByRole("switch", { name: "As the case calls for" }).check();
    await expect.poll(words).toContain("CD22");
    await page.keyboard.press("Escape");
  });

  test("lanes: one is hidden, moved, and all are as they were", async () => {
    await command("Lanes");
    const names = () =>
      page.getByRole("button", { name: /^Move .* down$/ }).evaluateAll((all) => all.map((one) => one.ariaLabel));
    await page
      .getByRole("button", { name: /^Move .* down$/ })
      .first()
      .waitFor();
    const before = await names();
    const box = page.getByRole("dialog", { name: "Lanes" }).getByRole("checkbox").first();
    const height = (await picture().boundingBox())?.height ?? 0;
    await box.uncheck();
    await expect.poll(async () => (await picture().boundingBox())?.height ?? 0).toBeLessThan(height);
    await box.check();
    await page.getByRole("button", { name: before[0] ?? "", exact: true }).click();
    await expect.poll(names).toEqual([before[1], before[0], ...before.slice(2)]);
    await command("Show all in the usual order");
    await expect.poll(names).toEqual(before);
    await page.keyboard.press("Escape");
  });
});

describe("walking", () => {
  test("arrows reach marks of every row, and go nowhere at the end", async () => {
    await figure().focus();
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowRight");
    const first = await walkedTo();
    const seen = new Set([first]);
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press("ArrowDown");
      seen.add(await walkedTo());
    }
    expect(seen.size).toBeGreaterThan(8);
    const last = await walkedTo();
    await page.keyboard.press("ArrowDown");
    expect(await walkedTo()).toBe(last);
    for (let step = 0; step < 40; step += 1) await page.keyboard.press("ArrowUp");
    await page.keyboard.press("End");
    const end = await walkedTo();
    await page.keyboard.press("ArrowRight");
    expect(await walkedTo()).toBe(end);
    await page.keyboard.press("Home");
    expect(await walkedTo()).toBe(first);
  });

  test("Enter shows the facts, with the words of the source", async () => {
    await figure().focus();
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await details().getByRole("heading", { name: "In the words of the source" }).waitFor();
    const quote = await details().locator("blockquote").innerText();
    expect(text).toContain(JSON.stringify(quote).slice(1, -1));
    await page.keyboard.press("Escape");
    await command("Close details");
  });
});

describe("the event table", () => {
  const rows = () => page.locator("tbody tr[id]");
  const cell = (index: number, column: number) => rows().nth(index).locator("td").nth(column).innerText();

  test("sorts in both directions, and jumps to the event in a closer view", async () => {
    await command("Event table");
    await rows().first().waitFor();
    expect(await cell(0, 0)).toMatch(/D0|D−/);
    const byName = page.getByRole("columnheader", { name: "Name" });
    await byName.getByRole("button").click();
    expect(await byName.getAttribute("aria-sort")).toBe("ascending");
    const ascending = await cell(0, 2);
    await byName.getByRole("button").click();
    expect(await byName.getAttribute("aria-sort")).toBe("descending");
    expect((await cell(0, 2)).localeCompare(ascending, "en")).toBeGreaterThan(0);
    await page.getByRole("columnheader", { name: "Time" }).getByRole("button").click();
    for (let step = 0; step < 4; step += 1) await command("Zoom in");
    const before = await status().innerText();
    await page.getByRole("grid", { name: "Events of the case" }).focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await expect.poll(() => status().innerText()).not.toBe(before);
    expect(await details().getByRole("heading", { level: 2 }).innerText()).toBe(await cell(0, 2));
    expect(await rows().first().getAttribute("aria-selected")).toBe("true");
    await command("Whole course");
    await command("Event table");
    await command("Close details");
  });
});

describe("a message about the file", () => {
  test("leads to its event in the last good picture, and to its lines in the file", async () => {
    const content = JSON.parse(text);
    content.procedures[0].at = { day: "soon" };
    content.procedures.reverse();
    writeFileSync(file, JSON.stringify(content, null, 2));
    await page.getByRole("button", { name: "Show what is wrong" }).click();
    await page.getByRole("button", { name: "Show event" }).first().click();
    await expect.poll(() => details().getByRole("heading", { level: 2 }).innerText()).toBe("HSCT 1");
    await page.getByRole("button", { name: "Show lines" }).first().click();
    expect(await page.locator("mark").first().innerText()).toContain('"soon"');
    writeFileSync(file, text);
    await expect.poll(() => page.getByRole("button", { name: "Show what is wrong" }).count()).toBe(0);
  });

  test("of two times that contradict each other leads to one of them", async () => {
    const content = JSON.parse(text);
    const [first, second] = content.procedures;
    content.procedures = [
      { ...first, at: { after: second.id } },
      { ...second, at: { after: first.id } },
      ...content.procedures.slice(2),
    ];
    writeFileSync(file, JSON.stringify(content, null, 2));
    await page.getByRole("button", { name: "Show event" }).first().click();
    const heading = details().getByRole("heading", { level: 2 });
    await expect.poll(() => heading.innerText()).toMatch(new RegExp(`^(?:${first.name}|${second.name})$`));
  });
});
