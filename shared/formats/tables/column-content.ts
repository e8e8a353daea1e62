import { type Base, BONE_OR_BLOOD, type ColumnGuess, shareOf, sure, unsure } from "./column-guess.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { readWrittenTime } from "./dates.ts";
import { headingKey } from "./headings.ts";
import {
  findAgent,
  findRegimen,
  recogniseDonor,
  recogniseEvent,
  recogniseProcedure,
  recogniseTest,
  recogniseVital,
} from "./known-names.ts";
import { transplantType } from "./long-donors.ts";
import { courseDaysOf } from "./long-numbers.ts";
import { recordTypeOf } from "./long-record-types.ts";
import type { ColumnRole } from "./mapping.ts";
import { looksLikePerson } from "./person-names.ts";
import { timeFromWords } from "./time-words.ts";

type Role = ColumnRole;

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
export function checked(base: Base, role: Role, profile: ColumnProfile): ColumnGuess {
  if (profile.filled === 0) return sure(base, role);
  if (TIME_ROLES.has(role)) return checkedTime(base, role, profile);
  const content = CONTENT[role];
  return content === undefined ? sure(base, role) : content(base, profile, role);
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
  if (/^(?:zeitpunkt|when|le|ab|moment)$/.test(headingKey(base.heading))) return sure(base, "keep");
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
  patient: (base, profile) => {
    if (shareOf(profile, looksLikePerson) > 0.5)
      return unsure(base, ["identity", "patient"], "it seems to hold names, which identify persons");
    return NUMBER_OF_PATIENT.test(headingKey(base.heading)) && shareOf(profile, (text) => /^\d{6,}$/.test(text)) > 0.8
      ? unsure(
          base,
          ["identity", "patient"],
          "long numbers of patients are mostly those of a hospital, which identify a person",
        )
      : sure(base, "patient");
  },
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
      : byKnownNames(base, profile, shareOf(profile, saysTransplant) > 0.5 ? "transplant type" : "keep"),
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

const saysTransplant = (text: string): boolean => transplantType(text) !== null || recogniseDonor(text) !== null;

/** `Name` may be of an event, of a drug, or of the patient: a name of a person is never taken over. */
function byKnownNames(base: Base, profile: ColumnProfile, fallback: Role): ColumnGuess {
  if (namesEvents(profile)) return sure(base, "name");
  if (fallback !== "name" || !isBareName(base.heading)) return sure(base, fallback);
  const person = shareOf(profile, (text) => /^\p{Lu}[\p{L}'-]+,? +\p{Lu}[\p{L}'.-]*$/u.test(text));
  return person > 0.5 ? sure(base, "identity") : sure(base, "name");
}

/** Whether the names of a column are those of drugs, procedures, tests or events. */
export const namesEvents = (profile: ColumnProfile): boolean => shareOf(profile, isKnownName) > 0.2;

export const isBareName = (heading: string): boolean =>
  /^(?:name|nom|nome|nombre|patient|names)$/.test(headingKey(heading));

const isKnownName = (text: string): boolean =>
  findAgent(text) !== null ||
  findRegimen(text) !== null ||
  recogniseProcedure(text) !== null ||
  recogniseTest(text) !== null ||
  recogniseEvent(text) !== null;
