import { checked } from "./column-content.ts";
import { type Base, BONE_OR_BLOOD, type ColumnGuess, shareOf, sure, unsure } from "./column-guess.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { defined } from "./defined.ts";
import { type HeadingReading, headingKey, readHeading } from "./headings.ts";
import { recogniseTest } from "./known-names.ts";
import type { ColumnMapping, ColumnRole } from "./mapping.ts";
import { vitalIn } from "./vital-words.ts";

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

/** What a column holds, by its heading, held against its content. */
export function guessColumn({ heading, words, unit, profile, besideAntigens, named }: ColumnFacts): ColumnGuess {
  const repeat = named ? / \((\d{1,3})\)$/.exec(heading) : null;
  const reading: HeadingReading = isLetter(words)
    ? { role: null, name: words, bare: words }
    : readHeading(repeat === null ? words : words.replace(/ \(\d{1,3}\)$/, ""));
  const base = { heading, ...details(reading, repeat?.[1]) };
  if (!named) return byContentOnly(heading, profile);
  const stated = unit ?? reading.unit;
  const isAntigen = reading.role === "cell dose" && isAntigenOfCells({ words, stated, profile, besideAntigens });
  if (reading.role === "donor" && stated === "%")
    return sure({ ...base, test: { name: `Chimerism, ${reading.name}`, unit: "%", measures: "other" } }, "value");
  if (reading.role === null || isAntigen) return withoutName(base, reading, { unit: stated, profile });
  const isMeasured = stated !== undefined && MEASURED.has(reading.role);
  const measured = isMeasured ? { ...base, test: { name: reading.event ?? reading.name, unit: stated } } : base;
  return checked(measured, reading.role, profile);
}

/** What a column without a heading is called says nothing: the D of `column D` is no day. */
const isLetter = (words: string): boolean => /^column [A-Z]{1,3}$/.test(words);

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
const MEASURED: ReadonlySet<ColumnRole> = new Set([
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

const IS_STATUS = /^(?:status|statut|estado|stato|situacao|situacion|zustand|状态)$/;

/** A heading that names no role: a test of a wide table, an event with its dates, or nothing that is known. */
function withoutName(
  base: Base,
  reading: HeadingReading,
  { unit, profile }: { readonly unit: string | undefined; readonly profile: ColumnProfile },
): ColumnGuess {
  if (IS_STATUS.test(headingKey(base.heading))) return byStatus(base, profile);
  if (headingKey(base.heading) === "id") return sure(base, "id");
  if (profile.dates > 0.5 && profile.filled > 0) return sure({ ...base, event: headingKey(reading.name) }, "date");
  const last = reading.name.split(" / ").at(-1) ?? "";
  const known = recogniseTest(testName(reading)) ?? recogniseTest(last) ?? recogniseTest(reading.bare);
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
      ? /[ _(-]+(?:at|bei|zum|au|al)?[ _-]*\p{L}+(?:[ _-]+diagnosis)?\)?$/iu
      : /[ _,(-]*\p{L}+[ _-]?\+?-?\d+.*$/u;
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
