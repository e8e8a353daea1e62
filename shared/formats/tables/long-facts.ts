import type { End, Time } from "../../case/time-schema.ts";
import type { ReadContext } from "../import/reader.ts";
import type { SourceRecord } from "../import/record.ts";
import type { Code, Statement } from "../import/statements.ts";
import type { ColumnGroup, TablePlan } from "./column-plan.ts";
import { defined } from "./defined.ts";
import { saysYes } from "./long-numbers.ts";
import type { ColumnRole } from "./mapping.ts";
import type { RowValues } from "./row-values.ts";

/** One event of a row while statements are made of it: its columns, its values, its time. */
export interface RowFacts {
  readonly plan: TablePlan;
  readonly group: ColumnGroup;
  readonly values: RowValues;
  readonly record: SourceRecord;
  readonly context: ReadContext;
  readonly time: RowTime;
}

export interface RowTime {
  readonly at?: Time;
  readonly end?: End;
}

/** What every statement of the row carries. */
export function said(facts: RowFacts): SaidOfRow {
  const common: SaidOfRow = { record: facts.record };
  addSaid(common, facts);
  return common;
}

/** The same, into a statement that has just been made: there are very many results. */
export function addSaid(common: SaidOfRow, { values, group }: RowFacts): void {
  const id = isId(values.peek(group, "id") ?? "") ? values.use(group, "id") : undefined;
  const source = isId(values.peek(group, "source") ?? "") ? values.use(group, "source") : undefined;
  const sourceText = values.use(group, "source text");
  const codes = codesOf(values.peek(group, "code"));
  if (codes.length > 0) values.use(group, "code");
  const said = values.peek(group, "inferred") ?? "";
  const inferred = saysYes(said);
  if (inferred || isNo(said)) values.use(group, "inferred");
  if (id !== undefined) common.id = id;
  if (source !== undefined) common.source = source;
  if (sourceText !== undefined) common.sourceText = sourceText;
  if (codes.length > 0) common.codes = codes;
  if (inferred) common.inferred = true;
}

interface SaidOfRow {
  record: SourceRecord;
  id?: string;
  source?: string;
  sourceText?: string;
  codes?: readonly Code[];
  inferred?: true;
}

const isId = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,99}$/.test(text);

/** `LOINC 26464-8 "Leukocytes"; SNOMED 1234`; a code without its system is a value like others. */
const NO_CODES: readonly Code[] = [];

function codesOf(text: string | undefined): readonly Code[] {
  if (text === undefined || text.length > 2_000) return NO_CODES;
  const codes = text.split(/; ?/).map((part): Code | null => {
    const [, system, code, display] = /^(\S{1,200}) ([^\s"]{1,60})(?: "([^"]{1,300})")?$/.exec(part.trim()) ?? [];
    if (system === undefined || code === undefined) return null;
    return { system, code, ...defined({ display }) };
  });
  return codes.every((code) => code !== null) ? codes : [];
}

/** The time of a row or of one of its events. */
export function readTime(facts: Omit<RowFacts, "time">): RowTime {
  const { group, values, record } = facts;
  const start = values.find(group, "date") ?? values.find(group, "day");
  const end = values.find(group, "end date") ?? values.find(group, "end day");
  const first = start?.dates?.timeOf(values.cell(start), record);
  const last = end?.dates?.timeOf(values.cell(end), record);
  if (start !== null && first?.keep === false) values.take(start);
  if (end !== null && last?.keep === false) values.take(end);
  const ongoing = values.find(group, "ongoing");
  const goesOn = ongoing !== null && saysYes(values.text(ongoing));
  if (ongoing !== null && (goesOn || isNo(values.text(ongoing)))) values.take(ongoing);
  const stated = last?.ongoing === true ? ({ ongoing: true } as const) : (last?.end ?? last?.time);
  const until = stated ?? first?.end ?? (goesOn ? ({ ongoing: true } as const) : undefined);
  const second = start?.mapping.role === "date" ? values.find(group, "day") : null;
  const other = second?.dates?.timeOf(values.cell(second), record);
  const at = first?.time ?? other?.time;
  if (first?.time === undefined && other?.time !== undefined && second !== null && !other.keep) values.take(second);
  const time: { at?: Time; end?: End } = {};
  if (at !== undefined) time.at = at;
  if (until !== undefined) time.end = until;
  return time;
}

const ENDS = ["end date", "end day", "ongoing"] as const;
const STARTS = ["date", "day"] as const;

/** An end that none of the statements has goes to the note like all else that is left of the row. */
export function keepEnd({ values, group, time }: RowFacts, statements: readonly Statement[]): void {
  if (time.end === undefined || statements.some((statement) => "end" in statement)) return;
  const filled = (roles: readonly ColumnRole[]) =>
    roles.flatMap((role) => group.byRole.get(role) ?? []).filter((column) => values.isFilled(column));
  const ends = filled(ENDS);
  // Without a column of its own it stood behind the start: `01.02.2021 - 07.02.2021`.
  for (const column of ends.length > 0 ? ends : filled(STARTS)) values.giveBack(column);
}

const isNo = (text: string): boolean => /^(?:n|no|false|0|nein|non|否|nee|falsch|faux)$/i.test(text.trim());

/** A point, for what has no extent; a span when the row says where it ends. */
export function pointOrSpan({ at, end }: RowTime): { at?: Time; start?: Time; end?: End } {
  if (end === undefined) return at === undefined ? {} : { at };
  return { ...defined({ start: at }), end };
}
