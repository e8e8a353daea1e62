import { realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
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

/** @throws UsageError when a file to be written is one of those that are read, or another that is written, under whatever name */
export async function refuseToOverwrite(
  inputs: readonly string[],
  outputs: readonly string[],
  command: string,
): Promise<void> {
  const read = await namesByIdentity(inputs);
  const written = new Map<string, string>();
  for (const output of outputs) {
    const file = await identityOf(output);
    if (file === null) continue;
    const [input, other] = [read.get(file), written.get(file)];
    if (input !== undefined) throw new UsageError(`${output} would overwrite ${input}, which is read.`, command);
    if (other !== undefined) throw new UsageError(`${output} would overwrite ${other}, which is written too.`, command);
    written.set(file, output);
  }
}

/** One after the other: there may be thousands. */
async function namesByIdentity(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const path of paths) {
    const file = await identityOf(path);
    if (file !== null) names.set(file, path);
  }
  return names;
}

/** Device and number of an existing file: two names or links of one file have the same. Of one that is not there, where it would be. */
async function identityOf(path: string): Promise<string | null> {
  if (path === STANDARD_OUTPUT) return null;
  const found = await stat(path, { bigint: true }).catch(() => null);
  if (found !== null) return `${found.dev}:${found.ino}`;
  const folder = await realpath(dirname(path)).catch(() => resolve(dirname(path)));
  return join(folder, basename(path));
}

/** A line on standard error. */
export function complain(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}
