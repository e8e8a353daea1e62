import { printable } from "../../shared/case/words.ts";
import { readCaseFile } from "./case-file.ts";
import { parseCommandLine } from "./command-line.ts";
import { STANDARD_INPUT } from "./read-input.ts";
import { UsageError } from "./usage-error.ts";

/** `caseline validate`: what is wrong goes to standard output, a line each. */
export async function validate(args: readonly string[]): Promise<number> {
  const { files } = parseCommandLine(args, {}, "validate");
  if (files.length === 0) {
    throw new UsageError("Which case? Name at least one file, or - for standard input.", "validate");
  }
  if (files.filter((file) => file === STANDARD_INPUT).length > 1) {
    throw new UsageError("Standard input (-) can be read only once.", "validate");
  }
  let code = 0;
  for (const name of files) {
    const file = await readCaseFile(name);
    for (const line of file.diagnostics) process.stdout.write(`${printable(line)}\n`);
    if (file.failure !== null) process.stderr.write(`caseline: ${printable(file.failure)}\n`);
    if (file.timeline === null) code = 1;
  }
  return code;
}
