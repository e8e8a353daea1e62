import { cellText } from "./cells.ts";
import { isoDate, readWrittenTime } from "./dates.ts";
import type { UnderstoodTable } from "./read-table.ts";

/** Tables beside each other with the same headings, this one among them, from the left. */
export function twinsOf(table: UnderstoodTable, all: readonly UnderstoodTable[]): readonly UnderstoodTable[] {
  const headings = headingsOf(table);
  const { name, sheet } = table.plan.source;
  return all.filter(
    (other) =>
      other.plan.source.name === name &&
      other.plan.source.sheet === sheet &&
      other.head.place.line === table.head.place.line &&
      headingsOf(other) === headings,
  );
}

const headingsOf = ({ plan }: UnderstoodTable): string =>
  JSON.stringify(plan.mapping.columns.map(({ heading }) => heading));

/** Each begins after the end of the one to its left: one long table in several columns of a page. */
export function followEachOther(twins: readonly UnderstoodTable[]): boolean {
  const spans = twins.map(spanOf);
  return spans.every((span, index) => {
    const left = spans[index - 1];
    return span !== null && (index === 0 || (left !== undefined && left !== null && left.last < span.first));
  });
}

/** First and last day of its first column of dates; null when not all are certain. */
function spanOf({ plan, rows }: UnderstoodTable): { readonly first: string; readonly last: string } | null {
  const column = plan.mapping.columns.findIndex(({ role }) => role === "date");
  if (column === -1) return null;
  const dates: string[] = [];
  for (const row of rows) {
    if (!plan.store.isFilled(row, column)) continue;
    const written = readWrittenTime(cellText(plan.store.cell(row, column)));
    if (written.kind !== "date" || written.date.twoDigitYear) return null;
    dates.push(isoDate(written.date));
  }
  dates.sort();
  const [first] = dates;
  const last = dates.at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}
