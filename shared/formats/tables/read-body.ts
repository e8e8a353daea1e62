import { isData } from "./column-profile.ts";
import type { TableStore } from "./column-store.ts";
import type { Header } from "./header-row.ts";

export const HEADINGS_AGAIN = "the headings again";

const TOTAL =
  /^(?:grand )?(?:totals?|sum|subtotal|summe|gesamt|gesamtsumme|mean|average|median|sd|std|min|max|n ?=.*|mittelwert|durchschnitt|moyenne|médiane|somme|promedio|media|mediana|suma|合计|总计|平均|平均值|中位数)(?: ?\(.*\))?:?$/i;
/** Below a mean: of how many rows. */
const COUNT = /^(?:n|no\.|count|number|anzahl|nombre|número|计数):?$/i;
const LEGEND =
  /^(?:[*†‡§¹²³#]|legend|legende|légende|leyenda|notes? ?:|notes?$|remarks? ?:|key ?:|abbreviations?|abkürzungen?|abk\.|abréviations?|abreviaturas?|anmerkungen? ?:|source ?:|quelle ?:|footnotes?|fußnote|generated|exported|printed|created|erstellt|gedruckt|exportiert|stand ?:|end of (?:report|file)|confidential|vertraulich|page \d|seite \d|注[:：]|说明|图例|备注[:：])/i;

/** Rows under the headings that are no data, with the reason. */
export function rowsWithoutData(store: TableStore, header: Header): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  if (header.line === null) return found;
  const filled = header.headings.length;
  const headings = [...header.leftOut.keys()]
    .filter((row) => header.leftOut.get(row) === "headings")
    .map((row) => store.texts(row));
  for (let row = header.firstRow; row < store.rows; row++) {
    const reason = reasonOf(store, row, headings);
    if (reason !== null) found.set(row, reason);
  }
  for (const row of found.keys()) {
    const isTotal = found.get(row) === "total of other rows";
    if (isTotal && COUNT.test(firstText(store, row + 1)?.text ?? "")) found.set(row + 1, "total of other rows");
  }
  if (filled >= 3)
    for (const row of footer(store, header.firstRow)) if (!found.has(row)) found.set(row, "text below the table");
  return found;
}

function reasonOf(store: TableStore, row: number, headings: readonly (readonly string[])[]): string | null {
  const first = firstText(store, row);
  if (first === null) return "empty row";
  const isTotal = first.text.length < 40 && TOTAL.test(first.text) && store.filled(row) > 1;
  if (isTotal) return "total of other rows";
  const repeated = headings.some(
    (texts) => texts[first.column] === first.text && texts.every((text, index) => text === store.text(row, index)),
  );
  return repeated ? HEADINGS_AGAIN : null;
}

function firstText(store: TableStore, row: number): { readonly text: string; readonly column: number } | null {
  for (let column = 0; column < store.columns.length; column++) {
    const text = store.text(row, column);
    if (text !== "") return { text, column };
  }
  return null;
}

/** From a legend on, and the lines of one cell at the end, nothing is data. */
function footer(store: TableStore, firstRow: number): readonly number[] {
  let start = store.rows;
  for (let row = store.rows - 1; row >= Math.max(firstRow + 1, store.rows - 60); row--) {
    const count = store.filled(row);
    const first = firstText(store, row);
    if (count > 2 || first === null) break;
    const cells = store.texts(row).filter((text) => text !== "");
    const data = cells.some((text) => isData(text, text));
    const legend = LEGEND.test(first.text);
    if (legend || (count === 1 && first.column === 0 && !data && /\s/.test(first.text))) start = row;
    else if (count === 1 && data) break;
    else if (count === 2 && data) break;
  }
  return Array.from({ length: store.rows - start }, (_, index) => start + index);
}
