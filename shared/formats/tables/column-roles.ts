import type { ColumnProfile } from "./column-profile.ts";
import { readWrittenTime } from "./dates.ts";
import { defined } from "./defined.ts";
import { type HeadingReading, headingKey, readHeading } from "./headings.ts";
import {
  findAgent,
  findRegimen,
  recogniseEvent,
  recogniseProcedure,
  recogniseTest,
  recogniseVital,
} from "./known-names.ts";
import { courseDaysOf } from "./long-numbers.ts";
import { recordTypeOf } from "./long-record-types.ts";
import type { ColumnMapping, ColumnRole } from "./mapping.ts";
import { timeFromWords } from "./time-words.ts";
import { vitalIn } from "./vital-words.ts";

/** A column as the program understands it; `doubtful` when its heading and what stands in it do not go together. */
export interface ColumnGuess {
  readonly mapping: ColumnMapping;
  /** The roles between which the user has to decide, the assumed one first. */
  readonly doubtful?: { readonly why: string; readonly roles: readonly ColumnRole[] };
}

export interface ColumnFacts {
  readonly heading: string;
  /** The part of the heading that says what the column holds. */
  readonly words: string;
  readonly unit: string | undefined;
  readonly profile: ColumnProfile;
  /** Other columns of the table are named for antigens. */
  readonly besideAntigens: boolean;
  /** Without a heading row columns are known by their content only. */
  readonly named: boolean;
}

type Role = ColumnGuess["mapping"]["role"];

/** What a column holds, by its heading, held against its content. */
export function guessColumn({ heading, words, unit, profile, besideAntigens, named }: ColumnFacts): ColumnGuess {
  const repeat = named ? / \((\d{1,3})\)$/.exec(heading) : null;
  const reading = readHeading(repeat === null ? words : words.replace(/ \(\d{1,3}\)$/, ""));
  const base = { heading, ...details(reading, repeat?.[1]) };
  if (!named) return byContentOnly(heading, profile);
  const stated = unit ?? reading.unit;
  const isAntigen = reading.role === "cell dose" && isAntigenOfCells({ words, stated, profile, besideAntigens });
  if (reading.role === null || isAntigen) return withoutName(base, reading, { unit: stated, profile });
  const isMeasured = stated !== undefined && MEASURED.has(reading.role);
  const measured = isMeasured ? { ...base, test: { name: reading.event ?? reading.name, unit: stated } } : base;
  return checked(measured, reading.role, { reading, profile });
}

/** `CD34` names the cells of a graft as well as an antigen. */
function isAntigenOfCells({
  words,
  stated,
  profile,
  besideAntigens,
}: Pick<ColumnFacts, "words" | "profile" | "besideAntigens"> & { readonly stated: string | undefined }): boolean {
  const isBare = isBareAntigen(words);
  if (stated !== undefined) return stated === "%" || (isBare && stated.startsWith("%"));
  return isBare && (besideAntigens || profile.antigenStates > 0.3);
}

const isBareAntigen = (words: string): boolean => /^cd\d{1,3}[a-z]?\+?$/i.test(words.trim());

/** Whether the heading of a column is the name of an antigen and of nothing else. */
export const namesAntigen = (words: string): boolean => {
  const { role, name } = readHeading(words);
  return role === null && recogniseTest(name)?.measures === "antigen";
};

/** Roles whose numbers may have their unit in the heading: `MRD result (%)`. */
const MEASURED: ReadonlySet<Role> = new Set([
  "result",
  "dose",
  "cell dose",
  "sensitivity",
  "limit of detection",
  "limit of quantification",
] as const);

function details(reading: HeadingReading, repeat: string | undefined): Omit<ColumnMapping, "heading" | "role"> {
  const event = reading.event ?? (repeat === undefined ? undefined : `#${repeat}`);
  return {
    ...defined({ event, counts: reading.counts, dates: reading.dates }),
  };
}

type Base = Omit<ColumnMapping, "role">;
const sure = (base: Base, role: Role): ColumnGuess => ({ mapping: { ...base, role } });
const unsure = (base: Base, roles: readonly [Role, ...Role[]], why: string): ColumnGuess => ({
  mapping: { ...base, role: roles[0] },
  doubtful: { why, roles },
});

const BONE_OR_BLOOD =
  /^(?:bm|pb|bma|bmb|csf|bone marrow|marrow|peripheral blood|blood|knochenmark|blut|peripheres blut|km|moelle|sang|medula|sangre|骨髓|外周血|血|脑脊液|liquor|lcr|lcs)\b|^(?:骨髓|外周血)/i;

const shareOf = (profile: ColumnProfile, holds: (text: string) => boolean): number => {
  const looked = profile.values.slice(0, 500);
  const total = looked.reduce((sum, { count }) => sum + count, 0);
  return total === 0 ? 0 : looked.reduce((sum, { text, count }) => sum + (holds(text) ? count : 0), 0) / total;
};

const TIME_ROLES: ReadonlySet<Role> = new Set([
  "date",
  "end date",
  "diagnosis date",
  "last follow-up",
  "birth date",
] as const);
const isTimeWord = (text: string): boolean => {
  const { kind } = readWrittenTime(text);
  return (kind !== "unreadable" && kind !== "number") || timeFromWords(text) !== null;
};

/** A role that the heading names, unless the content says otherwise. */
function checked(
  base: Base,
  role: Role,
  facts: { readonly reading: HeadingReading; readonly profile: ColumnProfile },
): ColumnGuess {
  const { profile } = facts;
  if (profile.filled === 0) return sure(base, role);
  if (TIME_ROLES.has(role)) return checkedTime(base, role, profile);
  const content = CONTENT[role];
  return content === undefined ? sure(base, role) : content(base, facts.profile, role);
}

function checkedTime(base: Base, role: Role, profile: ColumnProfile): ColumnGuess {
  const small = shareOf(profile, (text) => /^[+-]?\d{1,4}(?:[.,]\d+)?$/.test(text) && !/^(?:19|20)\d{2}$/.test(text));
  if (profile.dates + profile.days < 0.2 && small > 0.5) {
    if (role === "date") return sure(withDays(base), "day");
    if (role === "end date") return sure(withDays(base), "end day");
    if (role === "last follow-up") return sure(withDays(base), "last follow-up");
    return unsure(base, ["keep", role], "it holds numbers, not dates");
  }
  const readable = shareOf(profile, (text) => isTimeWord(text) || /^\d{4,5}$/.test(text));
  if (readable >= 0.3) return sure(base, role);
  if (role === "last follow-up" && shareOf(profile, (text) => recogniseVital(text) !== null) > 0.5)
    return sure(base, "vital status");
  return unsure(base, ["keep", role], "its heading says a date, its content does not");
}

const withDays = (base: Base): Base => (base.counts === undefined ? { ...base, counts: { unit: "days" } } : base);

type Check = (base: Base, profile: ColumnProfile, role: Role) => ColumnGuess;

const toDateWhenDates: Check = (base, profile, role) =>
  profile.dates > 0.5 ? sure({ ...base, event: base.event ?? headingKey(base.heading) }, "date") : sure(base, role);

const NUMBER_OF_PATIENT =
  /^(?:pat(?:ient(?:en)?)?|fall|case) ?(?:nr|nummer|no|number|num)$|^(?:patientennummer|patientnumber|numero de patient|numero de paciente|n paciente|n patient)$/;

/** By role: what its content has to be like. */
const CONTENT: Readonly<Partial<Record<Role, Check>>> = {
  patient: (base, profile) =>
    NUMBER_OF_PATIENT.test(headingKey(base.heading)) && shareOf(profile, (text) => /^\d{6,}$/.test(text)) > 0.8
      ? unsure(
          base,
          ["identity", "patient"],
          "long numbers of patients are mostly those of a hospital, which identify a person",
        )
      : sure(base, "patient"),
  diagnosis: (base, profile) => (profile.dates > 0.5 ? sure(base, "diagnosis date") : sure(base, "diagnosis")),
  day: (base, profile) => {
    if (profile.dates > 0.5) return sure(base, "date");
    if (shareOf(profile, (text) => /^\d{1,2}:\d{2}/.test(text)) > 0.5) return sure(base, "keep");
    const lists = shareOf(profile, (text) => /\d ?[-–,;+] ?\d/.test(text) && courseDaysOf(text) !== null);
    if (lists > 0.3 && shareOf(profile, (text) => courseDaysOf(text) !== null) > 0.8) return sure(base, "course days");
    return profile.numbers + profile.days > 0.3
      ? sure(base, "day")
      : unsure(base, ["keep", "day"], "its heading says days, its content does not");
  },
  "end day": (base, profile) => (profile.dates > 0.5 ? sure(base, "end date") : sure(base, "end day")),
  "record type": (base, profile) =>
    shareOf(profile, (text) => recordTypeOf(text) !== null) > 0.3
      ? sure(base, "record type")
      : byKnownNames(base, profile, "keep"),
  name: (base, profile) => byKnownNames(base, profile, "name"),
  drug: (base, profile) => {
    if (profile.dates > 0.5) return toDateWhenDates(base, profile, "drug");
    return profile.numbers > 0.8
      ? unsure(base, ["keep", "drug"], "it holds numbers, not names of drugs")
      : sure(base, "drug");
  },
  specimen: (base, profile) =>
    profile.distinct > 8 && shareOf(profile, (text) => /\d/.test(text) && !BONE_OR_BLOOD.test(text)) > 0.7
      ? sure(base, "keep")
      : sure(base, "specimen"),
  source: (base, profile) =>
    sure(base, shareOf(profile, (text) => BONE_OR_BLOOD.test(text)) > 0.5 ? "specimen" : "source"),
  percent: (base, profile) => {
    if (profile.numbers + profile.results > 0.4) return sure(base, "percent");
    return sure(base, profile.antigenStates > 0.5 ? "antigen state" : "keep");
  },
  "antigen state": (base, profile) => {
    if (profile.states > 0.5) return sure(base, "disease state");
    return sure(base, profile.numbers > 0.8 ? "percent" : "antigen state");
  },
  "disease state": toDateWhenDates,
  conditioning: toDateWhenDates,
  "vital status": toDateWhenDates,
  "transplant type": toDateWhenDates,
  ongoing: toDateWhenDates,
  genetics: toDateWhenDates,
  result: (base, profile) =>
    profile.dates > 0.8 ? unsure(base, ["keep", "result"], "it holds dates, not results") : sure(base, "result"),
};

/** `Name` may be of an event, of a drug, or of the patient: a name of a person is never taken over. */
function byKnownNames(base: Base, profile: ColumnProfile, fallback: Role): ColumnGuess {
  if (namesEvents(profile)) return sure(base, "name");
  if (fallback !== "name" || !isBareName(base.heading)) return sure(base, fallback);
  const person = shareOf(profile, (text) => /^\p{Lu}[\p{L}'-]+,? +\p{Lu}[\p{L}'.-]*$/u.test(text));
  return person > 0.5 ? sure(base, "identity") : sure(base, "name");
}

/** Whether the names of a column are those of drugs, procedures, tests or events. */
export const namesEvents = (profile: ColumnProfile): boolean => shareOf(profile, isKnownName) > 0.2;

export const isBareName = (heading: string): boolean => /^(?:name|nom|nombre|patient|names)$/.test(headingKey(heading));

const isKnownName = (text: string): boolean =>
  findAgent(text) !== null ||
  findRegimen(text) !== null ||
  recogniseProcedure(text) !== null ||
  recogniseTest(text) !== null ||
  recogniseEvent(text) !== null;

/** A heading that names no role: a test of a wide table, an event with its dates, or nothing that is known. */
function withoutName(
  base: Base,
  reading: HeadingReading,
  { unit, profile }: { readonly unit: string | undefined; readonly profile: ColumnProfile },
): ColumnGuess {
  if (headingKey(base.heading) === "status") return byStatus(base, profile);
  if (headingKey(base.heading) === "id") return sure(base, "id");
  if (profile.dates > 0.5 && profile.filled > 0) return sure({ ...base, event: headingKey(reading.name) }, "date");
  const last = reading.name.split(" / ").at(-1) ?? "";
  const known = recogniseTest(testName(reading)) ?? recogniseTest(last);
  if (known !== null && !saysWhetherTransplanted(base, profile)) {
    const test = {
      name: known.measures === "antigen" ? (known.target ?? last) : testName(reading),
      ...defined({ unit: known.measures === "antigen" ? unitOfAntigen(unit) : unit }),
      measures: known.measures,
      ...pick(known),
    };
    const value: Base = { ...base, test, ...defined({ at: reading.at }) };
    const fits = profile.filled === 0 || profile.results + profile.antigenStates > 0.3;
    return fits
      ? sure(value, "value")
      : unsure(value, ["keep", "value"], "its heading names a test, its content are no results");
  }
  if (profile.filled === 0) return sure(base, "keep");
  if (
    unit !== undefined &&
    profile.results > 0.5 &&
    !/^(?:cm|kg|m2|years?|jahre|days?|months?|tage|monate|weeks?)$/i.test(unit)
  ) {
    return sure(
      {
        ...base,
        test: { name: testName(reading), unit, measures: "other" },
        ...defined({ at: reading.at }),
      },
      "value",
    );
  }
  if (profile.drugs > 0.6)
    return unsure(base, ["drug", "keep"], "it holds names of drugs, its heading does not say so");
  return sure(base, "keep");
}

/** `% pos` is the share of positive cells, as `%` is. */
const unitOfAntigen = (unit: string | undefined): string | undefined =>
  unit !== undefined && /^(?:%|percent|prozent) ?(?:pos\.?|positive?|positiv|\+)(?: (?:cells|zellen))?$/i.test(unit)
    ? "%"
    : unit;

/** `HCT` with 0 and 1 is a transplant, not a haematocrit. */
const saysWhetherTransplanted = (base: Base, profile: ColumnProfile): boolean =>
  headingKey(base.heading) === "hct" && shareOf(profile, (text) => /^(?:0|1|y|n|yes|no|ja|nein)$/i.test(text)) === 1;

const pick = ({ method, specimen }: { readonly method?: string; readonly specimen?: string }) => ({
  ...defined({ method, specimen }),
});

/** `MRD` of `MRD day 29`: all days of a test are one series. */
function testName({ name, at }: HeadingReading): string {
  if (at === undefined) return name;
  const pattern =
    at === "diagnosis"
      ? /[ _-]+(?:at|bei|zum|au|al)?[ _-]*\p{L}+(?:[ _-]+diagnosis)?$/iu
      : /[ _,-]*\p{L}+[ _-]?\+?-?\d+.*$/u;
  const bare = name.replace(pattern, "").trim();
  return bare === "" ? name : bare;
}

function byStatus(base: Base, profile: ColumnProfile): ColumnGuess {
  if (shareOf(profile, (text) => vitalIn(text) !== null) > 0.5) return sure(base, "vital status");
  return sure(base, profile.states > 0.5 ? "disease state" : "keep");
}

function byContentOnly(heading: string, profile: ColumnProfile): ColumnGuess {
  const base = { heading };
  const why = "the table has no headings";
  if (profile.dates > 0.6) return unsure(base, ["date", "end date", "keep"], why);
  if (profile.drugs > 0.6) return unsure(base, ["drug", "keep"], why);
  if (profile.states > 0.6) return unsure(base, ["disease state", "keep"], why);
  if (shareOf(profile, (text) => /^cd\d{1,3}[a-z]?$/i.test(text)) > 0.6) return unsure(base, ["antigen", "keep"], why);
  if (shareOf(profile, (text) => recogniseTest(text) !== null) > 0.6) return unsure(base, ["test", "keep"], why);
  if (shareOf(profile, (text) => BONE_OR_BLOOD.test(text)) > 0.6) return unsure(base, ["specimen", "keep"], why);
  return unsure(base, profile.results > 0.6 ? ["result", "day", "keep"] : ["keep", "patient", "name"], why);
}
