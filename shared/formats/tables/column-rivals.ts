import type { ReadContext } from "../import/reader.ts";
import type { SourceRecord } from "../import/record.ts";
import { isBareName, namesEvents } from "./column-content.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { headingKey } from "./headings.ts";
import { datesPapers } from "./headings-paperwork.ts";
import { recogniseEvent, recogniseProcedure, recogniseState, recogniseTest } from "./known-names.ts";
import { isDeathName, isFollowUpName, namesRegimen } from "./long-names.ts";
import type { ColumnMapping, ColumnRole } from "./mapping.ts";

/** Roles that one column of a row (or of one of its events) can have. */
const SINGLE: ReadonlySet<ColumnRole> = new Set([
  "patient",
  "date",
  "end date",
  "day",
  "end day",
  "test",
  "result",
  "drug",
  "antigen",
  "record type",
] as const);

interface Rivals {
  readonly table: string;
  readonly profiles: readonly ColumnProfile[];
  readonly head: SourceRecord;
  readonly context: ReadContext;
}

/** Where two columns would be the same thing, the better one is; where that is not plain, somebody is asked. Others keep their values. */
export function settleCompeting(columns: readonly ColumnMapping[], rivals: Rivals): readonly ColumnMapping[] {
  const settled = withOneDate(withoutPapers(withoutPersons(withPatient(columns, rivals), rivals)));
  withProduct(settled, rivals);
  withRegimen(settled);
  for (const role of SINGLE) {
    for (const same of groups(settled, role)) {
      if (same.length < 2) continue;
      const chosen = choose(same, settled, { ...rivals, role });
      for (const index of same) {
        const column = settled[index];
        if (index !== chosen && column !== undefined) settled[index] = { ...column, role: "keep" };
      }
    }
  }
  return settled;
}

/** When something was ordered, received or reported is nothing that happened to the patient: at most it dates the row, where nothing else does. */
function withoutPapers(columns: readonly ColumnMapping[]): ColumnMapping[] {
  const isPaper = ({ role, event }: ColumnMapping) => role === "date" && event !== undefined && datesPapers(event);
  const isDated = columns.some((column) => column.role === "date" && !isPaper(column));
  return columns.map((column) => {
    if (!isPaper(column)) return column;
    const { event: _event, ...plain } = column;
    return isDated || !isLong(columns) ? { ...plain, role: "keep" } : plain;
  });
}

const isLong = (columns: readonly ColumnMapping[]): boolean =>
  columns.some(({ role }) => role === "test" || role === "result" || role === "drug" || role === "antigen");

/** The only dates of a table of results or drugs are those of its rows, whatever their heading is called. */
function withOneDate(columns: readonly ColumnMapping[]): ColumnMapping[] {
  const dated = columns.filter(({ role }) => role === "date");
  const [only] = dated;
  const event = only?.event;
  if (dated.length !== 1 || only === undefined || event === undefined || !isLong(columns) || namesEvent(event))
    return [...columns];
  if (columns.some((column) => column !== only && column.event === event)) return [...columns];
  const { event: _event, ...plain } = only;
  return columns.map((column) => (column === only ? plain : column));
}

const namesEvent = (event: string): boolean =>
  isDeathName(event) ||
  isFollowUpName(event) ||
  recogniseProcedure(event) !== null ||
  recogniseState(event) !== null ||
  recogniseEvent(event) !== null ||
  recogniseTest(event) !== null;

/** `Product` beside a treatment that is an infusion of cells is what was infused; the treatment is what the event is called. */
function withProduct(columns: ColumnMapping[], { profiles }: Rivals): void {
  const drugs = columns.flatMap(({ role, event }, index) => (role === "drug" && event === undefined ? [index] : []));
  const product = drugs.find((index) => IS_PRODUCT.test(headingKey(columns[index]?.heading ?? "")));
  const treatment = drugs.find((index) => index !== product && namesCells(profiles[index]));
  const column = treatment === undefined ? undefined : columns[treatment];
  if (product === undefined || treatment === undefined || column === undefined || drugs.length !== 2) return;
  columns[treatment] = { ...column, role: "name" };
}

/** Beside the drugs, each with its dose, `Regimen` is the name of all of them together. */
function withRegimen(columns: ColumnMapping[]): void {
  const drugs = columns.filter(({ role, event }) => role === "drug" && event === undefined);
  const [regimen, ...others] = drugs.filter(({ heading }) => namesRegimen(heading));
  const [agent, ...agents] = drugs.filter(({ heading }) => IS_AGENT.test(headingKey(heading)));
  if (regimen === undefined || others.length > 0 || agent === undefined || agents.length > 0) return;
  if (!columns.some(({ role }) => role === "name")) columns[columns.indexOf(regimen)] = { ...regimen, role: "name" };
}

const IS_AGENT =
  /^(?:drug|drugs|drug name|agent|agents|agent name|medication|medication name|substance|active substance|medikament|medikamente|substanz|wirkstoff|medicament|molecule|farmaco|medicamento|principio activo|药物|药品|药名|药物名称)$/;

const IS_PRODUCT = /^(?:product|products|product name|produkt|praparat|produit|producto|prodotto|produto)$/;

const namesCells = (profile: ColumnProfile | undefined): boolean =>
  profile !== undefined &&
  profile.values.length > 0 &&
  profile.values.slice(0, 100).every(({ text }) => {
    const kind = recogniseProcedure(text)?.kind;
    return kind === "CAR-T infusion" || kind === "donor lymphocyte infusion";
  });

/** `Name` beside a first name, a date of birth or the columns of events is the name of a person. */
function withoutPersons(columns: readonly ColumnMapping[], { profiles }: Rivals): ColumnMapping[] {
  const persons = columns.some(({ role }) => role === "identity" || role === "birth date");
  const events = columns.some(
    ({ role }) => role === "test" || role === "drug" || role === "value" || role === "antigen",
  );
  const typed = columns.some(({ role }) => role === "record type");
  return columns.map((column, index) => {
    const profile = profiles[index];
    const bare = column.role === "name" && isBareName(column.heading) && !typed;
    return bare && (persons || events) && profile !== undefined && !namesEvents(profile)
      ? { ...column, role: "identity" }
      : column;
  });
}

/** `ID` is the patient when no other column is. */
function withPatient(columns: readonly ColumnMapping[], { profiles }: Rivals): ColumnMapping[] {
  const settled = [...columns];
  if (settled.some(({ role }) => role === "patient")) return settled;
  const id = settled.findIndex(
    ({ role, heading }, index) => role === "id" && headingKey(heading) === "id" && (profiles[index]?.filled ?? 0) > 0,
  );
  const column = settled[id];
  if (column !== undefined) settled[id] = { ...column, role: "patient" };
  return settled;
}

function groups(columns: readonly ColumnMapping[], role: ColumnRole): readonly (readonly number[])[] {
  const byEvent = new Map<string, number[]>();
  for (const [index, column] of columns.entries()) {
    if (column.role !== role) continue;
    const key = column.event ?? "";
    byEvent.set(key, [...(byEvent.get(key) ?? []), index]);
  }
  return [...byEvent.values()];
}

function choose(
  same: readonly number[],
  columns: readonly ColumnMapping[],
  { table, profiles, head, context, role }: Rivals & { readonly role: ColumnRole },
): number {
  const filled = same.filter((index) => (profiles[index]?.filled ?? 0) > 0);
  const [first = same[0] ?? 0, ...others] = filled;
  if (others.length === 0) return first;
  const ranked = filled
    .map((index) => ({ index, rank: rankOf(headingKey(columns[index]?.heading ?? ""), role) }))
    .sort((one, other) => other.rank - one.rank);
  const [best, next] = ranked;
  if (best !== undefined && next !== undefined && best.rank > next.rank) return best.index;
  const names = filled.map((index) => columns[index]?.heading ?? "");
  const question = {
    id: `rivals:${table}:${role}`,
    kind: "unclear table" as const,
    question: `${table} has several columns that may hold the ${role}: ${names.map((name) => `“${name}”`).join(", ")}. Which does?`,
    candidates: names.map((name) => ({ value: name, label: `${name}; the others are kept in the notes` })),
    assumed: names[0] ?? null,
    harmless: true as const,
  };
  const answer = context.doubts.ask(question, head, names.join(", "));
  return filled.find((index) => columns[index]?.heading === answer) ?? first;
}

/** When a sample was taken says more than when it was reported; an event's own date more than that of a visit. */
function rankOf(key: string, role: ColumnRole): number {
  if (role === "patient")
    return /^(?:patient|patient id|subject id|usubjid|patienten id|患者编号)$/.test(key)
      ? 3
      : /patient|subject|pat/.test(key)
        ? 2
        : 1;
  if (role === "result") return /num/.test(key) ? 1 : /text|befund/.test(key) ? 1 : 2;
  if (role !== "date") return 1;
  if (/collect|sampl|entnahm|abnahm|prelev|preliev|coleta|draw|extracc|toma|采|标本/.test(key)) return 4;
  if (
    /^(?:start|begin|start date|date start|startdate|beginn|debut|inicio|fecha de inicio|date de debut|onset|onset date|开始日期)$/.test(
      key,
    )
  )
    return 3;
  if (
    /report|result|befund|receiv|eingang|auftrag|anforder|recep|demande|solicit|peticion|richiest|accettaz|referto|pedido|receb|laudo|报告|送检|接收|审核|申请|entry|print|valid|order|request/.test(
      key,
    )
  )
    return 0;
  return /visit|visite/.test(key) ? 1 : 2;
}
