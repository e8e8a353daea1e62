// A case presented as at a tumour board: with the keys of a remote control, on one display, in a window of its own, on two displays.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityProblems } from "./support/axe.ts";
import { type CaseFolder, makeCaseFolder } from "./support/case-folder.ts";
import { type Launched, launchCaseline, projectRoot } from "./support/launch.ts";
import { chooseInMenu, secondWindow } from "./support/windows.ts";

const sample = readFileSync(join(projectRoot, "assets/cases/voruz-2021.caseline"), "utf8");

let cases: CaseFolder;
let file: string;
let caseline: Launched;
let page: Page;
const complaints: string[] = [];
beforeAll(async () => {
  cases = makeCaseFolder();
  file = cases.write("voruz.caseline", sample);
  caseline = await launchCaseline([file]);
  page = caseline.page;
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.locator("[data-figure] svg[role=img]").waitFor();
});
afterAll(async () => {
  await caseline?.close();
  cases?.remove();
});

const stageOf = (where: Page) => where.getByTestId("stage");
const progress = (where: Page) => where.getByTestId("progress").innerText();
const stepName = (where: Page) => where.locator("h1").innerText();
const present = () => chooseInMenu(caseline, "View", "Present");
const press = async (where: Page, ...keys: readonly string[]) => {
  for (const key of keys) await where.keyboard.press(key);
};
const expectStep = (where: Page, text: string) => expect.poll(() => progress(where)).toBe(text);
const expectCaseWindow = () => page.getByRole("region", { name: "Case and controls" }).waitFor();
const countOfSteps = async (where: Page) => Number((await progress(where)).split("/")[1]);

/** Walks the marks with Tab until one is named so, and pins it. */
async function pinMark(where: Page, name: RegExp): Promise<void> {
  // A step that is still being drawn takes the mark in focus away: the next Tab finds one again.
  const current = async () => (await where.locator("[role=option][aria-selected=true]").allInnerTexts()).join();
  for (let walked = 0; walked < 300; walked += 1) {
    await where.keyboard.press("Tab");
    if (name.test(await current())) {
      await where.keyboard.press("Enter");
      return;
    }
  }
  throw new Error(`No mark is named ${name}`);
}

const isFullScreen = () =>
  caseline.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFullScreen());

describe("on one display", () => {
  test("fills the screen, and every step is reached with the keys of a remote control", async () => {
    await present();
    await stageOf(page).waitFor();
    await expect.poll(isFullScreen).toBe(true);
    const count = await countOfSteps(page);
    expect(count).toBeGreaterThan(5);
    const names: string[] = [];
    for (let step = 1; step <= count; step += 1) {
      await expectStep(page, `${step} / ${count}`);
      names.push(await stepName(page));
      await page.keyboard.press("PageDown");
    }
    expect(new Set(names).size).toBe(count);
    await page.getByText("Last step").waitFor();
    await press(page, "PageUp");
    await expectStep(page, `${count - 1} / ${count}`);
    await press(page, "Home");
    await expectStep(page, `1 / ${count}`);
    await press(page, "End");
    await expectStep(page, `${count} / ${count}`);
    await press(page, "3", "Enter");
    await expectStep(page, `3 / ${count}`);
  });

  test("goes black and comes back as it was", async () => {
    const before = await progress(page);
    await press(page, "b");
    await page.getByTestId("black").waitFor();
    await press(page, "PageDown");
    await expect.poll(() => page.getByTestId("black").count()).toBe(0);
    expect(await progress(page)).toBe(before);
  });

  test("keeps up with one who presses on, and draws one picture in the end", async () => {
    await press(page, "Home", "PageDown", "PageDown", "PageDown", "PageUp", "PageDown");
    await expectStep(page, `4 / ${await countOfSteps(page)}`);
    await expect.poll(() => page.locator("[data-testid=stage-figure] svg[role=img]").count()).toBe(1);
  });

  test("two pins say what changed between them", async () => {
    await press(page, "Home");
    await pinMark(page, /IGH.*D582/);
    await page.getByRole("region", { name: /^Pin 1, / }).waitFor();
    await pinMark(page, /IGH.*D826/);
    const between = page.getByRole("region", { name: /Between pins 1 and 2/ });
    await expect.poll(() => between.innerText()).toContain("244 days");
    const words = await between.innerText();
    expect(words).toContain("+3.00 log₁₀");
    // What rests on a result from before the first pin comes after, and says so.
    expect(words.indexOf("+3.53 log₁₀ since ≈ D187")).toBeGreaterThan(words.indexOf("+3.00 log₁₀"));
    await page.getByRole("region", { name: /^Pin 1, / }).waitFor();
  });

  test.each(["light", "dark"])("axe-core finds nothing, %s", async (scheme) => {
    if ((await stageOf(page).getAttribute("data-scheme")) !== scheme) await press(page, "d");
    await expect.poll(() => stageOf(page).getAttribute("data-scheme")).toBe(scheme);
    expect(await accessibilityProblems(page)).toEqual([]);
    await press(page, "?");
    expect(await accessibilityProblems(page)).toEqual([]);
    await press(page, "Escape");
  });

  test("ends with Escape, and leaves the window as it was and the pins where they are", async () => {
    await press(page, "Delete", "Escape", "Escape");
    await expectCaseWindow();
    await expect.poll(isFullScreen).toBe(false);
    expect(complaints).toEqual([]);
  });
});

describe("in a second window", () => {
  let stage: Page;
  const stages = () => caseline.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length - 1);

  test("a stage appears, and the first window is the presenter's", async () => {
    await chooseInMenu(caseline, "View", "Present in a Second Window");
    await page.getByTestId("presenter").waitFor();
    stage = await secondWindow(caseline);
    await stageOf(stage).waitFor();
    expect(await stepName(stage)).toBe("Overview");
  });

  test("both windows go on together, whichever has the keys", async () => {
    await press(page, "PageDown");
    const count = await countOfSteps(stage);
    await expectStep(stage, `2 / ${count}`);
    await press(stage, "PageDown");
    await expectStep(stage, `3 / ${count}`);
    await page.locator("button[aria-current=step]", { hasText: /^3/ }).waitFor();
    await page.getByRole("button", { name: "Black" }).click();
    await stage.getByTestId("black").waitFor();
    await press(stage, "b");
    await expect.poll(() => stage.getByTestId("black").count()).toBe(0);
  });

  test("what is pinned on the stage is read out in both", async () => {
    const pinsBefore = await page.getByRole("region", { name: /^Pin / }).count();
    await press(stage, "Home");
    await expectStep(stage, `1 / ${await countOfSteps(stage)}`);
    await pinMark(stage, /IGH.*D826/);
    await expect.poll(() => page.getByRole("region", { name: /^Pin / }).count()).toBe(pinsBefore + 1);
    expect(await stage.locator("[data-pins] > g").count()).toBe(pinsBefore + 1);
  });

  test("a stage that is loaded anew goes on where it was", async () => {
    await press(page, "4", "Enter");
    await expectStep(stage, `4 / ${await countOfSteps(stage)}`);
    await stage.reload();
    await stageOf(stage).waitFor();
    await expectStep(stage, `4 / ${await countOfSteps(stage)}`);
  });

  test("only a stage may ask for what a stage asks for", async () => {
    const message = await page.evaluate(() =>
      window.caseline.actOnStage({ kind: "next" }).then(
        () => "accepted",
        (error: Error) => error.message,
      ),
    );
    expect(message).toBe("Only the window of a presentation's stage can ask for that.");
  });

  test("axe-core finds nothing in the presenter's view", async () => {
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test("the end of one is the end of both", async () => {
    // The window can be gone before the driver has let go of the key.
    await stage.keyboard.down("Escape").catch(() => undefined);
    await expectCaseWindow();
    await expect.poll(stages).toBe(0);
    await chooseInMenu(caseline, "View", "Present in a Second Window");
    await page.getByTestId("presenter").waitFor();
    await expect.poll(stages).toBe(1);
    await caseline.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((one) => one.id !== 1)
        ?.close(),
    );
    await expectCaseWindow();
  });
});

describe("on two displays", () => {
  /** The computer has one display: the program is told of two. */
  const setDisplays = (count: 1 | 2) =>
    caseline.app.evaluate(({ screen }, wanted) => {
      const real = screen.getPrimaryDisplay();
      const left = { ...real, id: 1, bounds: { x: 0, y: 0, width: 960, height: 1200 }, internal: true };
      const right = { ...real, id: 2, bounds: { x: 960, y: 0, width: 960, height: 540 }, internal: false };
      const displays = [left, right].slice(0, wanted).map((one) => ({ ...one, workArea: one.bounds }));
      screen.getAllDisplays = () => displays;
      screen.getPrimaryDisplay = () => displays[0] ?? real;
      screen.getDisplayMatching = () => displays[0] ?? real;
      if (wanted === 1) screen.emit("display-removed", {}, right);
    }, count);
  const bounds = () =>
    caseline.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.getBounds()));

  test("the stage is on the second, and what is left when that is unplugged goes on", async () => {
    await setDisplays(2);
    await present();
    await page.getByTestId("presenter").waitFor();
    await expect.poll(async () => (await bounds()).some(({ x, y }) => x >= 960 && y === 0)).toBe(true);
    await press(page, "5", "Enter");
    await page.locator("button[aria-current=step]", { hasText: /^5/ }).waitFor();
    await setDisplays(1);
    await stageOf(page).waitFor();
    expect(await progress(page)).toMatch(/^5 \//);
    expect(await bounds()).toHaveLength(1);
    await press(page, "Escape");
    await expectCaseWindow();
  });
});

test("a second start with --present opens the file and presents it", async () => {
  const other = cases.write("other.caseline", sample.replace("KMT2A::AFF1 pro-B ALL", "Another case"));
  expect(await caseline.startAgain(["--present", other])).toBe(0);
  const window = await secondWindow(caseline);
  await stageOf(window).waitFor();
  await press(window, "PageDown");
  await press(window, "Escape");
  await window.getByRole("region", { name: "Case and controls" }).waitFor();
});

test("nothing that was presented has changed its file", () => {
  expect(readFileSync(file, "utf8")).toBe(sample);
});
