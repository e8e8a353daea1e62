import { Worker } from "node:worker_threads";
import type { ReadingProgress } from "../../shared/import-review.ts";
import { SentenceError } from "../ipc/sentence-error.ts";
import type { ReadingReport, ReadingTask } from "./import-messages.ts";

/** What a reading may keep in memory; cases and records lie in files. */
const MOST_MEMORY_MB = 1_500;

const TOO_LARGE =
  "These files need more memory than Caseline may use to read them. Import them in parts, a few files or patients at a time.";
const ENDED = "The reading of these files ended by itself, which should not happen. Nothing of them was saved.";

export type ReadingDone = Extract<ReadingReport, { readonly kind: "read" }>;

export interface Reading {
  /** Null when it was stopped. Rejects with a sentence. */
  readonly done: Promise<ReadingDone | null>;
  /** Ends the thread wherever it is. */
  readonly stop: () => Promise<void>;
}

/** Reads the files of an import in a thread of its own, so that the program's windows stay awake. */
export function readInThread(
  program: string,
  task: ReadingTask,
  progress: (progress: ReadingProgress) => void,
): Reading {
  const worker = new Worker(program, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  let stopped = false;
  const done = new Promise<ReadingDone | null>((resolve, reject) => {
    worker.on("message", (report: ReadingReport) => {
      if (report.kind === "progress") progress({ done: report.done, total: report.total });
      else if (report.kind === "read") resolve(report);
      else reject(new SentenceError(report.message));
    });
    worker.on("error", (error) => reject(new SentenceError(isOutOfMemory(error) ? TOO_LARGE : ENDED)));
    worker.on("exit", () => (stopped ? resolve(null) : reject(new SentenceError(ENDED))));
  });
  return {
    done,
    async stop() {
      stopped = true;
      await worker.terminate();
    },
  };
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
