import type { Question } from "../import/doubts.ts";
import type { Place, SourceFile } from "../import/place.ts";
import type { ReadContext } from "../import/reader.ts";
import { SourceRecord } from "../import/record.ts";
import { type BlockTitle, blockTitles, sectionTitles } from "./block-titles.ts";
import { cellText } from "./cells.ts";
import { decimalCommaOf } from "./column-decimals.ts";
import type { ColumnGuess } from "./column-guess.ts";
import { planTable, type TablePlan, TIME_ROLES } from "./column-plan.ts";
import { type ColumnProfile, profileColumn } from "./column-profile.ts";
import { settleCompeting } from "./column-rivals.ts";
import { guessColumn, namesAntigen } from "./column-roles.ts";
import type { TableStore } from "./column-store.ts";
import { orderOf } from "./dates-evidence.ts";
import { findHeader, type Header } from "./header-row.ts";
import { type ColumnMapping, type ColumnRole, dateOrders, type TableMapping, type TableReview } from "./mapping.ts";
import { identifiesPerson } from "./patient-block.ts";
import { HEADINGS_AGAIN, rowsWithoutData } from "./read-body.ts";
import { groupHeadings } from "./section-rows.ts";
import type { Merge } from "./table.ts";
import { namedByTitle } from "./title-tests.ts";

/** A table with its columns understood. */
export interface UnderstoodTable {
  readonly plan: TablePlan;
  readonly review: TableReview;
  /** Rows that hold data. */
  readonly rows: readonly number[];
  /** Above its headings, each time that they come. */
  readonly titles: readonly BlockTitle[];
  /** The record of the heading row, or of the table when it has none. */
  readonly head: SourceRecord;
  /** It stands above the tables of a sheet and says whose they are. */
  readonly ofPatient: boolean;
}

export interface StoredTable {
  readonly source: SourceFile;
  readonly store: TableStore;
  readonly merges: readonly Merge[];
  /** One row of names and values of the patient. */
  readonly ofPatient?: true;
}

/** Finds the headings and what each column holds. Rows that are no data are handed over as left out. */
export function understandTable(table: StoredTable, context: ReadContext): UnderstoodTable {
  const { source, store, merges } = table;
  const { header, chosen } = headerOf(table, context);
  const filled = fillMerged(store, merges, header.firstRow);
  const { noData, titles } = withoutTitles(store, header);
  const all: number[] = [];
  for (let row = header.firstRow; row < store.rows; row++) if (!noData.has(row)) all.push(row);
  const head = new SourceRecord(header.line === null ? { source } : { source, line: header.line }, null);
  head.leftOut =
    header.line === null ? "the table has no headings; its columns are called by their letters" : "headings";
  if (filled)
    head.unread.push({ name: "table", value: "merged cells", why: "read as one value for all of their rows" });
  leaveOut({ source, store, header, noData, titles }, context);
  const profiles = store.columns.map((column) => profileColumn(column, all));
  const facts = { source, store, header, profiles, head };
  const above = titles.filter(({ row, patient }) => patient === null && row < header.firstRow).map(({ text }) => text);
  const guessed = () => namedByTitle(guessedColumns(facts, context), [above.at(-1), source.sheet]);
  const mapping = chosen ?? { form: "long" as const, headerLine: header.line, columns: guessed() };
  const settled = {
    ...mapping,
    headerLine: header.line,
    columns: mapping.columns.map((column, index) =>
      withDates(withDecimals(column, { ...facts, index }, context), { ...facts, index }, context),
    ),
  };
  const form = chosen === null ? formOf(settled.columns) : chosen.form;
  const whole: TableMapping = { ...settled, form };
  const plan = planTable({ source, store, mapping: whole, profiles }, context);
  const groups = groupHeadings(store, whole.columns, all);
  for (const row of groups)
    context.leftOut(textRecord({ source, line: store.line(row) }, store.texts(row), "heading of a group of tests"));
  const rows = groups.size === 0 ? all : all.filter((row) => !groups.has(row));
  const sample = rows
    .slice(0, 5)
    .map((row) =>
      store.texts(row).map((text, index) => (isPersonal(whole.columns[index]) && text !== "" ? "…" : text)),
    );
  return {
    plan,
    rows,
    titles,
    head,
    ofPatient: table.ofPatient === true,
    review: { source, mapping: whole, by: chosen === null ? "program" : "choice", sample, rows: rows.length },
  };
}

/** Rows that hold no data, the titles of headings that come again among them. */
function withoutTitles(store: TableStore, header: Header) {
  const noData = new Map(rowsWithoutData(store, header));
  const again = [...noData].flatMap(([row, reason]) => (reason === HEADINGS_AGAIN ? [row] : [])).sort((a, b) => a - b);
  const { titles, rows } = blockTitles(store, header, again);
  for (const row of rows) if (row >= header.firstRow) noData.set(row, "title above the table");
  const sections = sectionTitles(store, header, noData);
  for (const { row } of sections) noData.set(row, "title above the table");
  return { noData, titles: [...titles, ...sections].sort((one, other) => one.row - other.row) };
}

/** A cell merged over several rows of data holds for each of them. */
function fillMerged(store: TableStore, merges: readonly Merge[], firstRow: number): boolean {
  const tall = merges.filter(({ firstLine, lastLine }) => lastLine > firstLine);
  if (tall.length === 0) return false;
  const rowOfLine = new Map<number, number>();
  for (let row = firstRow; row < store.rows; row++) rowOfLine.set(store.line(row), row);
  let filled = false;
  for (const { firstLine, lastLine, firstColumn } of tall) {
    const from = rowOfLine.get(firstLine);
    const column = store.columns[firstColumn];
    if (from === undefined || column === undefined || column.valueOf(from) === 0) continue;
    const last = Math.min(lastLine, store.line(store.rows - 1));
    for (let line = firstLine + 1; line <= last; line++) {
      const to = rowOfLine.get(line);
      if (to !== undefined) column.copy(from, to);
    }
    filled = true;
  }
  return filled;
}

const isPersonal = (column: ColumnMapping | undefined): boolean =>
  column?.role === "identity" || column?.role === "birth date";

const formOf = (columns: readonly ColumnMapping[]): TableMapping["form"] =>
  columns.some(({ role, event }) => role === "value" || (role === "date" && event !== undefined)) ? "wide" : "long";

interface Found {
  readonly header: Header;
  readonly chosen: TableMapping | null;
}

/** The mapping of the user that fits: the same headings in any order. */
function headerOf({ store, merges, ofPatient }: StoredTable, { choices }: ReadContext): Found {
  const header = findHeader(store, merges, ofPatient === true ? store.line(0) : undefined);
  for (const mapping of choices.mappings) {
    const candidates =
      mapping.headerLine === header.line ? [header] : [header, findHeader(store, merges, mapping.headerLine)];
    for (const candidate of candidates) {
      const columns = orderedAs(candidate.headings, mapping.columns);
      if (columns !== null) return { header: candidate, chosen: { ...mapping, columns } };
    }
  }
  return { header, chosen: null };
}

function orderedAs(headings: readonly string[], columns: readonly ColumnMapping[]): readonly ColumnMapping[] | null {
  if (headings.length !== columns.length) return null;
  const byHeading = new Map(columns.map((column) => [column.heading.trim(), column]));
  const ordered = headings.map((heading) => byHeading.get(heading.trim()));
  return ordered.every((column) => column !== undefined) ? ordered : null;
}

interface Leaving {
  readonly source: SourceFile;
  readonly store: TableStore;
  readonly header: Header;
  readonly noData: ReadonlyMap<number, string>;
  readonly titles: readonly BlockTitle[];
}

function leaveOut({ source, store, header, noData, titles }: Leaving, context: ReadContext): void {
  const persons = new Set(titles.flatMap(({ row, patient }) => (patient?.isCode === false ? [row] : [])));
  for (const [row, reason] of [...header.leftOut, ...noData]) {
    if (header.line !== null && store.line(row) === header.line) continue;
    const place = { source, line: store.line(row) };
    const texts = persons.has(row) || reason === "headings" || reason === HEADINGS_AGAIN ? [] : store.texts(row);
    const record = textRecord(place, texts, reason);
    if (persons.has(row)) record.unread.push({ name: "text", value: null, why: "identifies a person" });
    context.leftOut(record);
  }
}

/** Dates of birth in the words above and below tables. */
const BIRTH =
  /\b(?:geb\.?|geboren|geburtsdatum|born|d\.?o\.?b\.?|birth ?date|date of birth|née? le|date de naissance|nacid[oa]|fecha de nacimiento|nat[oa] il|data di nascita|nascid[oa]|data de nascimento)(?=[\s:\d]|$)|出生|(?:^|\s)\* ?\d{1,2}\.\d{1,2}\.\d{2,4}/iu;

/** A row that is no data, with what stands in it. */
export function textRecord(place: Place, texts: readonly string[], reason: string): SourceRecord {
  const record = new SourceRecord(place, null);
  record.leftOut = reason;
  const text = texts.filter((each) => each !== "").join(" | ");
  if (BIRTH.test(text) || identifiesPerson(texts))
    record.unread.push({ name: "text", value: null, why: "identifies a person" });
  else if (text !== "") record.unread.push({ name: "text", value: text.slice(0, 2_000), why: reason });
  return record;
}

interface Facts {
  readonly source: SourceFile;
  readonly store: TableStore;
  readonly header: Header;
  readonly profiles: readonly ColumnProfile[];
  readonly head: SourceRecord;
}

function guessedColumns({ source, header, profiles, head }: Facts, context: ReadContext): readonly ColumnMapping[] {
  const besideAntigens = header.words.some(namesAntigen);
  const guesses = profiles.map(
    (profile, index): ColumnGuess =>
      guessColumn({
        heading: header.headings[index] ?? "",
        words: header.words[index] ?? "",
        unit: header.units.get(index),
        profile,
        besideAntigens,
        named: header.line !== null,
      }),
  );
  const table = source.sheet === undefined ? source.name : `${source.name}, sheet ${source.sheet}`;
  const asked = guesses.map((guess, index) => askColumn(guess, { table, profile: profiles[index], head }, context));
  return settleCompeting(asked, { table, profiles, head, context });
}

function askColumn(
  { mapping, doubtful }: ColumnGuess,
  {
    table,
    profile,
    head,
  }: { readonly table: string; readonly profile: ColumnProfile | undefined; readonly head: SourceRecord },
  context: ReadContext,
): ColumnMapping {
  if (doubtful === undefined) return mapping;
  const first = profile?.values[0];
  const example = first === undefined || mapping.role === "identity" ? "" : cellText(first.cell);
  const question: Question = {
    id: `column:${table}:${mapping.heading}`,
    kind: "unknown column",
    question: `What does the column “${mapping.heading}” of ${table} hold? ${doubtful.why.charAt(0).toUpperCase()}${doubtful.why.slice(1)}${example === "" ? "" : `, for example “${example.slice(0, 60)}”`}.`,
    candidates: doubtful.roles.map((role) => ({ value: role, label: ROLE_WORDS[role] ?? role })),
    assumed: doubtful.roles[0] ?? null,
    harmless: true,
  };
  const answer = context.doubts.ask(question, head, example === "" ? mapping.heading : example);
  const role = doubtful.roles.find((each) => each === answer) ?? mapping.role;
  return { ...mapping, role };
}

const ROLE_WORDS: Readonly<Partial<Record<ColumnRole, string>>> = {
  identity: "a number that identifies a person: it stays out of the cases, in which patients are numbered",
  patient: "the code of a study: the cases may show it",
  keep: "something else: its values are kept in the notes",
  date: "the date",
  "end date": "the end",
  drug: "names of drugs",
  value: "results of the test that its heading names",
};

/** How the column writes dates, by its own dates or the answer of the user: remembered with the mapping, it holds for the next export too. */
function withDates(
  column: ColumnMapping,
  { profiles, source, index }: Facts & { readonly index: number },
  { choices: { answers } }: ReadContext,
): ColumnMapping {
  const profile = profiles[index];
  if (!TIME_ROLES.has(column.role) || profile === undefined) return column;
  const table = source.sheet === undefined ? source.name : `${source.name}, sheet ${source.sheet}`;
  const answer = (kind: string) => {
    const id = `${kind}:${table}, column ${column.heading}`;
    return Object.hasOwn(answers, id) ? answers[id] : undefined;
  };
  const dates = dateOrders.find((order) => order === answer("date-order")) ?? column.dates ?? orderOf(profile);
  const century = answer("century");
  const firstYear =
    column.firstYear ?? (century === undefined || !/^\d{4}$/.test(century) ? undefined : Number(century));
  return { ...column, ...(dates === null ? {} : { dates }), ...(firstYear === undefined ? {} : { firstYear }) };
}

/** How the column writes decimals, where its numbers say so. */
function withDecimals(
  column: ColumnMapping,
  { profiles, source, head, index }: Facts & { readonly index: number },
  context: ReadContext,
): ColumnMapping {
  const profile = profiles[index];
  if (column.decimalComma !== undefined || profile === undefined) return column;
  const table = source.sheet === undefined ? source.name : `${source.name}, sheet ${source.sheet}`;
  const decimalComma = decimalCommaOf(
    column,
    { place: `${table}, column ${column.heading}`, profile, profiles, head },
    context,
  );
  return decimalComma === null ? column : { ...column, decimalComma };
}
