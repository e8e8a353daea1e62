import type { End, Time } from "../../case/time-schema.ts";
import { formatDate } from "../../time/calendar.ts";
import type { ResolvedTime, Timeline } from "../../time/timeline.ts";
import type { Loss } from "../export.ts";
import { fieldInWords } from "../field-words.ts";
import { OWN_BASE, OWN_ID_SYSTEM } from "./own.ts";

/** A resource, or a part of one, before it is written: fields that are undefined are left out of JSON. */
export interface Json {
  readonly [key: string]: unknown;
}

export const PATIENT_ID = "patient";
export const subject = { reference: `Patient/${PATIENT_ID}` } as const;

/** What is written of a case, and what of it FHIR has no place for. */
export class Writing {
  readonly resources: Json[] = [];
  readonly losses: Loss[] = [];
  readonly timeline: Timeline;
  private readonly ids = new Set<string>([PATIENT_ID]);

  constructor(timeline: Timeline) {
    this.timeline = timeline;
  }

  lose(event: string | null, field: string, message: string): void {
    this.losses.push({ event, field, message });
  }

  /** The id and the identifier of the resource for an event of the case. */
  named(id: string): Json {
    const short = id.length <= 64 ? id : id.slice(0, 56);
    let free = short;
    for (let number = 2; this.ids.has(free); number++) free = `${short}-${number}`;
    this.ids.add(free);
    return { id: free, identifier: [{ system: OWN_ID_SYSTEM, value: id }] };
  }

  /** `YYYY-MM-DD` when the day is known to the day, by its own statement or by that of the case's day zero. */
  dateOf(time: Time, resolved: ResolvedTime | null): string | null {
    if (typeof time.date === "string" && Object.keys(time).every((key) => key === "date")) return time.date;
    const { calendar } = this.timeline.zero;
    if (calendar === null || calendar.earliest !== calendar.latest) return null;
    if (
      resolved?.certainty !== "exact" ||
      resolved.earliest !== resolved.latest ||
      !Number.isInteger(resolved.estimate)
    )
      return null;
    const day = calendar.estimate + resolved.estimate;
    return day < FIRST_DAY || day > LAST_DAY ? null : formatDate(day, "day");
  }
}

/** Years of four digits, in days from 1970-01-01. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

export const own = (field: string, value: unknown): Json => ({
  url: `${OWN_BASE}${field}`,
  valueString: JSON.stringify(value),
});

/** Why a field that FHIR asks for has no value. */
export const UNKNOWN = {
  extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "unknown" }],
} as const;

/** A code as a case has it. */
export interface WrittenCode {
  readonly system: string;
  readonly code: string;
  readonly display?: string | undefined;
}

export function conceptOf(text: string, codes: readonly WrittenCode[] = []): Json {
  const coding = codes.map(({ system, code, display }) => ({
    ...(isAddress(system) ? { system } : {}),
    code,
    ...(display === undefined || display === "" ? {} : { display }),
  }));
  return { ...(coding.length === 0 ? {} : { coding }), text };
}

const isAddress = (system: string): boolean => system !== "unknown" && /^\S+$/.test(system);

export interface Spanned {
  readonly at?: Time | undefined;
  readonly start?: Time | undefined;
  readonly end?: End | undefined;
}

interface Resolution {
  readonly start: ResolvedTime;
  readonly end: ResolvedTime | null;
}

export interface WrittenTimes {
  /** Fields of the resource: `effectiveDateTime`, `effectivePeriod`. */
  readonly fields: Json;
  readonly extensions: readonly Json[];
}

/** Times as dates where they are known to the day; else as an extension of our own, which is reported. */
export function timesOf(
  writing: Writing,
  name: string,
  { id, times }: { readonly id: string; readonly times: Spanned },
  resolved: Resolution | null,
): WrittenTimes {
  const { at, start, end } = times;
  if (at !== undefined) {
    const date = writing.dateOf(at, resolved?.start ?? null);
    if (date !== null) return { fields: { [`${name}DateTime`]: date }, extensions: [] };
    loseTime(writing, id, "at");
    return { fields: {}, extensions: [own("at", at)] };
  }
  const last = end === undefined || "ongoing" in end ? undefined : (end as Time);
  const from = start === undefined ? null : writing.dateOf(start, resolved?.start ?? null);
  const to = last === undefined ? null : writing.dateOf(last, resolved?.end ?? null);
  const isUndated = (start !== undefined && from === null) || (last !== undefined && to === null);
  if (start !== undefined && from === null) loseTime(writing, id, "start");
  if (last !== undefined && to === null) loseTime(writing, id, "end");
  // That it is still going on is said by the status of a treatment only, and by nothing of other resources.
  const isUnsaid = isUndated || (end !== undefined && last === undefined);
  return {
    fields: periodOf(name, from, to),
    extensions: isUnsaid ? [...ownIf("start", start), ...ownIf("end", end)] : [],
  };
}

const ownIf = (field: string, value: unknown): readonly Json[] => (value === undefined ? [] : [own(field, value)]);

function periodOf(name: string, start: string | null, end: string | null): Json {
  if (start === null && end === null) return {};
  return { [`${name}Period`]: { ...(start === null ? {} : { start }), ...(end === null ? {} : { end }) } };
}

function loseTime(writing: Writing, id: string, field: string): void {
  writing.lose(
    id,
    field,
    "FHIR has dates only. This time is not known to the day of a calendar: it is written as an extension that other programs do not read.",
  );
}

/** What every event may carry, as extensions; the note also as a note. */
export interface Provenance {
  readonly id: string;
  readonly note?: string | undefined;
  readonly sourceText?: string | undefined;
  readonly inferred?: true | undefined;
  readonly codes?: readonly WrittenCode[] | undefined;
  readonly source?: string | undefined;
}

export function provenanceOf(
  writing: Writing,
  event: Provenance,
): { readonly extensions: readonly Json[]; readonly note: Json } {
  const { id, note, sourceText, inferred, codes, source } = event;
  if (source !== undefined)
    writing.lose(
      id,
      "source",
      `FHIR says of the whole bundle where it comes from: the link to "${source}" is not written.`,
    );
  if (sourceText !== undefined) writing.lose(id, "sourceText", OWN_ONLY("The words of the source"));
  if (inferred !== undefined) writing.lose(id, "inferred", OWN_ONLY("That this is inferred"));
  return {
    extensions: [
      own("written", 1),
      ...(note === undefined ? [] : [own("note", note)]),
      ...(sourceText === undefined ? [] : [own("sourceText", sourceText)]),
      ...(inferred === undefined ? [] : [own("inferred", inferred)]),
      ...(codes === undefined || codes.length === 0 ? [] : [own("codes", codes)]),
    ],
    note: note === undefined ? {} : { note: [{ text: note }] },
  };
}

export const OWN_ONLY = (what: string): string =>
  `${what}: FHIR has no element for it. It is written as an extension that other programs do not read.`;

/** Fields of an entry that are written nowhere. */
export function loseOthers(
  writing: Writing,
  entry: { readonly id: string; readonly [key: string]: unknown },
  known: readonly string[],
): void {
  for (const key in entry) {
    if (entry[key] === undefined || known.includes(key) || PROVENANCE.has(key)) continue;
    writing.lose(entry.id, key, `FHIR has no element for “${fieldInWords(key)}”: it is not written.`);
  }
}

const PROVENANCE: ReadonlySet<string> = new Set([
  ...["id", "at", "start", "end", "note", "sourceText", "inferred", "codes", "source"],
]);
