import type { Time } from "../../case/time-schema.ts";
import type { DoubtBook } from "../import/doubts.ts";
import type { Statement } from "../import/statements.ts";
import { recogniseVital } from "../recognise/recognise.ts";
import type { ClinicalRows } from "./clinical.ts";
import type { RowCells } from "./row-cells.ts";
import type { TimelineRow } from "./said.ts";

const OS_STATUS = ["OS_STATUS", "VITAL_STATUS", "PATIENT_STATUS"];

export interface FollowUpAsking {
  readonly doubts: DoubtBook;
  readonly folder: string;
  /** Day that OS_MONTHS count from; null when it is not known. */
  readonly monthsCountFrom: number | null;
}

type Vital = NonNullable<Extract<Statement, { kind: "follow-up" }>["vital"]>;

/** Alive or dead, at the last follow-up: its day where the timeline has one, else the months of overall survival. */
export function followUpStatement(
  { patients, samples }: ClinicalRows,
  rows: readonly TimelineRow[],
  asking: FollowUpAsking,
): Statement | null {
  const clinical = [...patients, ...samples].find((cells) => cells.see("OS_MONTHS", ...OS_STATUS) !== null) ?? null;
  const seen = lastSeen(rows);
  const cells = clinical ?? seen?.row.cells;
  if (cells === undefined) return null;
  const stated = recogniseVital(clinical?.see(...OS_STATUS) ?? "");
  const vital = vitalOf(seen, stated, cells, asking);
  const at = timeOf(seen, clinical, vital, asking);
  if (at === null && vital === null) return null;
  return {
    kind: "follow-up",
    ...(vital === null ? {} : { vital }),
    ...(at === null ? {} : { at }),
    record: cells.record,
  };
}

function vitalOf(
  seen: Sighting | null,
  stated: Vital | null,
  cells: RowCells,
  { doubts, folder }: FollowUpAsking,
): Vital | null {
  if (seen === null) return stated;
  if (!seen.isDeath) return stated ?? (ALIVE.test(seen.text) ? "alive" : recogniseVital(seen.text));
  if (stated !== "alive") return "dead";
  const question = {
    id: `cbioportal-vital:${folder}`,
    kind: "other",
    question: "The timeline has a death, and the clinical table says that the patient lives. Which is right?",
    candidates: [
      { value: "dead", label: "The timeline: the patient died" },
      { value: "alive", label: "The clinical table: the patient lives" },
    ],
    assumed: null,
  } as const;
  const answer = doubts.ask(question, cells.record, `${seen.text}, day ${seen.day}`);
  return answer === "dead" || answer === "alive" ? answer : null;
}

/** Months are rounded, and counted by people and programs in many ways: days that are as near as this say the same. */
const DAYS_OF_LEEWAY = 31;

function timeOf(
  seen: Sighting | null,
  clinical: RowCells | null,
  vital: Vital | null,
  asking: FollowUpAsking,
): Time | null {
  const months = clinical?.see("OS_MONTHS") ?? null;
  const survival = asking.monthsCountFrom === null ? null : survivalOf(months, asking.monthsCountFrom);
  if (seen === null || (seen.isDeath && vital === "alive")) return survival === null ? null : timeWithin(survival);
  if (vital === "dead" && !seen.isDeath && /alive|living/i.test(seen.text)) return timeAfter(seen.day, survival);
  if (survival === null || clinical === null) return { day: seen.day };
  const isLater = survival.first - DAYS_OF_LEEWAY > seen.day;
  if (!isLater && survival.last + DAYS_OF_LEEWAY >= seen.day) return { day: seen.day };
  if (isLater && vital === "dead" && !seen.isDeath) return timeWithin(survival);
  const question = {
    id: `cbioportal-last-seen:${asking.folder}`,
    kind: "other",
    question: "OS_MONTHS and the timeline give different times of the last follow-up or death. Which is right?",
    candidates: [
      { value: "timeline", label: "The day of the timeline" },
      { value: "months", label: "The months of OS_MONTHS" },
    ],
    assumed: "timeline",
    harmless: true,
  } as const;
  const answer = asking.doubts.ask(question, clinical.record, `OS_MONTHS ${months ?? ""}, day ${seen.day}`);
  return answer === "months" ? timeWithin(survival) : { day: seen.day };
}

interface Sighting {
  readonly row: TimelineRow;
  readonly day: number;
  readonly text: string;
  readonly isDeath: boolean;
}

/** The first death that the timeline has, else the latest follow-up. */
function lastSeen(rows: readonly TimelineRow[]): Sighting | null {
  let latest: Sighting | null = null;
  for (const row of rows) {
    const sighting = sightingIn(row);
    if (sighting === null) continue;
    const isBetter =
      latest === null ||
      (sighting.isDeath ? !latest.isDeath || sighting.day < latest.day : !latest.isDeath && sighting.day >= latest.day);
    if (isBetter) latest = sighting;
  }
  return latest;
}

/** The day of the first death in the timeline. */
export function dayOfDeath(rows: readonly TimelineRow[]): number | null {
  const seen = lastSeen(rows);
  return seen?.isDeath === true ? seen.day : null;
}

/** Rows of these tell of drugs, cells and genes, or of relatives: their words are never about how the patient was. */
const OF_OTHER_THINGS =
  /TREATMENT|MEDICATION|DRUG|THERAPY|PRIOR_MED|LAB|^MRD$|BIOCHEM|SURGER|PROCEDURE|OPERATION|SPECIMEN|SAMPLE|SEQUENC|IMAGING|DIAGNOSTIC|PATHOLOG|FAMILY/;
const LAST_SEEN =
  /^(?:(?:date|day|status|alive) (?:of|at) )?last[ _-]?(?:known[ _-]?)?(?:follow[ _-]?up|contact|alive|seen|status|visit)\b|^lost to follow[ _-]?up\b/i;
const ALIVE = /^(?:alive|living)(?:$|[,;:(]| (?:with|without|in|and) )/i;
const DEATH =
  /^(?:(?:the )?patient )?(?:has )?(?:is )?(?:died|deceased|dead|death|expired|passed away)(?:$| ?[,:;(]| [-–] | (?:of|from|due to|caused by|by|after|before|with|without|during|on) | in (?:cr|remission|relapse|complete))/iu;
const KIND_OF_DEATH =
  /^(?:date of death|death date|(?:(?:treatment|transplant|therapy|disease|toxicity|leuka?emia)[ -]related|toxic|early|sudden|non[ -]?relapse|infectious) (?:death|mortality))$/i;

export const isDeath = (text: string): boolean =>
  recogniseVital(text) === "dead" || DEATH.test(text.slice(0, 200)) || KIND_OF_DEATH.test(text.slice(0, 200));

/** A source may be a death certificate: only as a whole does it say how the patient was. */
function sightingIn(row: TimelineRow): Sighting | null {
  const { typeText, type, cells, times } = row;
  const day = times.start?.day;
  if (day === undefined || row.id !== null || OF_OTHER_THINGS.test(type)) return null;
  const source = cells.see("SOURCE") ?? "";
  const texts = [typeText, ...["STATUS", "SUBTYPE", "EVENT", "VITAL_STATUS"].map((key) => cells.see(key) ?? "")];
  const death = texts.find(isDeath) ?? (/^(?:patient )?(?:deceased|death)$/i.test(source) ? source : undefined);
  if (death !== undefined) return { row, day, text: death, isDeath: true };
  const text =
    texts.find((each) => LAST_SEEN.test(each) || ALIVE.test(each)) ??
    (/^last (?:contact|follow[ _-]?up|visit)$/i.test(source) ? source : undefined);
  return text === undefined ? null : { row, day, text, isDeath: false };
}

interface Survival {
  readonly first: number;
  readonly last: number;
  readonly estimate: number;
}

/** Programs divide days by 30 to 31 to have months, and round: the day is only known between these. */
function survivalOf(months: string | null, from: number): Survival | null {
  if (months === null || !/^\d{1,4}(\.\d{1,12})?$/.test(months)) return null;
  const [, decimals = ""] = months.split(".");
  const half = 0.5 / 10 ** Math.min(decimals.length, 6);
  const count = Number(months);
  return {
    first: from + Math.floor(Math.max(0, count - half) * 30),
    last: from + Math.ceil((count + half) * 31),
    estimate: from + Math.round(count * 30.4375),
  };
}

const timeWithin = ({ first, last, estimate }: Survival): Time => ({
  after: { day: first },
  before: { day: last },
  estimate: { day: estimate },
});

/** Of somebody who was alive on a day, and died. */
function timeAfter(day: number, survival: Survival | null): Time {
  if (survival === null || survival.last < day) return { after: { day } };
  const first = Math.max(day, survival.first);
  return timeWithin({ first, last: survival.last, estimate: Math.max(first, survival.estimate) });
}

const AFTER_DEATH = /^(SPECIMEN|SAMPLE_ACQUISITION|SEQUENCING|PATHOLOGY|AUTOPSY)$/;

/** What is examined after a death lies after the last follow-up, where the course has no place for it: it is kept in words. */
export function wordsAfterDeath(row: TimelineRow, statement: Statement, death: number | null): Statement {
  const day = row.times.start?.day;
  if (death === null || day === undefined || day <= death || row.id !== null || statement.kind !== "event")
    return statement;
  if (!AFTER_DEATH.test(row.type) && !/autops|necrops|post[ -]?mortem/i.test(row.cells.row.text)) return statement;
  const { event, at: _at, start: _start, end, note, kind: _kind, ...said } = statement;
  const stop = end !== undefined && "day" in end ? [`STOP_DATE: ${String(end.day)}`] : [];
  const style = Object.entries(event.style ?? {}).map(
    ([name, value]) => `STYLE_${name.toUpperCase()}: ${String(value)}`,
  );
  const grade = event.grade === undefined ? [] : [`GRADE: ${event.grade}`];
  const lines = [
    `START_DATE: ${day} (after the death)`,
    ...stop,
    ...grade,
    ...style,
    ...(note === undefined ? [] : [note]),
  ];
  return { kind: "note", text: event.name, ...said, note: lines.join("\n") };
}
