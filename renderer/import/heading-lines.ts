import type { TableMapping, TableReview } from "../../shared/formats/tables/mapping.ts";

/** A line that may hold the headings of a table. */
export interface HeadingLine {
  /** From 1; null: the table has none. */
  readonly line: number | null;
  readonly label: string;
  readonly headings: readonly string[];
}

const PREVIEWED = 4;
const LONGEST = 60;

function previewOf(cells: readonly string[]): string {
  const text = cells
    .filter((cell) => cell.trim() !== "")
    .slice(0, PREVIEWED)
    .join(", ");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** The line of the headings as they are, those of the rows that are shown, and none at all. */
export function headingLines({ mapping, sample }: TableReview): readonly HeadingLine[] {
  const { headerLine, columns } = mapping;
  const found = columns.map(({ heading }) => heading);
  const first = headerLine ?? 0;
  const under = sample.map((row, index): HeadingLine => {
    const line = first + 1 + index;
    return {
      line,
      label: `Line ${line}: ${previewOf(row)}`,
      headings: columns.map((_, place) => headingAt(row, place)),
    };
  });
  const none = { line: null, label: "The table has no headings", headings: columns.map((_, place) => byLetter(place)) };
  if (headerLine === null) return [none, ...under];
  return [{ line: headerLine, label: `Line ${headerLine}: ${previewOf(found)}`, headings: found }, ...under, none];
}

const headingAt = (row: readonly string[], place: number): string => {
  const text = (row[place] ?? "").trim();
  return text === "" ? byLetter(place) : text;
};

/** As tables call columns without a heading: `column D`, `column AB`. */
function byLetter(place: number): string {
  let letters = "";
  for (let rest = place + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `column ${letters}`;
}

/** The same columns under other headings. */
export const withHeadings = (mapping: TableMapping, { line, headings }: HeadingLine): TableMapping => ({
  ...mapping,
  headerLine: line,
  columns: mapping.columns.map((column, place) => ({ ...column, heading: headings[place] ?? column.heading })),
});
