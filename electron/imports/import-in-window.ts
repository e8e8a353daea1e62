import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ImportSummary } from "../../shared/formats/import/import-result.ts";
import { type ImportChoices, noChoices } from "../../shared/formats/import/reader.ts";
import type { ImportNotice, ImportReview, ImportState } from "../../shared/import-review.ts";
import { PRIVATE } from "../files/private.ts";
import { SentenceError, sentenceOf } from "../ipc/sentence-error.ts";
import { type Reading, type ReadingDone, readInThread } from "./read-in-thread.ts";
import { headingsOf, type MappingMemory } from "./remembered-mappings.ts";
import { type Saved, type Saving, savingOf, type TellProgress } from "./saving.ts";
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
  /**
   * Holds what was read while cases of it are written: until that has ended, nothing is read again, and `close` waits.
   * @param revision of the review that the user saw
   * @throws SentenceError when another is in view or on its way, and when cases are being written already
   */
  readonly save: <Outcome extends Saved>(
    revision: number,
    write: (reviewed: Reviewed) => Promise<Outcome>,
  ) => Promise<Outcome>;
  readonly saving: Omit<Saving, "run">;
  /** Waits for cases that are being written. */
  readonly close: () => Promise<void>;
}

export interface Reviewed extends Found {
  readonly review: ImportReview;
  readonly progress: TellProgress;
}

const GONE = "What was read is no longer there.";
const READ_SINCE = "The files were read again since. Look at what came of it, then save.";
const READING_NOW = "The files are being read again. Save when that is done.";

export function importInWindow({ paths, title, folder, worker, memory, tell }: ImportParts): WindowImport {
  let state: ImportState = { kind: "reading", files: title, done: 0, total: null };
  let choices = noChoices;
  let found: Found | null = null;
  let reading: Reading | null = null;
  let readings = 0;
  /** Number of the reading on its way. */
  let underway: number | null = null;
  /** Settles when no reading touches the disk any more. */
  let settled: Promise<unknown> = Promise.resolve();
  let closed = false;
  const seen = new SeenDoubts();

  const show = (next: ImportState): void => {
    state = next;
    tell(next);
  };
  const saving = savingOf({
    tell: (progress) => tell({ kind: "saving", ...progress }),
    goesOn: () => closed || tell(state),
  });
  const isOld = (number: number): boolean => closed || number !== readings;
  /** False when it came too late. */
  const accept = async (done: ReadingDone, spilled: string, number: number): Promise<boolean> => {
    const before = found;
    const spill = await openSpill(spilled, done.index);
    if (isOld(number)) {
      await spill.close();
      return false;
    }
    found = { summary: done.summary, spill };
    underway = null;
    show({ kind: "review", review: reviewOf(done, number) });
    await before?.spill.close().catch(() => undefined);
    return true;
  };
  const reviewOf = ({ summary, patients, morePatients, index }: ReadingDone, revision: number): ImportReview => {
    const { files, totals, tables, leftOut } = summary;
    const own = new Set(choices.mappings.map(headingsOf));
    return {
      ...{ revision, title, files, patients, morePatients, totals, tables, leftOut, choices },
      sources: index.sourceNames,
      doubts: seen.after(summary.doubts, choices.answers),
      remembered: tables.map((table) => (own.has(headingsOf(table.mapping)) ? null : memory.originOf(table))),
    };
  };
  const removeReading = (number: number): Promise<void> =>
    rm(join(folder, `reading-${number}`), { recursive: true, force: true }).catch(() => undefined);
  const readOnce = async (number: number): Promise<void> => {
    const spilled = join(folder, `reading-${number}`);
    await mkdir(spilled, { recursive: true, mode: PRIVATE.folder });
    if (isOld(number)) return await removeReading(number);
    const given = { ...choices, mappings: [...choices.mappings, ...memory.mappings()] };
    const running = readInThread(worker, { paths, choices: given, folder: spilled }, (progress) => {
      if (isOld(number)) return;
      if (state.kind === "review") tell({ kind: "reading again", ...progress });
      else show({ kind: "reading", files: title, ...progress });
    });
    reading = running;
    const done = await running.done;
    if (done === null || isOld(number) || !(await accept(done, spilled, number))) return await removeReading(number);
    for (let old = number - 1; old > 0; old -= 1) await removeReading(old);
  };
  const failed = async (number: number, error: unknown): Promise<void> => {
    const removed = removeReading(number);
    if (isOld(number)) return await removed;
    underway = null;
    if (state.kind === "review") {
      choices = state.review.choices;
      tell(state);
      await removed;
      throw error;
    }
    show({ kind: "failed", files: title, message: sentenceOf(error) });
    await removed;
  };
  const reviewed = (revision: number): Found & { readonly review: ImportReview } => {
    saving.expectNone();
    if (underway !== null) throw new SentenceError(READING_NOW);
    if (closed || state.kind !== "review" || found === null) throw new SentenceError(GONE);
    if (state.review.revision !== revision) throw new SentenceError(READ_SINCE);
    return { ...found, review: state.review };
  };
  return {
    title,
    state: () => state,
    found: () => found,
    choices: () => choices,
    async read(wanted) {
      saving.expectNone();
      choices = wanted;
      readings += 1;
      const number = readings;
      underway = number;
      if (state.kind === "review") tell({ kind: "reading again", done: 0, total: null });
      await reading?.stop();
      if (isOld(number)) return;
      const once = readOnce(number);
      settled = Promise.allSettled([settled, once]);
      await once.catch((error: unknown) => failed(number, error));
    },
    async save(revision, write) {
      const found = reviewed(revision);
      return await saving.run((progress) => write({ ...found, progress }));
    },
    saving,
    async close() {
      closed = true;
      if (state.kind !== "none") show({ kind: "none" });
      await reading?.stop();
      await settled;
      await saving.ended();
      await found?.spill.close().catch(() => undefined);
      found = null;
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    },
  };
}
