// A case file and its watch, on a real disk.
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CaseDocument, openDocument } from "../../electron/documents/case-document.ts";
import { watchFile } from "../../electron/documents/watch-file.ts";
import { smallCaseText } from "../component/support/courses.ts";

let folder: string;
let file: string;
let document: CaseDocument | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "caseline-documents-"));
  file = join(folder, "a.caseline");
  writeFileSync(file, smallCaseText);
});
afterEach(() => {
  document?.close();
  document = null;
  rmSync(folder, { recursive: true, force: true });
});

test("the first look is over before another begins", async () => {
  let running = 0;
  let most = 0;
  let looks = 0;
  const watch = watchFile(file, async () => {
    running += 1;
    most = Math.max(most, running);
    await setTimeout(400);
    running -= 1;
    looks += 1;
  });
  writeFileSync(file, `${smallCaseText}\n`);
  await watch.firstLook;
  expect(looks).toBe(1);
  await expect.poll(() => looks).toBeGreaterThan(1);
  await watch.stop();
  expect(most).toBe(1);
});

test("a file that stays deleted is news once", async () => {
  let news = 0;
  document = await openDocument(
    { path: file, sample: false },
    {
      changed() {
        news += 1;
      },
      edited: () => undefined,
    },
  );
  rmSync(file);
  await expect.poll(() => document?.state().unavailable).toContain("was deleted");
  await setTimeout(300);
  const { revision } = document.state();
  const newsBefore = news;
  for (let focus = 0; focus < 3; focus += 1) {
    document.lookAgain();
    await setTimeout(200);
  }
  expect(news).toBe(newsBefore);
  expect(document.state().revision).toBe(revision);
});

test("the same contents with another time are no news", async () => {
  let news = 0;
  document = await openDocument(
    { path: file, sample: false },
    {
      changed() {
        news += 1;
      },
      edited: () => undefined,
    },
  );
  const before = news;
  utimesSync(file, 1, 1);
  document.lookAgain();
  await setTimeout(300);
  expect(news).toBe(before);
});
