// Runs in a thread of its own, built as an entry of the program: reads the files of an import, and puts what comes of them into
// the folder that it is given.
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { importFiles } from "../../shared/formats/import/import-files.ts";
import { UnreadableFileError } from "../../shared/formats/import/reader.ts";
import { gatherFiles } from "../import/gather-files.ts";
import type { ReadingReport, ReadingTask } from "./import-messages.ts";
import { SpillWriter } from "./spill-writer.ts";

/** Ten times a second is as often as anybody sees. */
const BETWEEN_REPORTS_MS = 100;

async function read(port: MessagePort, { paths, choices, folder }: ReadingTask): Promise<void> {
  const report = (message: ReadingReport): void => port.postMessage(message);
  const { files, total } = await gatherFiles(paths);
  const writer = new SpillWriter(folder);
  let reported = 0;
  const summary = await importFiles(files, choices, writer, (done) => {
    const now = performance.now();
    if (now - reported < BETWEEN_REPORTS_MS) return;
    reported = now;
    report({ kind: "progress", done, total });
  });
  const spilled = writer.finish();
  const { cases, records, outcomes, patients, reasons, sources } = spilled.index;
  const arrays = [cases, records, outcomes, patients, reasons, sources].map(({ buffer }) => buffer as ArrayBuffer);
  const message: ReadingReport = { kind: "read", summary, ...spilled };
  port.postMessage(message, arrays);
}

const FAILED = "These files could not be read: something in Caseline went wrong. Nothing of them was saved.";

const port = parentPort;
if (port !== null) {
  read(port, workerData as ReadingTask).catch((error: unknown) => {
    const message = error instanceof UnreadableFileError ? error.message : FAILED;
    const failure: ReadingReport = { kind: "failed", message };
    port.postMessage(failure);
  });
}
