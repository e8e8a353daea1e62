import { explainFileError } from "../files/file-errors.ts";

/** Why an operation failed, as one sentence and without a stack trace. `file` is the file that it was about, as typed. */
export function reasonOf(error: unknown, file?: string): string {
  if (!(error instanceof Error)) return String(error);
  return file !== undefined && "code" in error ? explainFileError(error, file) : error.message;
}
