import type { ImportResult, ImportSink, ImportSummary } from "./import-result.ts";
import type { ImportChoices, InputFile } from "./reader.ts";

/**
 * Reads files of any format as one import: archives are opened, each file goes to the reader that its content calls for, and each
 * patient becomes a case. The order of the result is that of the source.
 * @param progress bytes read so far
 */
export async function importFiles(
  _files: Iterable<InputFile> | AsyncIterable<InputFile>,
  _choices: ImportChoices,
  _sink: ImportSink,
  _progress?: (bytes: number) => void,
): Promise<ImportSummary> {
  throw new Error("not written yet");
}

/** A small import, with all its cases and its whole report. */
export async function importAll(_files: Iterable<InputFile>, _choices?: ImportChoices): Promise<ImportResult> {
  throw new Error("not written yet");
}
