import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ImportSummary } from "../../shared/formats/import/import-result.ts";
import { type ImportChoices, noChoices } from "../../shared/formats/import/reader.ts";
import type { ImportNotice, ImportReview, ImportState } from "../../shared/import-review.ts";
import { PRIVATE } from "../files/private.ts";
import { sentenceOf } from "../ipc/sentence-error.ts";
import { type Reading, type ReadingDone, readInThread } from "./read-in-thread.ts";
import { headingsOf, type MappingMemory } from "./remembered-mappings.ts";
import { SeenDoubts } from "./seen-doubts.ts";
import { openSpill, type SpillReader } from "./spill-reader.ts";

export interface ImportParts {
  /** Absolute, links as they are. */
  readonly paths: readonly string[];
  /** What was chosen, in words. */
  readonly title: string;
  /** Of this import alone; made here, and removed at its end. */
  readonly folder: string;
  /** File of the program that reads. */
  readonly worker: string;
  readonly memory: MappingMemory;
  readonly tell: (notice: ImportNotice) => void;
}

export interface Found {
  readonly summary: ImportSummary;
  readonly spill: SpillReader;
}

/** An import that a window shows, from its first reading to its end. */
export interface WindowImport {
  readonly title: string;
  readonly state: () => ImportState;
  /** What the reading in view found; null before the first is done. */
  readonly found: () => Found | null;
  /** Reads with these choices; a reading on its way is ended. Rejects with a sentence when the review before stays. */
  readonly read: (choices: ImportChoices) => Promise<void>;
  readonly choices: () => ImportChoices;
  readonly close: () => Promise<void>;
}

export function importInWindow({ paths, title, folder, worker, memory, tell }: ImportParts): WindowImport {
  let state: ImportState = { kind: "reading", files: title, done: 0, total: null };
  let choices = noChoices;
  let found: Found | null = null;
  let reading: Reading | null = null;
  let readings = 0;
  let closed = false;
  const seen = new SeenDoubts();

  const show = (next: ImportState): void => {
    state = next;
    tell(next);
  };
  const accept = async (done: ReadingDone, spilled: string): Promise<void> => {
    const before = found;
    const spill = await openSpill(spilled, done.index);
    if (closed) return await spill.close();
    found = { summary: done.summary, spill };
    show({ kind: "review", review: reviewOf(done) });
    await before?.spill.close();
  };
  const reviewOf = ({ summary, patients, morePatients }: ReadingDone): ImportReview => {
    const { files, totals, tables, leftOut } = summary;
    const own = new Set(choices.mappings.map(headingsOf));
    return {
      ...{ revision: readings, title, files, patients, morePatients, totals, tables, leftOut, choices },
      doubts: seen.after(summary.doubts, choices.answers),
      remembered: tables.map((table) => (own.has(headingsOf(table.mapping)) ? null : memory.originOf(table))),
    };
  };
  const readOnce = async (number: number): Promise<void> => {
    const spilled = join(folder, `reading-${number}`);
    await mkdir(spilled, { recursive: true, mode: PRIVATE.folder });
    if (closed || number !== readings) return;
    const given = { ...choices, mappings: [...choices.mappings, ...memory.mappings()] };
    const running = readInThread(worker, { paths, choices: given, folder: spilled }, (progress) => {
      if (closed || number !== readings) return;
      if (state.kind === "review") tell({ kind: "reading again", ...progress });
      else show({ kind: "reading", files: title, ...progress });
    });
    reading = running;
    const done = await running.done;
    if (done === null || closed || number !== readings) {
      await rm(spilled, { recursive: true, force: true });
      return;
    }
    await accept(done, spilled);
    if (number > 1) await removeBefore(number);
  };
  const removeBefore = async (number: number): Promise<void> => {
    for (let old = number - 1; old > 0; old -= 1) {
      await rm(join(folder, `reading-${old}`), { recursive: true, force: true }).catch(() => undefined);
    }
  };
  return {
    title,
    state: () => state,
    found: () => found,
    choices: () => choices,
    async read(wanted) {
      choices = wanted;
      readings += 1;
      const number = readings;
      if (state.kind === "review") tell({ kind: "reading again", done: 0, total: null });
      await reading?.stop();
      try {
        await readOnce(number);
      } catch (error) {
        if (closed || number !== readings) return;
        if (state.kind !== "review") return show({ kind: "failed", files: title, message: sentenceOf(error) });
        tell(state);
        throw error;
      }
    },
    async close() {
      closed = true;
      if (state.kind !== "none") show({ kind: "none" });
      await reading?.stop();
      await found?.spill.close().catch(() => undefined);
      found = null;
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    },
  };
}
