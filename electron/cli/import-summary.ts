import type { Doubt, DoubtCandidate } from "../../shared/formats/import/doubts.ts";
import type { ImportedFile, ImportSummary } from "../../shared/formats/import/import-result.ts";
import { placeInWords } from "../../shared/formats/import/place.ts";

/** More lines of a kind than anybody reads in a terminal: the report has them all. */
const MOST_LINES = 40;
const MOST_CANDIDATES = 8;

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

const formatInWords = { table: "table", cbioportal: "cBioPortal", fhir: "FHIR", phenopacket: "phenopacket" } as const;

/** What was read, what is doubtful and how to answer, and what was left out: lines for a terminal. */
export function summaryLines(summary: ImportSummary): readonly string[] {
  const { files, patients, totals, doubts, leftOut } = summary;
  const open = doubts.filter(({ answer }) => answer === null);
  return [
    ...shortened(files.map(fileLine), "files"),
    `${counted(patients, "patient")}, ${counted(totals.records, "record")}: ${counted(totals.used, "used", "used")}, ${counted(totals.doubtful, "doubtful", "doubtful")}, ${counted(totals.leftOut, "left out", "left out")}.`,
    ...(leftOut.length === 0 ? [] : ["Left out:"]),
    ...shortened(
      leftOut.map(({ reason, count }) => `  ${counted(count, "record")}: ${reason}`),
      "reasons",
    ),
    ...doubtLines(open),
  ];
}

/** Whether anything is left to be asked: beyond a number of questions they are no longer listed, but their records stay doubtful. */
export const isOpen = ({ doubts, totals }: Pick<ImportSummary, "doubts" | "totals">): boolean =>
  totals.doubtful > 0 || doubts.some(({ answer }) => answer === null);

function fileLine({ name, format, records, problem }: ImportedFile): string {
  if (format === null) return `${name}: not read. ${problem ?? ""}`.trim();
  const read = `${name}: ${formatInWords[format]}, ${counted(records, "record")}`;
  return problem === null ? `${read}.` : `${read}. ${problem}`;
}

function doubtLines(open: readonly Doubt[]): readonly string[] {
  if (open.length === 0) return [];
  return [
    `${counted(open.length, "question is", "questions are")} open. Answer with --answer ID=VALUE:`,
    ...shortened(open.map(doubtParagraph), "questions"),
  ];
}

function doubtParagraph(doubt: Doubt): string {
  const { id, question, count, examples, assumed } = doubt;
  const [first] = examples;
  const example = first === undefined ? "" : `; the first: ${placeInWords(first.place)}: “${first.text}”`;
  return [
    `  ${id}`,
    `    ${question} (${counted(count, "record")}${example})`,
    `    Values: ${valuesOf(doubt)}`,
    `    Until it is answered: ${assumed === null ? "nothing is assumed, the words are kept as a note" : assumed}`,
  ].join("\n");
}

const freeInWords = {
  number: "any number",
  amount: "a number with its unit",
  date: "any date, YYYY-MM-DD",
  text: "any text",
} as const;

function valuesOf({ candidates, free }: Pick<Doubt, "candidates" | "free">): string {
  const named = candidates.slice(0, MOST_CANDIDATES).map(candidateInWords);
  const more = candidates.length > MOST_CANDIDATES ? [`${candidates.length - MOST_CANDIDATES} more`] : [];
  return [...named, ...more, ...(free === undefined ? [] : [freeInWords[free]])].join("; ");
}

const candidateInWords = ({ value, label }: DoubtCandidate): string =>
  value === label ? value : `${value} (${label})`;

function shortened(lines: readonly string[], what: string): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  return [
    ...lines.slice(0, MOST_LINES),
    `… and ${counted(lines.length - MOST_LINES, "more", `more ${what}`)}; the report (--report FILE.json) has all.`,
  ];
}

/** Answers that no question asks for, or that are none of those that can be given. */
export function answerProblems(
  given: readonly { readonly typed: string; readonly ways: readonly { readonly id: string }[] }[],
  { doubts }: ImportSummary,
): { readonly unknown: readonly string[]; readonly impossible: readonly string[] } {
  const byId = new Map(doubts.map((doubt) => [doubt.id, doubt]));
  const unknown: string[] = [];
  const impossible: string[] = [];
  for (const { typed, ways } of given) {
    const asked = ways.map(({ id }) => byId.get(id)).filter((doubt) => doubt !== undefined);
    const [doubt] = asked;
    if (doubt === undefined) unknown.push(`There is no question for --answer ${typed}.`);
    else if (asked.every(({ answer }) => answer === null))
      impossible.push(`--answer ${typed}: the values for ${doubt.id} are: ${valuesOf(doubt)}.`);
  }
  return { unknown, impossible };
}
