import { readFileSync } from "node:fs";
import { printable } from "../../shared/case/words.ts";
import { didYouMean } from "./did-you-mean.ts";
import { commandHelp, commandNames, generalHelp, isCommandName } from "./help.ts";
import { reasonOf } from "./plain-words.ts";
import { UsageError } from "./usage-error.ts";

/** Each command is loaded when it is asked for, so that the help and the version are quick. */
const commands: Readonly<
  Record<(typeof commandNames)[number], () => Promise<(args: readonly string[]) => Promise<number>>>
> = {
  render: async () => (await import("./render.ts")).render,
  slides: async () => (await import("./slides.ts")).slides,
  report: async () => (await import("./report.ts")).report,
  present: async () => (await import("./present.ts")).present,
  import: async () => (await import("./import.ts")).importCases,
  export: async () => (await import("./export.ts")).exportCase,
  validate: async () => (await import("./validate.ts")).validate,
  schema: async () => (await import("./schema.ts")).schema,
};

/** @returns exit code: 0 done, 1 a file was bad, 2 wrong usage */
async function runCommandLine(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined) {
    process.stderr.write(generalHelp);
    return 2;
  }
  if (first === "--help" || first === "-h") return print(generalHelp);
  if (first === "--version") return print(`${version()}\n`);
  if (first === "help" && rest.length <= 1) {
    const about = rest[0];
    if (about === undefined) return print(generalHelp);
    if (isCommandName(about)) return print(commandHelp[about]);
  }
  if (!isCommandName(first)) throw unknownWord(first);
  if (helpIsWanted(rest)) return print(commandHelp[first]);
  const command = await commands[first]();
  return await command(rest);
}

function helpIsWanted(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end === -1 ? args : args.slice(0, end)).some((word) => word === "--help" || word === "-h");
}

function unknownWord(word: string): UsageError {
  if (word.startsWith("-")) {
    return new UsageError(`There is no option ${word} before a command.${didYouMean(word, ["--help", "--version"])}`);
  }
  return new UsageError(`There is no command ${word}.${didYouMean(word, commandNames)}`);
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) return String(manifest.version);
  throw new Error("package.json beside the program has no version.");
}

function report(error: unknown): number {
  if (error instanceof UsageError) {
    const command = error.command === undefined ? "caseline" : `caseline ${error.command}`;
    process.stderr.write(`caseline: ${printable(error.message)} See: ${command} --help\n`);
    return 2;
  }
  process.stderr.write(`caseline: ${printable(reasonOf(error))}\n`);
  return 1;
}

// A reader that has seen enough (`| head`) is no failure. Anything else is told once, however much more would be written.
process.stdout.once("error", (error: NodeJS.ErrnoException) => {
  process.stdout.on("error", () => undefined);
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`caseline: ${reasonOf(error, "standard output")}\n`, () => process.exit(1));
});

try {
  process.exitCode = await runCommandLine(process.argv.slice(2));
} catch (error) {
  process.exitCode = report(error);
}
