// An open document with unsaved steps, on a real disk; and what of them is kept for the time after a crash.
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type CaseDocument, openDocument } from "../../electron/documents/case-document.ts";
import { composeCase } from "../../electron/documents/compose-case.ts";
import { keepRecovery, readRecovery, recoveryText } from "../../electron/documents/recovery.ts";
import { saveCaseFile } from "../../electron/files/save-case.ts";
import { withViews } from "../../shared/case/edit-views.ts";
import type { View } from "../../shared/case/schema.ts";
import { smallCaseText } from "../component/support/courses.ts";

vi.setConfig({ testTimeout: 60_000 });

const steps: readonly View[] = [{ id: "step-a", name: "A", figure: {} }];
const other: readonly View[] = [{ id: "step-b", name: "B", figure: { from: 0, to: 9 } }];
const changedText = smallCaseText.replace("A short course", "Changed");

let folder: string;
let file: string;
let document: CaseDocument;
let news: number;
beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "caseline-unsaved-")));
  file = join(folder, "a.caseline");
  writeFileSync(file, smallCaseText);
  news = 0;
  const changed = (): void => {
    news += 1;
  };
  document = await openDocument({ path: file, sample: false }, { changed, edited: () => undefined });
  news = 0;
});
afterEach(() => {
  document.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Saves as the program does, without its questions. */
const save = (path = file): Promise<void> =>
  document.whileUnwatched(async () => {
    const { loaded, state } = document.contents();
    const { bytes, reading } = composeCase(loaded?.text ?? "", state.unsavedViews);
    const keepPrevious = async (): Promise<void> => undefined;
    const result = await saveCaseFile({ path, bytes, expected: { kind: "whatever" }, keepPrevious });
    expect(result.kind).toBe("saved");
    document.wrote(reading, state.edit, path);
  });

describe("a document with edited steps", () => {
  test("is unsaved until they are those of the file again", () => {
    document.edit(steps, 1);
    expect([document.isUnsaved(), document.state().unsavedViews]).toEqual([true, steps]);
    document.edit([], 2);
    expect([document.isUnsaved(), document.state().unsavedViews, document.state().edit]).toEqual([false, null, 2]);
  });

  test("takes no older edit over a newer one", () => {
    document.edit(steps, 2);
    document.edit(other, 1);
    expect(document.state()).toMatchObject({ unsavedViews: steps, edit: 2 });
  });

  test("follows the file while they stay on top", async () => {
    document.edit(steps, 1);
    writeFileSync(file, changedText);
    await document.look();
    expect(document.state()).toMatchObject({ text: changedText, unsavedViews: steps, changedUnderEdits: true });
    document.edit([], 2);
    document.edit(other, 3);
    // The user has seen that version by now.
    expect(document.state()).toMatchObject({ unsavedViews: other, changedUnderEdits: false });
  });

  test("is saved when another program has put the same steps into the file", async () => {
    document.edit(steps, 1);
    writeFileSync(file, withViews(smallCaseText, steps));
    await document.look();
    expect(document.state()).toMatchObject({ unsavedViews: null, changedUnderEdits: false });
  });

  test("keeps what is edited while it is saved", async () => {
    document.edit(steps, 1);
    const { loaded, state } = document.contents();
    const { reading } = composeCase(loaded?.text ?? "", state.unsavedViews);
    document.edit(other, 2);
    document.wrote(reading, 1, file);
    expect(document.state()).toMatchObject({ unsavedViews: other, edit: 2, changedUnderEdits: false });
    document.edit([], 3);
    expect(document.state().unsavedViews).toEqual([]);
  });

  test("whose file is gone is unsaved, whole", async () => {
    rmSync(file);
    await document.look();
    expect(document.isUnsaved()).toBe(true);
    await save();
    expect(document.isUnsaved()).toBe(false);
    expect(readFileSync(file, "utf8")).toBe(smallCaseText);
  });

  test("goes with its file to another name, and follows that", async () => {
    document.edit(steps, 1);
    const copy = join(folder, "b.caseline");
    const { id } = document.state();
    await save(copy);
    expect([document.path, document.state().name, document.state().id]).toEqual([copy, "b.caseline", id]);
    writeFileSync(copy, changedText);
    await expect.poll(() => document.title()).toBe("Changed");
    expect(readFileSync(file, "utf8")).toBe(smallCaseText);
  });
});

test("100 saves are no news from the disk", async () => {
  for (let edit = 1; edit <= 100; edit += 1) {
    document.edit(edit % 2 === 0 ? steps : other, edit);
    await save();
    if (edit % 10 === 0) await delay(150);
  }
  await delay(400);
  expect(news).toBe(100);
  expect(document.state()).toMatchObject({ revision: 101, unsavedViews: null, changedUnderEdits: false });
});

describe("composing", () => {
  test("refuses what would not open again", () => {
    const lost = [{ ...steps[0], figure: { axis: { zero: "nobody", unit: "days" } } }] as View[];
    expect(() => composeCase(smallCaseText, lost)).toThrow(/^Step “A” counts from “nobody”/);
    expect(() => composeCase("{", steps)).toThrow();
    expect(() => composeCase(smallCaseText, [...steps, ...steps])).toThrow(/used twice/);
  });

  test("gives the file as it will be read", () => {
    const { bytes, reading } = composeCase(smallCaseText, steps);
    expect(bytes.toString()).toBe(withViews(smallCaseText, steps));
    expect(reading.views).toEqual(steps);
  });
});

describe("recovery", () => {
  const now = Date.UTC(2026, 10, 21, 15, 23, 18);
  const kept = () => keepRecovery(join(folder, "recovery"), () => now);
  const text = recoveryText({ path: "/x", basis: "00", edited: "2026-11-21 15:23", views: [...steps] });

  test("writes within a second or so, for its user only, and finds it again", async () => {
    const recovery = kept();
    recovery.keep(file, { views: steps, basis: "00" });
    recovery.keep(file, { views: other, basis: "00" });
    await expect
      .poll(() => recovery.find(file))
      .toMatchObject({
        ...{ path: file, basis: "00", edited: "2026-11-21 15:23", views: other },
      });
    const [name = ""] = readdirSync(join(folder, "recovery"));
    expect(statSync(join(folder, "recovery")).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "recovery", name)).mode & 0o777).toBe(0o600);
    expect(await kept().find(join(folder, "b.caseline"))).toBeNull();
  });

  test("writes at once when the program ends, and forgets what is saved", async () => {
    const recovery = kept();
    recovery.keep(file, { views: steps, basis: "00" });
    await recovery.written();
    expect(await recovery.find(file)).toMatchObject({ views: steps });
    recovery.keep(file, { views: other, basis: "00" });
    recovery.forget(file);
    await recovery.written();
    await delay(1_200);
    expect(readdirSync(join(folder, "recovery"))).toEqual([]);
  });

  test("that is cut off anywhere is none", () => {
    expect(readRecovery(text)).toMatchObject({ views: steps });
    for (let length = 0; length < text.trimEnd().length; length += 1)
      expect(readRecovery(text.slice(0, length))).toBeNull();
  });

  test("that was altered anywhere is none, or the same", () => {
    for (let place = 0; place < text.length; place += 1) {
      const found = readRecovery(`${text.slice(0, place)}~${text.slice(place + 1)}`);
      if (found !== null) expect(found).toEqual(readRecovery(text));
    }
  });

  test("does not disturb anybody when it cannot be written", async () => {
    writeFileSync(join(folder, "recovery"), "a file in the way");
    const recovery = kept();
    recovery.keep(file, { views: steps, basis: "00" });
    recovery.forget(join(folder, "b.caseline"));
    await recovery.written();
    expect(await recovery.find(file)).toBeNull();
  });
});
