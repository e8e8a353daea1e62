import { type ParseArgsConfig, parseArgs } from "node:util";
import { didYouMean } from "./did-you-mean.ts";
import { UsageError } from "./usage-error.ts";

export type OptionTable = NonNullable<ParseArgsConfig["options"]>;

/** Options as typed: the last one wins where one is given twice. */
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

export interface Parsed {
  readonly values: OptionValues;
  /** All words of the options that may be given several times, in their order. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly files: readonly string[];
}

/**
 * Sorts the words after a command into options and files. `-` is a file; after `--` all words are files.
 * @throws UsageError in one plain sentence
 */
export function parseCommandLine(args: readonly string[], options: OptionTable, command: string): Parsed {
  const { tokens } = parseArgs({
    args: joinNegativeNumbers(args, options),
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, string | boolean> = {};
  const lists: Record<string, string[]> = {};
  const files: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") files.push(token.value);
    if (token.kind !== "option") continue;
    const word = wordOf(token, options, command);
    values[token.name] = word;
    if (options[token.name]?.multiple === true) lists[token.name] = [...(lists[token.name] ?? []), String(word)];
  }
  return { values, lists, files };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
}

function wordOf(token: OptionToken, options: OptionTable, command: string): string | boolean {
  const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
  if (option === undefined) {
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`There is no option ${token.rawName}.${didYouMean(token.rawName, known)}`, command);
  }
  if (option.type === "boolean") {
    if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value.`, command);
    return true;
  }
  // Without the equals sign, parseArgs takes the next word whatever it is.
  if (token.value === undefined || token.value === "" || /^--[a-z]/.test(token.value)) {
    throw new UsageError(`${token.rawName} needs a value.`, command);
  }
  return token.value;
}

/** `--from -30` is meant as `--from=-30`. */
function joinNegativeNumbers(args: readonly string[], options: OptionTable): string[] {
  const joined: string[] = [];
  for (const [index, word] of args.entries()) {
    if (word === "--") return [...joined, ...args.slice(index)];
    const previous = joined.at(-1) ?? "";
    const wantsValue = previous.startsWith("--") && options[previous.slice(2)]?.type === "string";
    if (wantsValue && /^-\.?\d/.test(word)) joined[joined.length - 1] = `${previous}=${word}`;
    else joined.push(word);
  }
  return joined;
}
