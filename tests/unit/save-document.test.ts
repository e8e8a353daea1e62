// Saving, closing, restoring and recovering with all that is asked, on a real disk. Only the answers are the test's.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type CaseDocument, openDocument } from "../../electron/documents/case-document.ts";
import { closingOf } from "../../electron/documents/closing.ts";
import { deleteKept } from "../../electron/documents/delete-kept.ts";
import { keepRecovery } from "../../electron/documents/recovery.ts";
import { restorePrevious } from "../../electron/documents/restore-previous.ts";
import { type SavingParts, savingOf } from "../../electron/documents/save-document.ts";
import { keepUnsavedSteps } from "../../electron/documents/unsaved-steps.ts";
import { fileError, realFileSystem } from "../../electron/files/file-system.ts";
import {
  type PreviousVersion,
  type PreviousVersions,
  previousVersions,
} from "../../electron/files/previous-versions.ts";
import { withViews } from "../../shared/case/edit-views.ts";
import type { View } from "../../shared/case/schema.ts";
import { smallCaseText } from "../component/support/courses.ts";
import { windowOfTest } from "../support/answered-dialogs.ts";

const dialogs = await vi.hoisted(async () => (await import("../support/answered-dialogs.ts")).answeredDialogs());
vi.mock("electron", () => dialogs.electron);
vi.setConfig({ testTimeout: 60_000 });

const newest = async (
  kept: PreviousVersions,
  path: string,
  present: Buffer | null,
  willDo: (bytes: Buffer) => boolean = () => true,
): Promise<PreviousVersion | null> => (await kept.newest(path, { present, most: 1, willDo }))[0] ?? null;

const steps: readonly View[] = [{ id: "step-a", name: "A", figure: {} }];
const other: readonly View[] = [{ id: "step-b", name: "B", figure: { from: 0, to: 9 } }];
const savedText = withViews(smallCaseText, steps);
const changedText = smallCaseText.replace("A short course", "Changed");

let folder: string;
let file: string;
let document: CaseDocument;
const { window } = windowOfTest();
const open = async (path: string): Promise<void> => {
  document?.close();
  document = await openDocument({ path, sample: false }, { changed: () => undefined, edited: () => undefined });
};
beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "caseline-saving-")));
  mkdirSync(join(folder, "cases"));
  file = join(folder, "cases", "a.caseline");
  writeFileSync(file, smallCaseText);
  Object.assign(dialogs, { place: null, meanwhile: () => undefined });
  dialogs.asked.length = 0;
  dialogs.answers.length = 0;
  await open(file);
});
afterEach(() => {
  document.close();
  expect(dialogs.answers).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

const previous = () => previousVersions(join(folder, "previous"), Date.now);
const saving = (parts: Partial<SavingParts> = {}) =>
  savingOf({
    ...{ previous: previous(), usualFolder: () => folder, isOpenElsewhere: () => false, savedAs: () => undefined },
    ...parts,
  });
const inFile = (): string => readFileSync(file, "utf8");
const modeOf = (path: string): number => statSync(path).mode & 0o777;
const cannotBeKept = (code: string): Pick<SavingParts, "previous"> => ({
  previous: { ...previous(), keep: async () => Promise.reject(fileError(code, "the program's own folder")) },
});

describe("saving", () => {
  test("writes the steps and asks nothing; without any there is nothing to save", async () => {
    expect(await saving().save(window, document)).toEqual({ kind: "unchanged" });
    document.edit(steps, 1);
    expect(await saving().save(window, document)).toEqual({ kind: "saved", name: "a.caseline" });
    expect([inFile(), document.isUnsaved(), dialogs.asked]).toEqual([savedText, false, []]);
  });

  test("takes a step from day −0 like one from day 0", async () => {
    const view = { id: "step-zero", name: "Zero", figure: { from: -0, to: 9 } };
    document.edit([view], 1);
    expect(await saving().save(window, document)).toMatchObject({ kind: "saved" });
    expect(document.isUnsaved()).toBe(false);
  });

  test("of a file that another program changed asks first", async () => {
    document.edit(steps, 1);
    writeFileSync(file, changedText);
    dialogs.answers.push("Cancel");
    expect(await saving().save(window, document)).toEqual({ kind: "cancelled" });
    expect(inFile()).toBe(changedText);
    dialogs.answers.push("Save My Steps into the Changed File");
    expect(await saving().save(window, document)).toMatchObject({ kind: "saved" });
    expect(inFile()).toBe(withViews(changedText, steps));
  });

  test("gives up on a file that changes whenever it is about to be written", async () => {
    document.edit(steps, 1);
    let changes = 0;
    const change = (): void => {
      changes += 1;
      writeFileSync(file, smallCaseText.replace("A short course", `Version ${changes}`));
      dialogs.meanwhile = change;
    };
    change();
    dialogs.answers.push(...Array.from({ length: 5 }, () => "Save My Steps into the Changed File"));
    expect(await saving().save(window, document)).toEqual({
      kind: "failed",
      message: "“a.caseline” was not saved. Another program changes it all the time. Try again later.",
    });
    expect(inFile()).toContain(`Version ${changes}`);
  });

  test.each([
    ["ENOSPC", "there is no room"],
    ["EACCES", "you have no permission to write there"],
  ])("says that it is the program's own folder that failed (%s), and leaves the file", async (code, reason) => {
    document.edit(steps, 1);
    dialogs.answers.push("Cancel");
    const outcome = await saving(cannotBeKept(code)).save(window, document);
    const told = `The version that is in the file could not be kept in Caseline’s own folder: ${reason}. The file is as it was.`;
    expect(outcome).toEqual({ kind: "failed", message: `“a.caseline” was not saved. ${told}` });
    expect([inFile(), readdirSync(join(folder, "cases"))]).toEqual([smallCaseText, ["a.caseline"]]);
  });

  test("makes a deleted file again with the permissions that it had", async () => {
    chmodSync(file, 0o600);
    await open(file);
    rmSync(file);
    await document.look();
    dialogs.answers.push("Save Again");
    expect(await saving().save(window, document)).toMatchObject({ kind: "saved" });
    expect(modeOf(file)).toBe(0o600);
  });

  test("under another name leaves the first file, and is refused for one in another window", async () => {
    document.edit(steps, 1);
    dialogs.place = join(folder, "cases", "b.caseline");
    expect(await saving({ isOpenElsewhere: () => true }).saveAs(window, document)).toMatchObject({ kind: "failed" });
    expect(await saving().saveAs(window, document)).toEqual({ kind: "saved", name: "b.caseline" });
    expect([inFile(), readFileSync(dialogs.place, "utf8")]).toEqual([smallCaseText, savedText]);
  });
});

describe("Save As onto the document's own name", () => {
  test("over a file that another program broke asks, and keeps what it replaces", async () => {
    dialogs.place = file;
    writeFileSync(file, "{ broken");
    dialogs.answers.push("Cancel");
    expect(await saving().saveAs(window, document)).toEqual({ kind: "cancelled" });
    expect(inFile()).toBe("{ broken");
    dialogs.answers.push("Replace It");
    expect(await saving().saveAs(window, document)).toMatchObject({ kind: "saved" });
    expect(inFile()).toBe(smallCaseText);
    expect((await newest(previous(), file, null))?.bytes.toString()).toBe("{ broken");
  });

  test("over a changed one takes over what is there, or asks when there are steps", async () => {
    dialogs.place = file;
    writeFileSync(file, changedText);
    expect(await saving().saveAs(window, document)).toMatchObject({ kind: "saved" });
    expect(inFile()).toBe(changedText);
    document.edit(steps, 1);
    writeFileSync(file, smallCaseText);
    dialogs.answers.push("Cancel");
    expect(await saving().saveAs(window, document)).toEqual({ kind: "cancelled" });
    expect(inFile()).toBe(smallCaseText);
  });
});

test("steps that the changed file has no place for are named, and saved with the last version that they fit", async () => {
  const counted: readonly View[] = [
    { id: "step-z", name: "From HSCT", figure: { axis: { zero: "hsct", unit: "days" }, from: 0, to: 20 } },
  ];
  const without = smallCaseText.replaceAll('"hsct"', '"other"');
  document.edit(counted, 1);
  writeFileSync(file, without);
  await document.look();
  dialogs.place = join(folder, "cases", "copy.caseline");
  dialogs.answers.push("Cancel");
  expect(await saving().save(window, document)).toEqual({ kind: "cancelled" });
  expect(dialogs.asked.at(-1)).toContain(
    "Step “From HSCT” counts from “hsct”, which the case in the file does not have.",
  );
  dialogs.answers.push("Save a Copy…");
  expect(await saving().save(window, document)).toEqual({ kind: "saved", name: "copy.caseline" });
  expect(readFileSync(dialogs.place, "utf8")).toBe(withViews(smallCaseText, counted));
  expect(inFile()).toBe(without);
});

describe("closing", () => {
  const mayClose = (parts: Partial<SavingParts> = {}): Promise<boolean> =>
    closingOf(saving(parts)).mayClose(window, document);

  test.each([
    ["Save", true, savedText],
    ["Don’t Save", true, smallCaseText],
    ["Cancel", false, smallCaseText],
  ])("%s", async (answer, may, text) => {
    document.edit(steps, 1);
    dialogs.answers.push(answer);
    expect([await mayClose(), inFile()]).toEqual([may, text]);
  });

  test("makes a file again that is gone, without another question", async () => {
    rmSync(file);
    await document.look();
    dialogs.answers.push("Save");
    expect([await mayClose(), inFile()]).toEqual([true, smallCaseText]);
  });

  test("asks before the last version without errors is lost, and saves a copy of it", async () => {
    writeFileSync(file, "{ broken");
    await document.look();
    dialogs.answers.push("Cancel");
    expect(await mayClose()).toBe(false);
    dialogs.place = join(folder, "cases", "copy.caseline");
    dialogs.answers.push("Save a Copy…");
    expect(await mayClose()).toBe(true);
    expect([inFile(), readFileSync(dialogs.place, "utf8")]).toEqual(["{ broken", smallCaseText]);
  });

  test("is cancelled, and the user told, when the new name is open in another window", async () => {
    document.edit(steps, 1);
    writeFileSync(file, "{ broken");
    await document.look();
    dialogs.place = join(folder, "cases", "b.caseline");
    dialogs.answers.push("Save", "Save a Copy…", "Close");
    expect(await mayClose({ isOpenElsewhere: () => true })).toBe(false);
    expect(dialogs.asked.at(-1)).toMatch(/^“a.caseline” was not saved. That file is open in another window/);
  });

  test("is cancelled, and the user told once, when the disk refuses or the file never rests", async () => {
    document.edit(steps, 1);
    dialogs.answers.push("Save", "Cancel");
    expect(await mayClose(cannotBeKept("EIO"))).toBe(false);
    expect(dialogs.asked).toHaveLength(2);
    let changes = 0;
    const change = (): void => {
      changes += 1;
      writeFileSync(file, smallCaseText.replace("A short course", `Version ${changes}`));
      dialogs.meanwhile = change;
    };
    change();
    dialogs.answers.push("Save", ...Array.from({ length: 5 }, () => "Save My Steps into the Changed File"), "Close");
    expect(await mayClose()).toBe(false);
    expect(dialogs.asked.at(-1)).toMatch(/^“a.caseline” was not saved. Another program changes it all the time/);
  });

  test("asks again about what was given up when it stays, or is edited after that", async () => {
    const closing = closingOf(saving());
    document.edit(steps, 1);
    dialogs.answers.push("Don’t Save");
    await closing.mayClose(window, document);
    expect([closing.isGivenUp(document), closing.losesWork(document)]).toEqual([true, false]);
    document.edit(other, 2);
    expect([closing.isGivenUp(document), closing.losesWork(document)]).toEqual([false, true]);
  });
});

describe("restoring the previous version", () => {
  const restore = (): Promise<void> => restorePrevious(window, document, previous());

  test("puts it back, and back again", async () => {
    document.edit(steps, 1);
    await saving().save(window, document);
    dialogs.answers.push("Restore");
    await restore();
    expect(inFile()).toBe(smallCaseText);
    dialogs.answers.push("Restore");
    await restore();
    expect(inFile()).toBe(savedText);
  });

  test("passes over versions that are no case, and keeps what is in the file", async () => {
    for (const text of [smallCaseText, changedText, "{ broken", "{}"]) await previous().keep(file, Buffer.from(text));
    writeFileSync(file, "{ now");
    await document.look();
    dialogs.answers.push("Restore");
    await restore();
    expect(inFile()).toBe(changedText);
    expect(dialogs.asked.at(-1)).toContain("though it is no case that could be drawn");
    expect((await newest(previous(), file, Buffer.from(changedText)))?.bytes.toString()).toBe("{ now");
  });

  test("offers the newest three, each once", async () => {
    const versions = ["One", "Two", "Three", "Two", "Four"].map((title) =>
      smallCaseText.replace("A short course", title),
    );
    for (const text of versions) await previous().keep(file, Buffer.from(text));
    const kept = await previous().newest(file, { present: Buffer.from(inFile()), most: 3 });
    expect(kept.map(({ bytes }) => bytes.toString())).toEqual([versions[4], versions[3], versions[2]]);
    dialogs.answers.push("Cancel");
    await restore();
    expect(inFile()).toBe(smallCaseText);
  });

  test("says that there is none, and that steps have to be saved first", async () => {
    await previous().keep(file, Buffer.from("{ broken"));
    dialogs.answers.push("Close", "Close");
    await restore();
    document.edit(steps, 1);
    await restore();
    expect(dialogs.asked).toEqual([
      expect.stringContaining("There is no previous version"),
      expect.stringContaining("Save the changed steps first"),
    ]);
    expect(inFile()).toBe(smallCaseText);
  });

  test("makes a deleted file again with its permissions; only its user's when nobody knows them", async () => {
    await previous().keep(file, Buffer.from(changedText));
    chmodSync(file, 0o640);
    await open(file);
    for (const mode of [0o640, 0o600]) {
      rmSync(file);
      await (mode === 0o600 ? open(file) : document.look());
      dialogs.answers.push("Restore");
      await restore();
      expect([inFile(), modeOf(file)]).toEqual([changedText, mode]);
    }
  });
});

describe("steps of an earlier run", () => {
  const recovery = () => keepRecovery(join(folder, "recovery"), Date.now);
  const leave = async (views: readonly View[] = steps): Promise<void> => {
    const earlier = recovery();
    earlier.keep(file, { views, basis: document.contents().loaded?.hash ?? "" });
    await earlier.written();
  };

  test.each([
    ["Restore", steps],
    ["Discard", null],
  ])("are offered once: %s", async (answer, views) => {
    await leave();
    const now = recovery();
    const unsaved = keepUnsavedSteps(now);
    dialogs.answers.push(answer);
    expect(await unsaved.offered(window, document)).toBe(views !== null);
    expect(await unsaved.offered(window, document)).toBe(false);
    expect(document.state().unsavedViews).toEqual(views);
    await now.written();
    expect((await now.find(file))?.views ?? null).toEqual(views);
  });

  test("that are in the file by now are no question", async () => {
    await leave([]);
    expect(await keepUnsavedSteps(recovery()).offered(window, document)).toBe(false);
    expect(dialogs.asked).toEqual([]);
  });

  test.each(["{ broken", null])("are offered at the first good reading of a file that was %j", async (text) => {
    await leave();
    if (text === null) rmSync(file);
    else writeFileSync(file, text);
    await open(file);
    const now = recovery();
    const unsaved = keepUnsavedSteps(now);
    unsaved.changed(document);
    expect(await unsaved.offered(window, document)).toBe(false);
    writeFileSync(file, smallCaseText);
    await document.look();
    // Before the question is answered, nothing is written over what it is about.
    document.edit(other, 1);
    unsaved.changed(document);
    await now.written();
    expect((await now.find(file))?.views).toEqual(steps);
    dialogs.answers.push("Restore");
    expect(await unsaved.offered(window, document)).toBe(true);
    expect(document.state().unsavedViews).toEqual(steps);
  });

  test("stay when the window is closed instead of an answer", async () => {
    await leave();
    const closed = windowOfTest();
    dialogs.meanwhile = closed.destroy;
    dialogs.answers.push("Discard");
    const now = recovery();
    expect(await keepUnsavedSteps(now).offered(closed.window, document)).toBe(false);
    await now.written();
    expect((await now.find(file))?.views).toEqual(steps);
  });

  test("under the name of a file that is saved over are asked about as well", async () => {
    const copy = join(folder, "cases", "b.caseline");
    const earlier = recovery();
    earlier.keep(copy, { views: other, basis: "00" });
    await earlier.written();
    const now = recovery();
    const unsaved = keepUnsavedSteps(now);
    await unsaved.offered(window, document);
    dialogs.place = copy;
    await saving().saveAs(window, document);
    document.edit(steps, 1);
    unsaved.changed(document);
    await now.written();
    expect((await now.find(copy))?.views).toEqual(other);
    dialogs.answers.push("Discard");
    await unsaved.offered(window, document);
    await now.written();
    expect((await now.find(copy))?.views).toEqual(steps);
  });

  test("are forgotten when the present ones are saved or given up", async () => {
    const now = recovery();
    const unsaved = keepUnsavedSteps(now);
    await unsaved.offered(window, document);
    for (const end of ["saved", "given up"] as const) {
      document.edit(end === "saved" ? steps : other, document.state().edit + 1);
      unsaved.changed(document);
      await now.written();
      expect(await now.find(file)).not.toBeNull();
      if (end === "saved") await saving().save(window, document);
      unsaved.changed(document);
      unsaved.closed(document, end === "given up");
      await now.written();
      expect(await now.find(file)).toBeNull();
    }
  });
});

describe("deleting what is kept of a case", () => {
  const recovery = () => keepRecovery(join(folder, "recovery"), Date.now);
  const copies = (): readonly string[] =>
    ["previous", "recovery"]
      .filter((name) => existsSync(join(folder, name)))
      .flatMap((name) => readdirSync(join(folder, name), { recursive: true, encoding: "utf8" }))
      .filter((name) => name.includes("."));
  const keepSome = async (): Promise<void> => {
    for (const text of [smallCaseText, changedText]) await previous().keep(file, Buffer.from(text));
    await previous().keep(join(folder, "b.caseline"), Buffer.from("another case"));
    const earlier = recovery();
    earlier.keep(file, { views: steps, basis: "00" });
    await earlier.written();
  };

  test("asks, and then leaves the file and what is kept of others", async () => {
    await keepSome();
    const kept = { previous: previous(), recovery: recovery() };
    dialogs.answers.push("Cancel");
    await deleteKept(window, document, kept);
    expect(copies()).toHaveLength(4);
    dialogs.answers.push("Delete");
    await deleteKept(window, document, kept);
    expect(copies()).toHaveLength(1);
    expect(dialogs.asked.at(-1)).toContain("2 earlier versions, and a copy of steps that were not saved");
    expect(inFile()).toBe(smallCaseText);
  });

  test("says when there is nothing, and when it could not be done", async () => {
    dialogs.answers.push("Close");
    await deleteKept(window, document, { previous: previous(), recovery: recovery() });
    expect(dialogs.asked.at(-1)).toMatch(/^Caseline keeps nothing of “a.caseline”/);
    await keepSome();
    const system = { ...realFileSystem, unlink: async () => Promise.reject(fileError("EACCES", "no")) };
    dialogs.answers.push("Delete", "Close");
    const stuck = previousVersions(join(folder, "previous"), Date.now, system);
    await deleteKept(window, document, { previous: stuck, recovery: recovery() });
    expect(dialogs.asked.at(-1)).toMatch(/^Not all that Caseline keeps of “a.caseline” was deleted/);
  });
});
