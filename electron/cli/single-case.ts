import type { Parsed } from "./command-line.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The one case that a command reads and the one file that it writes; `-` is standard input or output.
 * @throws UsageError
 */
export function singleCase(
  { values, files }: Parsed,
  command: string,
): { readonly input: string; readonly output: string } {
  const [input, ...more] = files;
  const output = values["output"];
  if (input === undefined) throw new UsageError("Which case? Name a file, or - for standard input.", command);
  if (more.length > 0)
    throw new UsageError(`${command} takes one case, but ${files.length} files were given.`, command);
  if (typeof output !== "string") throw new UsageError("Where to? Name the file to write with -o OUT.", command);
  return { input, output };
}
