import type { EventRow } from "../../shared/case/event-table.ts";

export const columnNames = ["time", "category", "name", "value", "certainty", "source"] as const;
export type ColumnName = (typeof columnNames)[number];

export interface Sorting {
  readonly column: ColumnName;
  readonly descending: boolean;
}

const byWords = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Numbers before what has none, which keeps its place at the end in both directions. */
function compareNumbers(a: number | null, b: number | null, direction: 1 | -1): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return a === b ? 0 : (a - b) * direction;
}

/** Rows in the order of a column. Equal rows keep the order of time. */
export function sortRows(rows: readonly EventRow[], { column, descending }: Sorting): readonly EventRow[] {
  const direction = descending ? -1 : 1;
  if (column === "time") return rows.toSorted((a, b) => compareNumbers(a.day, b.day, direction));
  if (column === "value") {
    return rows.toSorted(
      (a, b) => compareNumbers(a.number, b.number, direction) || byWords.compare(a.value, b.value) * direction,
    );
  }
  return rows.toSorted((a, b) => byWords.compare(a[column] ?? "", b[column] ?? "") * direction);
}

/** Rows that hold every word of the text, in whichever column. */
export function filterRows(rows: readonly EventRow[], text: string): readonly EventRow[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const all =
      `${row.time}\n${row.category}\n${row.name}\n${row.value}\n${row.certainty ?? ""}\n${row.source}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
