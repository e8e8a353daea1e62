import { type Area, partOfStore, type TableStore, wholeArea } from "./column-store.ts";
import { findHeader } from "./header-row.ts";
import { headingKey, readHeading } from "./headings.ts";

/** The headings of a table are looked for so far down. */
const LOOKED_AT = 40;
/** A sheet of more columns than that is no page that somebody has laid out. */
const MOST_COLUMNS = 200;

type Columns = Pick<Area, "firstColumn" | "endColumn">;

/**
 * Tables that stand beside each other, with an empty column between them or with the same headings again: the columns of each. Only tables
 * with times of their own are told apart, and not where one column of patients holds for all of them: rows then belong together.
 */
export function sideTables(store: TableStore): readonly TableStore[] {
  if (store.columns.length < 4 || store.columns.length > MOST_COLUMNS) return [store];
  const bands = ownTables(store, bandsOf(store));
  const parts = bands.length > 1 ? bands : repeatedTables(store);
  return parts.length > 1 ? parts.map((columns) => partOfStore(store, { ...wholeArea(store), ...columns })) : [store];
}

/** Columns between empty ones. */
function bandsOf(store: TableStore): readonly Columns[] {
  const bands: Columns[] = [];
  let firstColumn: number | null = null;
  for (let column = 0; column <= store.columns.length; column++) {
    const empty = store.columns[column]?.isEmpty ?? true;
    if (!empty) firstColumn ??= column;
    else if (firstColumn !== null) {
      bands.push({ firstColumn, endColumn: column });
      firstColumn = null;
    }
  }
  return bands;
}

/** Bands with headings and times of their own, each with what stands beside it and has none. */
function ownTables(store: TableStore, bands: readonly Columns[]): readonly Columns[] {
  if (bands.length < 2) return [];
  const headings = bands.map((band) => headingsOf(store, band));
  const withPatient = headings.filter((each) => each.some(namesPatients)).length;
  if (withPatient !== 0 && withPatient !== bands.length) return [];
  const joined: Columns[] = [];
  for (const [index, band] of bands.entries()) {
    const last = joined.at(-1);
    if (last === undefined || hasTimes(headings[index] ?? [])) joined.push(band);
    else joined[joined.length - 1] = { ...last, endColumn: band.endColumn };
  }
  return hasTimes(headings[0] ?? []) ? joined : [];
}

function hasTimes(headings: readonly string[]): boolean {
  const roles = headings.map((words) => readHeading(words).role);
  return roles.length >= 2 && roles.some((role) => role === "date" || role === "day");
}

function namesPatients(words: string): boolean {
  const { role } = readHeading(words);
  return role === "patient" || role === "identity" || role === "label" || /^(?:id|nr|no|code)$/.test(headingKey(words));
}

/** The headings of these columns; none where they have none. */
function headingsOf(store: TableStore, columns: Columns): readonly string[] {
  const top = partOfStore(store, { firstRow: 0, endRow: Math.min(store.rows, LOOKED_AT), ...columns });
  const header = findHeader(top, []);
  return header.line === null ? [] : header.words;
}

/** `Date, MRD, WBC, Date, MRD, WBC`: the headings come again from the left, the first of them a time. */
function repeatedTables(store: TableStore): readonly Columns[] {
  const top = partOfStore(store, { ...wholeArea(store), endRow: Math.min(store.rows, LOOKED_AT) });
  const { line } = findHeader(top, []);
  const row = Array.from({ length: top.rows }, (_, each) => each).find((each) => top.line(each) === line);
  if (line === null || row === undefined) return [];
  const texts = top.texts(row);
  const roles = texts.map((text) => (text === "" ? null : readHeading(text)));
  const [first] = roles;
  if (texts[0] === undefined || (first?.role !== "date" && first?.role !== "day") || first.event !== undefined)
    return [];
  if (texts.some(namesPatients)) return [];
  const starts = texts.flatMap((text, column) => (text === texts[0] ? [column] : []));
  const ends = [...starts.slice(1), texts.length];
  const parts = starts.map((firstColumn, index) => ({ firstColumn, endColumn: ends[index] ?? texts.length }));
  return parts.length > 1 && parts.every(({ firstColumn, endColumn }) => endColumn - firstColumn > 1) ? parts : [];
}
