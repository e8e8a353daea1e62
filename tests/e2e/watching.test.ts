// A case file that is changed beside the window is read again at once; a bad one leaves the last good picture.
import { renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CaseFolder, caseText, makeCaseFolder } from "./support/case-folder.ts";
import { type Launched, launchCaseline } from "./support/launch.ts";
import { expectTitles, openState } from "./support/windows.ts";

let caseline: Launched;
let cases: CaseFolder;
let file: string;
beforeAll(async () => {
  cases = makeCaseFolder();
  file = cases.write("watched.caseline", { title: "Start" });
  caseline = await launchCaseline([file]);
  await expectTitles(caseline, ["Start – Caseline"]);
  await caseline.page.evaluate(() => {
    const heard: unknown[] = [];
    Reflect.set(window, "heard", heard);
    window.caseline.on("documentChanged", (state) => heard.push(state));
  });
});
afterAll(async () => {
  await caseline?.close();
  cases?.remove();
});

const replace = (title: string): void => {
  const temporary = join(cases.path, ".watched.caseline.tmp");
  writeFileSync(temporary, caseText(title));
  renameSync(temporary, file);
};

const steps: readonly (readonly [name: string, change: (title: string) => void])[] = [
  ["replaced by a rename", replace],
  ["replaced by a rename again", replace],
  ["written in place", (title) => writeFileSync(file, caseText(title))],
  [
    "deleted and made again",
    (title) => {
      rmSync(file);
      writeFileSync(file, caseText(title));
    },
  ],
  [
    "moved away with another one put there",
    (title) => {
      renameSync(file, `${file}~`);
      writeFileSync(file, caseText(title));
    },
  ],
  ["replaced once more", replace],
];

test.each(steps)("%s: the page has it", async (name, change) => {
  const title = `After: ${name}`;
  change(title);
  await expect
    .poll(() => caseline.page.evaluate(() => JSON.stringify((Reflect.get(window, "heard") as unknown[]).at(-1))))
    .toContain(title);
  await expectTitles(caseline, [`${title} – Caseline`]);
});

test("the same contents once more are no news", async () => {
  const { revision, text } = await openState(caseline.page);
  writeFileSync(file, text!);
  await caseline.page.waitForTimeout(500);
  expect((await openState(caseline.page)).revision).toBe(revision);
});

test("broken: its errors are shown over the last good text, and go when it is mended", async () => {
  const good = caseText("Good again");
  writeFileSync(file, good);
  await expect.poll(async () => (await openState(caseline.page)).text).toBe(good);
  writeFileSync(file, `${good.slice(0, -3)},,,`);
  await expect.poll(async () => (await openState(caseline.page)).diagnostics.length).toBeGreaterThan(0);
  const broken = await openState(caseline.page);
  expect(broken.text).toBe(good);
  expect(broken.diagnostics[0]).toMatchObject({ severity: "error", line: expect.any(Number) });
  await expectTitles(caseline, ["• Good again – Caseline"]);
  writeFileSync(file, good.replace("Good again", "Mended"));
  await expectTitles(caseline, ["Mended – Caseline"]);
  expect((await openState(caseline.page)).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("deleted: said in a sentence over the last good text, until it is back", async () => {
  const { text } = await openState(caseline.page);
  rmSync(file);
  await expect
    .poll(async () => (await openState(caseline.page)).unavailable)
    .toContain("was deleted, moved or renamed");
  expect((await openState(caseline.page)).text).toBe(text);
  writeFileSync(file, text!);
  await expect.poll(async () => (await openState(caseline.page)).unavailable).toBeNull();
  expect((await openState(caseline.page)).text).toBe(text);
});

test("grown over 100 MB: refused without being read, and good again when it is small", async () => {
  const { text } = await openState(caseline.page);
  truncateSync(file, 101_000_000);
  await expect.poll(async () => (await openState(caseline.page)).diagnostics[0]?.code).toBe("too-large");
  expect((await openState(caseline.page)).text).toBe(text);
  writeFileSync(file, caseText("Small"));
  await expectTitles(caseline, ["Small – Caseline"]);
});

test("in a folder that is moved away and back: good again", async () => {
  renameSync(cases.path, `${cases.path}-away`);
  try {
    await expect.poll(async () => (await openState(caseline.page)).unavailable).not.toBeNull();
  } finally {
    renameSync(`${cases.path}-away`, cases.path);
  }
  await caseline.app.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.emit("focus"));
  await expect.poll(async () => (await openState(caseline.page)).unavailable).toBeNull();
  replace("After the move");
  await expectTitles(caseline, ["After the move – Caseline"]);
});
