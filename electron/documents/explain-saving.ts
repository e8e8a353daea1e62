import { explainFileError } from "../files/file-errors.ts";
import { errorCode } from "../files/file-system.ts";
import { NotKeptError, type SaveResult, TornFileError } from "../files/save-case.ts";

/** How a write ended that was not simply done, for its user. */
export interface SavingProblem {
  /** What has become of the file. */
  readonly file: "as it was" | "replaced" | "damaged";
  readonly reason: string;
}

const keptSentence = "The version before is kept: File › Restore Previous Version….";

/**
 * @param name of the file that was to be written
 * @param isThere whether there is a file of that name
 */
export function explainSavingError(error: unknown, name: string, isThere: boolean): SavingProblem {
  if (error instanceof TornFileError) {
    const reason = `The disk failed while “${name}” was written, and it may be damaged. ${keptSentence}`;
    return { file: "damaged", reason };
  }
  const reason = error instanceof NotKeptError ? notKept(error.cause) : explainFileError(error, name);
  return { file: "as it was", reason: isThere ? `${reason} The file is as it was.` : reason };
}

export function explainUnconfirmed(
  { whole, error }: Extract<SaveResult, { kind: "unconfirmed" }>,
  name: string,
): SavingProblem {
  const disk = explainFileError(error, name);
  return whole
    ? { file: "replaced", reason: `${disk} Save a copy on another disk to be safe.` }
    : { file: "damaged", reason: `It does not read back as it was written. ${disk} ${keptSentence}` };
}

const reasonsNotKept: Readonly<Record<string, string>> = {
  EACCES: "you have no permission to write there",
  EDQUOT: "there is no room",
  EIO: "the disk failed",
  ENOSPC: "there is no room",
  EPERM: "the system does not allow to write there",
  EROFS: "the disk can only be read",
};

/** The folder is the program's own: what is wrong with it is not wrong with the case file. */
function notKept(cause: unknown): string {
  const code = errorCode(cause);
  const reason = reasonsNotKept[code] ?? `it could not be written${code === "" ? "" : ` (${code})`}`;
  return `The version that is in the file could not be kept in Caseline’s own folder: ${reason}.`;
}
