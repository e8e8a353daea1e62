import { isData } from "./column-profile.ts";
import type { TableStore } from "./column-store.ts";
import type { Header } from "./header-row.ts";
import { readHeading } from "./headings.ts";

/** What stands above headings: whose the rows below are, or something else. */
export interface BlockTitle {
  readonly row: number;
  readonly text: string;
  /** Null: it does not say that it names a patient. */
  readonly patient: {
    readonly name: string /** A code of a study, which the case may show. */;
    readonly isCode: boolean;
  } | null;
}

/** Between a title and its headings: a date of birth, a sex, a date of printing. */
const MOST_BETWEEN = 8;
/** Where each row is looked at. */
const MOST_ROWS = 20_000;
const LONGEST_NAME = 80;

/**
 * The titles of a table whose headings come again, each above its headings; the rows of the titles hold no data.
 * @param again rows of the same headings further down
 */
export function blockTitles(
  store: TableStore,
  header: Header,
  again: readonly number[],
): { readonly titles: readonly BlockTitle[]; readonly rows: readonly number[] } {
  const firsts = [...header.leftOut].flatMap(([row, reason]) => (reason === "headings" ? [row] : [])).slice(0, 1);
  const titles: BlockTitle[] = [];
  const rows: number[] = [];
  for (const headings of [...firsts, ...again]) {
    const above = rowsAbove(store, headings);
    const named = above.map((row) => titleOf(store, row));
    const title = named.find(({ patient }) => patient !== null) ?? named.at(-1);
    if (title !== undefined) titles.push(title);
    rows.push(...above);
  }
  return { titles, rows };
}

/** Rows of a title directly above headings: one cell each, or a name with its value. The uppermost first. */
function rowsAbove(store: TableStore, headings: number): readonly number[] {
  const found: number[] = [];
  for (let row = headings - 1; row >= 0 && found.length < MOST_BETWEEN; row--) {
    const filled = store.filled(row);
    const isTitle = filled === 1 && !store.texts(row).some((text, column) => isData(text, store.cell(row, column)));
    if (!isTitle && !(filled === 2 && isOfPerson(store, row))) break;
    found.unshift(row);
  }
  return found;
}

/** `DOB | 1975-02-03` between the name and the headings. */
function isOfPerson(store: TableStore, row: number): boolean {
  const [label = ""] = store.texts(row).filter((text) => text !== "");
  const { role } = readHeading(label.replace(/[:：]$/, ""));
  return titleOf(store, row).patient !== null || role === "birth date" || role === "sex" || role === "diagnosis";
}

/** Rows among the data that say of whom the rows below are, in a table without a column for it. */
export function sectionTitles(
  store: TableStore,
  header: Header,
  noData: ReadonlyMap<number, string>,
): readonly BlockTitle[] {
  const hasPatients = header.words.some((words) => {
    const { role } = readHeading(words);
    return role === "patient" || role === "identity" || role === "id" || role === "label";
  });
  if (header.line === null || hasPatients || store.rows > MOST_ROWS) return [];
  const titles: BlockTitle[] = [];
  for (let row = header.firstRow; row < store.rows; row++) {
    if (noData.has(row) || store.filled(row) > 2) continue;
    const title = titleOf(store, row);
    if (title.patient !== null) titles.push(title);
  }
  return titles;
}

function titleOf(store: TableStore, row: number): BlockTitle {
  const texts = store.texts(row).filter((text) => text !== "");
  const text = texts.join(" ");
  return { row, text, patient: text.length > LONGEST_NAME * 2 ? null : patientIn(texts) };
}

/** `Patient: P-01`, `Patient-ID | P-01`, `Patient 3`, `姓名：张三`. */
function patientIn(texts: readonly string[]): BlockTitle["patient"] {
  const [first = "", second] = texts;
  const [, label = "", rest = ""] = /^([^:：#=]{1,40})[:：#=](.*)$/su.exec(first) ?? [];
  const [word, name] = second === undefined ? [label, rest.trim()] : [first.replace(/[:：#=]+$/, ""), second.trim()];
  if (word.trim() !== "" && name !== "" && name.length <= LONGEST_NAME) {
    const { role } = readHeading(word.trim());
    if (role === "patient" || role === "identity") return { name, isCode: role === "patient" && isCode(name) };
  }
  const [, number] = /^(?:patient(?:in)?|pat\.?|subject|case|fall|paciente|患者|病人) ?(\S{1,40})$/i.exec(first) ?? [];
  const isNumbered = number !== undefined && (isCode(number) || /^[A-Z]$/.test(number));
  return second === undefined && isNumbered ? { name: number, isCode: true } : null;
}

const isCode = (name: string): boolean =>
  /\d/.test(name) && !/\s/.test(name) && !/^\d{6,}$/.test(name) && name.length <= 40;

/** The same for the titles of the pages of one table. */
export const titleKey = ({ text, patient }: BlockTitle): string =>
  (patient?.name ?? text).replace(/(?:page|seite|página|第)\s*\d+\s*(?:(?:of|von|de|\/)\s*\d+|页)?/i, "").trim();
