import { stat } from "node:fs/promises";
import { printable } from "../../shared/case/words.ts";
import { writeFileWhole } from "../files/write-file.ts";
import { reasonOf } from "./plain-words.ts";
import { UsageError } from "./usage-error.ts";

export const STANDARD_OUTPUT = "-";

/** Writes a whole file, or to standard output for `-`. Says what went wrong, and whether anything did. */
export async function deliver(output: string, contents: string | Uint8Array): Promise<boolean> {
  if (output === STANDARD_OUTPUT) {
    process.stdout.write(contents);
    return true;
  }
  try {
    await writeFileWhole(output, contents);
    return true;
  } catch (error) {
    complain(`caseline: ${reasonOf(error, output)} Nothing was written.`);
    return false;
  }
}

/** @throws UsageError when a file to be written is one of those that are read, under whatever name */
export async function refuseToOverwrite(
  inputs: readonly string[],
  outputs: readonly string[],
  command: string,
): Promise<void> {
  const identities = await Promise.all(inputs.map(async (input) => ({ input, file: await identityOf(input) })));
  for (const output of outputs) {
    const file = await identityOf(output);
    const same = identities.find((candidate) => candidate.file !== null && candidate.file === file);
    if (same !== undefined) throw new UsageError(`${output} would overwrite the case ${same.input}.`, command);
  }
}

/** Device and number of an existing file: two names or links of one file have the same. */
async function identityOf(path: string): Promise<string | null> {
  if (path === STANDARD_OUTPUT) return null;
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found === null ? null : `${found.dev}:${found.ino}`;
}

/** A line on standard error. */
export function complain(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}
