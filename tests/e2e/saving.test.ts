// Edited steps reach the file whole or not at all, and are never lost in silence. Only the answers of the dialogs are the test's.
import { once } from "node:events";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withViews } from "../../shared/case/edit-views.ts";
import type { View } from "../../shared/case/schema.ts";
import { type CaseFolder, caseText, makeCaseFolder } from "./support/case-folder.ts";
import { type Launched, launchCaseline, removeFolder } from "./support/launch.ts";
import { chooseInMenu, expectTitles, openState, secondWindow, titles } from "./support/windows.ts";

const steps: readonly View[] = [
  { id: "step-overview", name: "Overview", figure: {} },
  { id: "step-relapse", name: "Relapse", figure: { from: 0, to: 20 }, notes: "Canary-4713" },
];
const renamed: readonly View[] = steps.map((step) => ({ ...step, name: `${step.name} 2` }));

let cases: CaseFolder;
let userData: string;
let caseline: Launched | null = null;
beforeEach(() => {
  cases = makeCaseFolder();
  userData = join(cases.path, "user-data");
});
afterEach(async () => {
  await caseline?.close();
  caseline = null;
  await removeFolder(userData);
  cases.remove();
});

async function start(...files: readonly string[]): Promise<Launched> {
  caseline = await launchCaseline(files, { userData });
  // Nobody is there to answer: a question without an answer stays open.
  await caseline.app.evaluate(({ BrowserWindow, dialog }) => {
    const asked: string[] = [];
    const answers: string[] = [];
    Object.assign(globalThis, { asked, answers });
    dialog.showMessageBox = async (...given: unknown[]) => {
      const { message, buttons } = given.at(-1) as Electron.MessageBoxOptions;
      asked.push(message);
      while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      const response = buttons?.indexOf(answers.shift() ?? "") ?? -1;
      if (response === -1) throw new Error(`No such button under “${message}”: ${buttons?.join(", ")}`);
      return { response, checkboxChecked: false };
    };
    BrowserWindow.getFocusedWindow = () => BrowserWindow.getAllWindows()[0] ?? null;
  });
  return caseline;
}

const answer = ({ app }: Launched, ...labels: readonly string[]): Promise<void> =>
  app.evaluate((_electron, given) => {
    (Reflect.get(globalThis, "answers") as string[]).push(...given);
  }, labels);
const asked = ({ app }: Launched): Promise<readonly string[]> =>
  app.evaluate(() => Reflect.get(globalThis, "asked") as string[]);
const expectAsked = (launched: Launched, ...messages: readonly RegExp[]): Promise<void> =>
  expect.poll(() => asked(launched)).toEqual(messages.map((message) => expect.stringMatching(message)));

const edit = (page: Page, views: readonly View[] = steps, number = 1): Promise<void> =>
  page.evaluate(([list, count]) => window.caseline.editViews(list, count), [views, number] as const);
const save = (page: Page) => page.evaluate(() => window.caseline.saveCase());
const closeWindow = ({ app }: Launched, title: RegExp): Promise<void> =>
  app.evaluate(({ BrowserWindow }, source) => {
    for (const window of BrowserWindow.getAllWindows()) if (new RegExp(source).test(window.getTitle())) window.close();
  }, title.source);
const quit = ({ app }: Launched): Promise<void> => app.evaluate(({ app: program }) => program.quit());
const exitOf = (launched: Launched): Promise<unknown> => once(launched.app.process(), "exit");

/** Names of what is in a folder of the program's own, and in the folders in it. */
/** The files that are there in whole: one that is being written has a temporary name. */
const kept = (name: string): readonly string[] =>
  existsSync(join(userData, name))
    ? readdirSync(join(userData, name), { recursive: true, encoding: "utf8" }).filter(
        (file) => file.includes(".") && !file.endsWith(".tmp"),
      )
    : [];
const caseFiles = (): readonly string[] => readdirSync(cases.path).filter((name) => name !== "user-data");

describe("saving", () => {
  test("marks what is not saved, and changes nothing in the file but the steps", async () => {
    const file = cases.write("a.caseline", `\ufeff${caseText("A").replace(/^ {2}/gm, "\t").replaceAll("\n", "\r\n")}`);
    const before = readFileSync(file, "utf8");
    const launched = await start(file);
    await expectTitles(launched, ["A – Caseline"]);
    await edit(launched.page);
    await expectTitles(launched, ["• A – Caseline"]);
    const { revision } = await openState(launched.page);
    await chooseInMenu(launched, "File", "Save");
    await expectTitles(launched, ["A – Caseline"]);
    expect(readFileSync(file, "utf8")).toBe(withViews(before, steps));
    await launched.page.getByRole("status").getByText("“a.caseline” was saved.").waitFor();
    // What the program has written itself is no news to it.
    await delay(600);
    expect(await openState(launched.page)).toMatchObject({ revision: revision + 1, unsavedViews: null });
    expect(caseFiles()).toEqual(["a.caseline"]);
    await expect.poll(() => kept("recovery")).toEqual([]);
    const [version = ""] = kept("previous-versions");
    expect(readFileSync(join(userData, "previous-versions", version), "utf8")).toBe(before);
    expect(statSync(join(userData, "previous-versions", version)).mode & 0o777).toBe(0o600);
    expect(await save(launched.page)).toEqual({ kind: "unchanged" });
    expect(await asked(launched)).toEqual([]);
  });

  test("is refused for steps that do not fit the case, and says why", async () => {
    const file = cases.write("a.caseline", { title: "A" });
    const launched = await start(file);
    await expectTitles(launched, ["A – Caseline"]);
    await edit(launched.page, [{ ...steps[0], figure: { axis: { zero: "nobody", unit: "days" } } } as View]);
    await answer(launched, "Close");
    expect(await save(launched.page)).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("Step “Overview” counts from “nobody”"),
    });
    expect(readFileSync(file, "utf8")).toBe(caseText("A"));
    await expectTitles(launched, ["• A – Caseline"]);
  });

  test("of a read-only file says so, and offers another place", async () => {
    const file = cases.write("a.caseline", { title: "A" });
    chmodSync(file, 0o444);
    const launched = await start(file);
    await expectTitles(launched, ["A – Caseline"]);
    await edit(launched.page);
    await answer(launched, "Cancel");
    expect(await save(launched.page)).toEqual({
      kind: "failed",
      message: "“a.caseline” was not saved. “a.caseline” is marked as read-only. The file is as it was.",
    });
    await chooseSavePath(launched, join(cases.path, "b"));
    await answer(launched, "Save As…");
    expect(await save(launched.page)).toEqual({ kind: "saved", name: "b.caseline" });
    expect(readFileSync(join(cases.path, "b.caseline"), "utf8")).toBe(withViews(caseText("A"), steps));
    expect(readFileSync(file, "utf8")).toBe(caseText("A"));
    await expectTitles(launched, ["A – Caseline"]);
  });
});

const chooseSavePath = ({ app }: Launched, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);

test("a sample is saved as a file of the user's, which the window then shows and follows", async () => {
  const launched = await start();
  await launched.page.evaluate(() => window.caseline.openSample("minimal"));
  await expectTitles(launched, ["Minimal case – Caseline"]);
  await edit(launched.page);
  await chooseSavePath(launched, join(cases.path, "mine"));
  expect(await save(launched.page)).toEqual({ kind: "saved", name: "mine.caseline" });
  const file = join(cases.path, "mine.caseline");
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ title: "Minimal case", views: steps });
  expect(await openState(launched.page)).toMatchObject({ name: "mine.caseline", sample: false, unsavedViews: null });
  await launched.page.getByText("mine.caseline", { exact: true }).waitFor();
  const recent = await launched.page.evaluate(() => window.caseline.recentFiles());
  expect(recent.map(({ name }) => name)).toEqual(["mine.caseline"]);
  writeFileSync(file, caseText("Followed"));
  await expectTitles(launched, ["Followed – Caseline"]);
});

test("saving as asks before it replaces a file under the name that got its extension, and not over another window's", async () => {
  const files = [cases.write("a.caseline", { title: "A" }), cases.write("b.caseline", { title: "B" })];
  const launched = await start(...files);
  await expectTitles(launched, ["A – Caseline", "B – Caseline"]);
  const saveAs = () => launched.page.evaluate(() => window.caseline.saveCaseAs());
  await chooseSavePath(launched, join(cases.path, "b.caseline"));
  expect(await saveAs()).toMatchObject({ kind: "failed", message: expect.stringContaining("another window") });
  cases.write("c.caseline", { title: "C" });
  await chooseSavePath(launched, join(cases.path, "c"));
  await answer(launched, "Cancel");
  expect(await saveAs()).toEqual({ kind: "cancelled" });
  await answer(launched, "Replace");
  expect(await saveAs()).toEqual({ kind: "saved", name: "c.caseline" });
  expect(readFileSync(join(cases.path, "c.caseline"), "utf8")).toBe(caseText("A"));
  expect(kept("previous-versions")).toHaveLength(1);
});

describe("another program", () => {
  test("that changes the file is found out by its contents, and the user decides", async () => {
    const file = cases.write("a.caseline", { title: "Aa" });
    const launched = await start(file);
    await expectTitles(launched, ["Aa – Caseline"]);
    await edit(launched.page);
    const { atime, mtime } = statSync(file);
    writeFileSync(file, caseText("Bb"));
    utimesSync(file, atime, mtime);
    await answer(launched, "Cancel");
    expect(await save(launched.page)).toEqual({ kind: "cancelled" });
    expect(readFileSync(file, "utf8")).toBe(caseText("Bb"));
    await answer(launched, "Save My Steps into the Changed File");
    expect(await save(launched.page)).toEqual({ kind: "saved", name: "a.caseline" });
    expect(readFileSync(file, "utf8")).toBe(withViews(caseText("Bb"), steps));
    await expectAsked(launched, /changed by another program/, /changed by another program/);
    await expectTitles(launched, ["Bb – Caseline"]);
  });

  test("is followed while steps are unsaved, which stay on top; the user is told once", async () => {
    const file = cases.write("a.caseline", { title: "One" });
    const launched = await start(file);
    await expectTitles(launched, ["One – Caseline"]);
    await edit(launched.page);
    writeFileSync(file, caseText("Two"));
    await expectTitles(launched, ["• Two – Caseline"]);
    const told = launched.page.getByText(/was changed by another program. Your unsaved steps are kept/);
    await told.first().waitFor();
    await launched.page.getByText("Steps not saved").waitFor();
    await launched.page.getByRole("button", { name: "Close this message" }).click();
    writeFileSync(file, caseText("Three"));
    await expectTitles(launched, ["• Three – Caseline"]);
    expect(await openState(launched.page)).toMatchObject({ text: caseText("Three"), unsavedViews: steps });
    expect(await launched.page.getByRole("alert").count()).toBe(0);
  });

  test("that breaks the file leaves only a copy to be saved", async () => {
    const file = cases.write("a.caseline", { title: "Whole" });
    const launched = await start(file);
    await expectTitles(launched, ["Whole – Caseline"]);
    await edit(launched.page);
    writeFileSync(file, "{ broken");
    await chooseSavePath(launched, join(cases.path, "copy.caseline"));
    await answer(launched, "Save a Copy…");
    expect(await save(launched.page)).toEqual({ kind: "saved", name: "copy.caseline" });
    expect(readFileSync(file, "utf8")).toBe("{ broken");
    expect(readFileSync(join(cases.path, "copy.caseline"), "utf8")).toBe(withViews(caseText("Whole"), steps));
  });

  test("that deletes the file leaves it unsaved; saving makes it again after asking", async () => {
    const file = cases.write("a.caseline", { title: "Gone" });
    const launched = await start(file);
    await expectTitles(launched, ["Gone – Caseline"]);
    rmSync(file);
    await expectTitles(launched, ["• Gone – Caseline"]);
    await answer(launched, "Save Again");
    expect(await save(launched.page)).toEqual({ kind: "saved", name: "a.caseline" });
    expect(readFileSync(file, "utf8")).toBe(caseText("Gone"));
    await expectTitles(launched, ["Gone – Caseline"]);
    await expectAsked(launched, /was deleted, moved or renamed/);
  });
});

describe("closing with unsaved steps", () => {
  test("a window asks: cancelled it stays, saved it goes", async () => {
    const file = cases.write("a.caseline", { title: "A" });
    const launched = await start(file, cases.write("b.caseline", { title: "B" }));
    await expectTitles(launched, ["A – Caseline", "B – Caseline"]);
    const page = (await openState(launched.page)).name === "a.caseline" ? launched.page : await secondWindow(launched);
    await edit(page);
    await expectTitles(launched, ["• A – Caseline", "B – Caseline"]);
    await closeWindow(launched, /A – /);
    await closeWindow(launched, /A – /);
    await expectAsked(launched, /save the changed steps of “a.caseline”/);
    await answer(launched, "Cancel");
    await delay(200);
    expect(await titles(launched)).toEqual(["B – Caseline", "• A – Caseline"].toSorted());
    await answer(launched, "Save");
    await closeWindow(launched, /A – /);
    await expectTitles(launched, ["B – Caseline"]);
    expect(readFileSync(file, "utf8")).toBe(withViews(caseText("A"), steps));
  });

  test("a window goes when they may be lost, and nothing of them is kept", async () => {
    const file = cases.write("a.caseline", { title: "A" });
    const launched = await start(file, cases.write("b.caseline", { title: "B" }));
    await expectTitles(launched, ["A – Caseline", "B – Caseline"]);
    const page = (await openState(launched.page)).name === "a.caseline" ? launched.page : await secondWindow(launched);
    await edit(page);
    await expect.poll(() => kept("recovery").length).toBe(1);
    await answer(launched, "Don’t Save");
    await closeWindow(launched, /A – /);
    await expectTitles(launched, ["B – Caseline"]);
    expect(readFileSync(file, "utf8")).toBe(caseText("A"));
    await expect.poll(() => kept("recovery")).toEqual([]);
  });

  test("is cancelled when saving fails", async () => {
    const file = cases.write("a.caseline", { title: "A" });
    chmodSync(file, 0o444);
    const launched = await start(file);
    await expectTitles(launched, ["A – Caseline"]);
    await edit(launched.page);
    await answer(launched, "Save", "Cancel");
    await closeWindow(launched, /A – /);
    await expectAsked(launched, /save the changed steps/, /was not saved/);
    await delay(200);
    expect(await titles(launched)).toEqual(["• A – Caseline"]);
    expect(await openState(launched.page)).toMatchObject({ unsavedViews: steps });
  });

  test("is cancelled, and the user told, when the other name is open in another window", async () => {
    const file = cases.write("a.caseline", { title: "A" });
    const launched = await start(file, cases.write("b.caseline", { title: "B" }));
    await expectTitles(launched, ["A – Caseline", "B – Caseline"]);
    const page = (await openState(launched.page)).name === "a.caseline" ? launched.page : await secondWindow(launched);
    await edit(page);
    await expectTitles(launched, ["• A – Caseline", "B – Caseline"].toSorted());
    chmodSync(file, 0o444);
    await chooseSavePath(launched, join(cases.path, "b.caseline"));
    await answer(launched, "Save", "Save As…", "Close");
    await closeWindow(launched, /A – /);
    await expectAsked(launched, /save the changed steps/, /was not saved/, /“a.caseline” was not saved/);
    await delay(200);
    expect(await titles(launched)).toEqual(["B – Caseline", "• A – Caseline"].toSorted());
  });

  test("quitting asks one window after the other, and stays as soon as that is the answer", async () => {
    const files = [cases.write("a.caseline", { title: "A" }), cases.write("b.caseline", { title: "B" })];
    const launched = await start(...files);
    await expectTitles(launched, ["A – Caseline", "B – Caseline"]);
    const other = await secondWindow(launched);
    await edit(launched.page);
    await edit(other);
    await expectTitles(launched, ["• A – Caseline", "• B – Caseline"]);
    await quit(launched);
    await expectAsked(launched, /save the changed steps/);
    await quit(launched);
    await answer(launched, "Don’t Save", "Cancel");
    await expectAsked(launched, /save the changed steps/, /save the changed steps/);
    await delay(200);
    expect(await titles(launched)).toEqual(["• A – Caseline", "• B – Caseline"].toSorted());
    const ended = exitOf(launched);
    await answer(launched, "Save", "Don’t Save");
    await quit(launched).catch(() => undefined);
    await ended;
    const saved = files.map((file) => readFileSync(file, "utf8").includes("Canary-4713"));
    expect(saved.toSorted()).toEqual([false, true]);
    await expect.poll(() => kept("recovery")).toEqual([]);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("%s asks", async (signal) => {
    const file = cases.write("a.caseline", { title: "A" });
    const launched = await start(file);
    await expectTitles(launched, ["A – Caseline"]);
    await edit(launched.page);
    const ended = exitOf(launched);
    launched.app.process().kill(signal);
    await expectAsked(launched, /save the changed steps/);
    await answer(launched, "Save");
    await ended;
    expect(readFileSync(file, "utf8")).toBe(withViews(caseText("A"), steps));
  });
});

describe("a crash", () => {
  test("of the page loses nothing", async () => {
    const launched = await start(cases.write("a.caseline", { title: "A" }));
    await expectTitles(launched, ["A – Caseline"]);
    await edit(launched.page, steps, 1);
    await edit(launched.page, renamed, 2);
    await answer(launched, "Load Again");
    // The driver gives a page up that has crashed: the main process looks into it instead.
    const shown = await launched.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const loaded = new Promise<void>((resolve) => contents?.once("did-finish-load", () => resolve()));
      contents?.forcefullyCrashRenderer();
      await loaded;
      return await contents?.executeJavaScript(`(async () => {
        while (!document.body.innerText.includes("Steps not saved")) await new Promise(requestAnimationFrame);
        return await window.caseline.document();
      })()`);
    });
    expect(shown).toMatchObject({ unsavedViews: renamed, edit: 2 });
    await expectTitles(launched, ["• A – Caseline"]);
  });

  test("of the program: the steps wait for a file that cannot be drawn, and are offered when it can", async () => {
    const file = cases.write("a.caseline", { title: "A" });
    const first = await start(file);
    await expectTitles(first, ["A – Caseline"]);
    await edit(first.page);
    await expect.poll(() => kept("recovery").length).toBe(1);
    await first.close();
    writeFileSync(file, "{ broken");
    const second = await start(file);
    await expectTitles(second, ["a.caseline – Caseline"]);
    expect(await asked(second)).toEqual([]);
    writeFileSync(file, caseText("Mended"));
    await expectAsked(second, /steps of “a.caseline” that were not saved/);
    await answer(second, "Restore");
    await expectTitles(second, ["• Mended – Caseline"]);
    expect(await openState(second.page)).toMatchObject({ unsavedViews: steps });
  });

  test("of the program: the steps are offered when the file is opened again", async () => {
    const file = cases.write("a.caseline", { title: "A" });
    const first = await start(file);
    await expectTitles(first, ["A – Caseline"]);
    await edit(first.page);
    await expect.poll(() => kept("recovery").length).toBe(1);
    await first.close();
    const [recovery = ""] = kept("recovery");
    expect(statSync(join(userData, "recovery")).mode & 0o777).toBe(0o700);
    expect(statSync(join(userData, "recovery", recovery)).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toBe(caseText("A"));

    const second = await start();
    await answer(second, "Restore");
    await second.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    }, file);
    await second.page.evaluate(() => window.caseline.openDialog());
    await expectAsked(second, /steps of “a.caseline” that were not saved/);
    await expectTitles(second, ["• A – Caseline"]);
    await second.page.getByText("Steps not saved").waitFor();
    expect(await save(second.page)).toEqual({ kind: "saved", name: "a.caseline" });
    expect(readFileSync(file, "utf8")).toBe(withViews(caseText("A"), steps));
    await expect.poll(() => kept("recovery")).toEqual([]);
  });
});

test("the previous version can be put back, and back again", async () => {
  const file = cases.write("a.caseline", { title: "A" });
  const launched = await start(file);
  await expectTitles(launched, ["A – Caseline"]);
  await edit(launched.page);
  await save(launched.page);
  const saved = readFileSync(file, "utf8");
  await answer(launched, "Restore");
  await chooseInMenu(launched, "File", "Restore Previous Version…");
  await expect.poll(() => readFileSync(file, "utf8")).toBe(caseText("A"));
  await answer(launched, "Restore");
  await chooseInMenu(launched, "File", "Restore Previous Version…");
  await expect.poll(() => readFileSync(file, "utf8")).toBe(saved);
  await expect.poll(async () => (await openState(launched.page)).text).toBe(saved);
});

test("what is kept of a case can be deleted, and the file stays", async () => {
  const file = cases.write("a.caseline", { title: "A" });
  const launched = await start(file);
  await expectTitles(launched, ["A – Caseline"]);
  await edit(launched.page);
  await save(launched.page);
  const saved = readFileSync(file, "utf8");
  expect(kept("previous-versions")).toHaveLength(1);
  await answer(launched, "Delete");
  await chooseInMenu(launched, "File", "Delete Kept Versions…");
  await expect.poll(() => kept("previous-versions")).toEqual([]);
  await expectAsked(launched, /Delete what Caseline keeps of “a.caseline”/);
  expect(readFileSync(file, "utf8")).toBe(saved);
});
