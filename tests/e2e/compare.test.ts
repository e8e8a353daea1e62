// One case aligned twice, and two cases, under each other on one axis: in the window and on the stage.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityProblems } from "./support/axe.ts";
import { type CaseFolder, makeCaseFolder } from "./support/case-folder.ts";
import { type Launched, launchCaseline, projectRoot } from "./support/launch.ts";
import { chooseInMenu, secondWindow } from "./support/windows.ts";

const sample = readFileSync(join(projectRoot, "assets/cases/voruz-2021.caseline"), "utf8");

let cases: CaseFolder;
let caseline: Launched;
let page: Page;
let file: string;

beforeAll(async () => {
  cases = makeCaseFolder();
  file = cases.write("voruz.caseline", sample);
  caseline = await launchCaseline([file]);
  page = caseline.page;
  await page.locator("[data-figure] svg[role=img]").waitFor();
});
afterAll(async () => {
  await caseline?.close();
  cases?.remove();
});

const pane = (which: "above" | "below") => page.getByRole("region", { name: `Figure ${which}` });
const dayTag = (which: "above" | "below") => pane(which).getByTestId("day-under-pointer");
/** Whether a text of a figure is in the part of it that its pane shows. */
const isInView = async (which: "above" | "below", text: Locator): Promise<boolean> => {
  const [inside, around] = [await text.boundingBox(), await pane(which).boundingBox()];
  if (inside === null || around === null) return false;
  return inside.y >= around.y && inside.y + inside.height <= around.y + around.height;
};
const openDialog = async () => {
  await chooseInMenu(caseline, "View", "Compare…");
  return page.getByRole("dialog", { name: "Compare on one axis" });
};

describe("this case twice", () => {
  test("offers its two transplants, and puts them under each other with one cursor", async () => {
    const dialog = await openDialog();
    await dialog.getByRole("region", { name: "This case twice" }).getByRole("button", { name: "Compare" }).click();
    await pane("below").locator("svg[role=img]").waitFor();
    for (const which of ["above", "below"] as const) {
      const name = pane(which).getByText("KMT2A::AFF1 transcript").first();
      await expect.poll(() => isInView(which, name)).toBe(true);
    }
    expect(await pane("above").getByText("days from HSCT 1").count()).toBe(1);
    expect(await pane("below").getByText("days from HSCT 2").count()).toBe(1);
    const box = await pane("above").locator("svg[role=img]").boundingBox();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 120);
    await expect.poll(() => dayTag("above").innerText()).toMatch(/^D/);
    const day = (await dayTag("above").innerText()).split(" ")[0];
    expect((await dayTag("below").innerText()).split(" ")[0]).toBe(day);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test("zooms both when one is zoomed", async () => {
    const width = async (which: "above" | "below") => await pane(which).locator("svg[role=img]").innerHTML();
    const before = [await width("above"), await width("below")];
    await page.keyboard.press("Control++");
    await chooseInMenu(caseline, "View", "Zoom In");
    await expect.poll(() => width("below")).not.toBe(before[1]);
    expect(await width("above")).not.toBe(before[0]);
    await chooseInMenu(caseline, "View", "Fit Whole Course");
    await expect.poll(() => width("below")).toBe(before[1]);
  });

  test("is what a presentation begins with, and comes back with C", async () => {
    await chooseInMenu(caseline, "View", "Present");
    await page.getByTestId("compared").waitFor();
    expect(await page.getByTestId("compared").locator("svg[role=img]").count()).toBe(2);
    await page.getByRole("heading", { name: "Counted from HSCT 1" }).waitFor();
    await page.getByRole("heading", { name: "Counted from HSCT 2" }).waitFor();
    await page.getByText("C: back to step 1").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press("PageDown");
    await page.getByTestId("stage-figure").waitFor();
    expect(await page.getByTestId("progress").innerText()).toMatch(/^1 \//);
    await page.keyboard.press("c");
    await page.getByTestId("compared").waitFor();
    await page.keyboard.press("Escape");
    await pane("below").waitFor();
  });

  test("ends, and leaves the file as it was", async () => {
    await page.getByRole("button", { name: "End the comparison" }).click();
    await expect.poll(() => pane("below").count()).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(sample);
  });
});

describe("another case", () => {
  test("stands under this one, in the window and on a stage of its own", async () => {
    const dialog = await openDialog();
    await dialog.getByRole("combobox", { name: "Recent files and samples" }).click();
    await page.getByRole("option", { name: /Refractory pre-B ALL/ }).click();
    await dialog.getByRole("region", { name: "Another case" }).getByRole("button", { name: "Compare" }).click();
    await pane("below").locator("svg[role=img]").waitFor();
    expect(await pane("below").getByText("Blinatumomab").count()).toBeGreaterThan(0);
    await chooseInMenu(caseline, "View", "Present in a Second Window");
    const stage = await secondWindow(caseline);
    await stage.getByTestId("compared").waitFor();
    expect(await stage.getByRole("region", { name: /Refractory pre-B ALL/ }).count()).toBe(1);
    await page.keyboard.press("Escape");
    await pane("below").waitFor();
  });
});
