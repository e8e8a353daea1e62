import { extname } from "node:path";
import { type FormatName, formatNames } from "../../shared/formats/import/reader.ts";
import { type OptionTable, parseCommandLine } from "./command-line.ts";
import { didYouMean } from "./did-you-mean.ts";
import { STANDARD_INPUT } from "./read-input.ts";
import { UsageError } from "./usage-error.ts";

const optionTable: OptionTable = {
  output: { type: "string", short: "o" },
  format: { type: "string" },
  profile: { type: "string", multiple: true },
  "save-profile": { type: "string" },
  answer: { type: "string", multiple: true },
  report: { type: "string" },
  strict: { type: "boolean" },
};

export interface ImportPlan {
  readonly inputs: readonly string[];
  readonly folder: string;
  readonly format: FormatName | null;
  readonly profiles: readonly string[];
  readonly saveProfile: string | null;
  readonly answers: readonly GivenAnswer[];
  readonly report: string | null;
  readonly strict: boolean;
}

/** `ID=VALUE` as typed. Both may have `=` in them: each way to divide it is tried, and there is no question of an id that was cut wrongly. */
export interface GivenAnswer {
  readonly typed: string;
  readonly ways: readonly { readonly id: string; readonly value: string }[];
}

const wrong = (message: string): UsageError => new UsageError(message, "import");

/** @throws UsageError */
export function planImport(args: readonly string[]): ImportPlan {
  const { values, lists, files } = parseCommandLine(args, optionTable, "import");
  const text = (name: string): string | null => (typeof values[name] === "string" ? values[name] : null);
  if (files.length === 0) throw wrong("What is to be imported? Name files or folders, or - for standard input.");
  if (files.filter((file) => file === STANDARD_INPUT).length > 1)
    throw wrong("Standard input (-) can be read only once.");
  const folder = text("output");
  if (folder === null) throw wrong("Where to? Name the folder for the cases with -o OUT_DIR.");
  if (folder === STANDARD_INPUT)
    throw wrong("The cases go into a folder, not to standard output: name it with -o OUT_DIR.");
  for (const name of ["report", "save-profile"] as const) {
    const path = text(name);
    if (path !== null && extname(path).toLowerCase() !== ".json")
      throw wrong(`The name after --${name} has to end in .json: ${path}.`);
  }
  return {
    inputs: files,
    folder,
    format: formatOf(text("format")),
    profiles: lists["profile"] ?? [],
    saveProfile: text("save-profile"),
    answers: (lists["answer"] ?? []).map(answerOf),
    report: text("report"),
    strict: values["strict"] === true,
  };
}

function formatOf(word: string | null): FormatName | null {
  if (word === null) return null;
  const found = formatNames.find((name) => name === word.toLowerCase());
  if (found !== undefined) return found;
  throw wrong(`--format knows ${formatNames.join(", ")}, not ${word}.${didYouMean(word, formatNames)}`);
}

function answerOf(typed: string): GivenAnswer {
  const ways: { id: string; value: string }[] = [];
  for (let at = typed.indexOf("="); at !== -1; at = typed.indexOf("=", at + 1)) {
    ways.push({ id: typed.slice(0, at), value: typed.slice(at + 1) });
  }
  if (ways.length === 0) throw wrong(`--answer takes ID=VALUE, not ${typed}.`);
  return { typed, ways };
}

/** Later ones win. */
export const answersById = (given: readonly GivenAnswer[]): Readonly<Record<string, string>> =>
  Object.fromEntries(given.flatMap(({ ways }) => ways.map(({ id, value }) => [id, value] as const)));
