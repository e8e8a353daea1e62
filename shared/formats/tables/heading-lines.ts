import { exactRole, readHeading } from "./headings.ts";
import { recogniseTest } from "./known-names.ts";
import type { ColumnRole } from "./mapping.ts";

/** A heading in two lines; `above` is empty where only one line has it. */
export interface HeadingLines {
  readonly above: string;
  readonly below: string;
}

/** The whole heading as it is shown and remembered. */
export const wholeHeading = ({ above, below }: HeadingLines): string =>
  [above, below].filter((part) => part !== "").join(" / ");

/** Words over headings that say nothing of an event: `Sample` over `Material` and `Method`. */
const GENERAL: ReadonlySet<ColumnRole> = new Set([
  "patient",
  "test",
  "result",
  "unit",
  "specimen",
  "method",
  "note",
  "id",
  "record type",
  "source",
  "antigen",
] as const);

/** By column, the words by which its heading is to be read. The lower line decides wherever it is enough. */
export function decidingWords(lines: readonly HeadingLines[]): readonly string[] {
  const complete = isCompleteBelow(lines);
  return lines.map((heading) => {
    const { above, below } = heading;
    const whole = wholeHeading(heading);
    if (above === "" || below === "" || exactRole(`${above} ${below}`) !== null || isPersonal(whole)) return whole;
    if (!complete && !isGeneral(above)) return whole;
    return isKnown(below) || isGeneral(above) ? below : whole;
  });
}

/** `Patient` over `Name`: what identifies a person is told by both lines. */
function isPersonal(whole: string): boolean {
  const { role } = readHeading(whole);
  return role === "identity" || role === "birth date";
}

const isGeneral = (above: string): boolean => {
  const role = exactRole(above);
  return role !== null && GENERAL.has(role);
};

const isKnown = (below: string): boolean => readHeading(below).role !== null || recogniseTest(below) !== null;

/** The lower line by itself has the headings of a table of results, each once. */
function isCompleteBelow(lines: readonly HeadingLines[]): boolean {
  const roles = lines
    .map(({ above, below }) => exactRole(below === "" ? above : below))
    .filter((role) => role !== null);
  return new Set(roles).size === roles.length && roles.includes("test") && roles.includes("result");
}
