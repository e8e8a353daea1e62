import { type Assay, assaySchema, type Measurement, measurementSchema } from "../../case/event-schemas.ts";
import type { End, Time } from "../../case/time-schema.ts";
import { recogniseAntigenState } from "../recognise/recognise.ts";
import { type CaseDraft, provenanceOf } from "./build-draft.ts";
import { isRepeated, type Repeats } from "./build-repeats.ts";
import { fit } from "./build-fit.ts";
import { type ReadResult, readResult } from "./build-reading.ts";
import type { Family, SeriesBook } from "./build-series.ts";
import type { TimeChecker } from "./build-times.ts";
import { meaningOfText, type UnitMeaning } from "./build-units.ts";
import { lines } from "./build-words.ts";
import type { Question } from "./doubts.ts";
import { keyOf } from "./build-questions.ts";
import type { SourceRecord } from "./record.ts";
import type { StatementOf } from "./statements.ts";

export interface PendingResult {
  readonly statement: StatementOf<"result">;
  /** The id that it takes with it, when it had one. */
  readonly id: string | undefined;
}

interface Read extends PendingResult {
  readonly family: Family;
  readonly read: ReadResult;
}

interface Tools {
  readonly draft: CaseDraft;
  readonly times: TimeChecker;
  readonly series: SeriesBook;
  readonly repeats: Repeats;
}

/** All results of a patient, in their order. Which series a result without a number belongs to is known when all are read. */
export function addResults(pending: readonly PendingResult[], tools: Tools): void {
  const { draft, series } = tools;
  for (const { statement } of pending) series.note(statement.series);
  const read = pending.map(({ statement, id }): Read => {
    const family = series.familyOf(statement.series);
    for (const question of family.questions)
      draft.context.doubts.ask(question, statement.record, wordsOfResult(statement));
    const isQuantity = family.measures !== "antigen" && family.measures !== "event";
    const result: ReadResult = isQuantity
      ? readResult(statement, family, draft.context.doubts)
      : { result: null, unit: null, lines: [], inferred: false };
    return { statement, id, family, read: result };
  });
  const units = unitsOfFamilies(read);
  for (const each of read) addResult(each, unitOf(each, units, tools), tools);
}

/** The unit that the texts of a family state, where its source states none and they agree. */
function unitsOfFamilies(results: readonly Read[]): ReadonlyMap<Family, ReadonlySet<NonNullable<ReadResult["unit"]>>> {
  const units = new Map<Family, Set<NonNullable<ReadResult["unit"]>>>();
  for (const { family, read } of results) {
    if (read.unit === null) continue;
    const known = units.get(family);
    if (known === undefined) units.set(family, new Set([read.unit]));
    else known.add(read.unit);
  }
  return units;
}

function unitOf(
  { family, read, statement }: Read,
  units: ReadonlyMap<Family, ReadonlySet<NonNullable<ReadResult["unit"]>>>,
  { draft }: Tools,
): UnitMeaning | null {
  const { meaning } = family;
  const stated = units.get(family);
  if (read.unit === null) {
    const [only] = stated ?? [];
    return meaning ?? (only !== undefined && stated?.size === 1 ? ownMeaning(only, family) : null);
  }
  const own = ownMeaning(read.unit, family);
  if (meaning === null) {
    if (stated !== undefined && stated.size > 1) askUnitInText(read.unit, { family, statement, draft });
    return own;
  }
  if (own === null || own.scale === meaning.scale) return meaning;
  const answer = askUnitInText(read.unit, { family, statement, draft });
  return answer === "series" ? meaning : own;
}

/** A count that states no unit has none; that it counts is no unit. */
function ownMeaning(unit: NonNullable<ReadResult["unit"]>, family: Family): UnitMeaning | null {
  return unit === "absolute" && family.measures === "count" ? null : meaningOfText(unit);
}

function askUnitInText(
  unit: string,
  { family, statement, draft }: { family: Family; statement: StatementOf<"result">; draft: CaseDraft },
): string | null {
  const { name } = family.identity;
  const usual = family.identity.unit ?? family.meaning?.scale ?? "another unit";
  const question: Question = {
    id: `unit-in-text:${keyOf(name)}:${unit}`,
    kind: "unit changes",
    question: `Some results of "${name}" are written as ${unit}, others are in ${usual}. Are these two units?`,
    candidates: [
      { value: "separate", label: "they are kept apart, as two series" },
      ...(family.meaning === null ? [] : [{ value: "series", label: `all of them are in ${usual}` }]),
    ],
    assumed: "separate",
    harmless: true,
  };
  return draft.context.doubts.ask(question, statement.record, wordsOfResult(statement));
}

function addResult(each: Read, meaning: UnitMeaning | null, tools: Tools): void {
  const { statement, family, read } = each;
  const { draft, times } = tools;
  const { record } = statement;
  const when = timesOf(statement, times);
  const note = lines(statement.note, ...read.lines, ...when.lines);
  const said = { ...statement, ...(note === undefined ? {} : { note }), ...(read.inferred ? { inferred: true as const } : {}) };
  if (family.measures === "antigen" && addAntigen(said, family, { at: when.at ?? when.start, draft, id: each.id })) return;
  if (family.measures === "event") return addEvent(said, { ...when, draft, id: each.id });
  if (read.result === null || family.measures === "antigen" || (when.at === undefined && when.start === undefined)) {
    keepInWords(said, { at: when.at ?? when.start, draft, id: each.id });
    return;
  }
  const assay = assayOf(family, meaning, { draft, measures: family.measures, record });
  if (read.sensitivity !== undefined && assay.sensitivity === undefined) assay.sensitivity = read.sensitivity;
  const reported = "text" in statement.result ? statement.result.text : statement.result.reported;
  const unitNote = otherUnit(statement, assay);
  const wholeNote = lines(note, unitNote);
  const event: Measurement = {
    id: "",
    assay: assay.id,
    ...(statement.marker === undefined ? {} : { marker: statement.marker }),
    ...whenOf(when),
    result: read.result,
    ...(reported === undefined || reported === "" ? {} : { reported }),
    ...provenanceOf({ ...said, ...(wholeNote === undefined ? {} : { note: wholeNote }) }),
  };
  if (isRepeated("measurements", event, { record, hasId: each.id !== undefined, repeats: tools.repeats, draft })) return;
  event.id = each.id ?? draft.ids.take(assay.id, "result");
  addMeasurement(event, said, { draft, when });
}

/** The unit that a result was written with, when it stands in a series of another spelling. */
function otherUnit({ series }: StatementOf<"result">, assay: Assay): string | undefined {
  const { unit } = series;
  if (unit === undefined || unit === assay.unit) return undefined;
  if (assay.unit === undefined && (assay.scale === "percent" || assay.scale === "fraction")) return undefined;
  return `Unit: ${unit}`;
}

function addMeasurement(
  event: Measurement,
  said: StatementOf<"result">,
  { draft, when }: { draft: CaseDraft; when: ResultTimes },
): void {
  const { record } = said;
  if (isPlainMeasurement(event)) {
    draft.lists.measurements.push(event);
    draft.say(record, event.id);
    return;
  }
  const rest = fit(measurementSchema, event);
  if (rest === null) {
    keepInWords(said, { at: when.at ?? when.start, draft, id: event.id });
    return;
  }
  draft.lists.measurements.push(event);
  draft.say(record, event.id);
  for (const text of rest) draft.note(text, record, when.at);
}

const LONGEST_PLAIN = 2_000;

/** What is certain to fit without asking the schema: most results by far. Times have been looked at before. */
function isPlainMeasurement(event: Measurement): boolean {
  const { result, reported, note, sourceText, marker, codes } = event;
  if (codes !== undefined || event.start !== undefined || marker === "") return false;
  if ([reported, note, sourceText, marker].some((text) => text !== undefined && text.length > LONGEST_PLAIN)) return false;
  for (const key in result) {
    const part: unknown = result[key];
    if (key === "kind") continue;
    if (typeof part !== "number" || !Number.isFinite(part) || part < 0 || (part === 0 && key !== "value")) return false;
  }
  return result.kind !== "value" || typeof result.value === "number";
}

interface ResultTimes {
  readonly at: Time | undefined;
  readonly start: Time | undefined;
  readonly end: End | undefined;
  readonly lines: readonly string[];
}

/** As the fields of an event. */
function whenOf({ at, start, end }: ResultTimes): { at?: Time; start?: Time; end?: End } {
  if (at !== undefined) return { at };
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
}

function timesOf(statement: StatementOf<"result">, times: TimeChecker): ResultTimes {
  const { at, start, end, record } = statement;
  if (at !== undefined || (start === undefined && end === undefined)) {
    const { time, line } = times.point(at, record);
    return { at: time, start: undefined, end: undefined, lines: line === undefined ? [] : [line] };
  }
  return { at: undefined, ...times.span(start, end, record, "result") };
}

/** The series that a result is drawn in, made when its first result comes. */
function assayOf(
  family: Family,
  meaning: UnitMeaning | null,
  { draft, measures, record }: { draft: CaseDraft; measures: Assay["measures"]; record: SourceRecord },
): Assay {
  const key = meaning === null ? "" : `${meaning.scale} ${meaning.unit ?? ""}`;
  const known = family.assays.get(key);
  if (known !== undefined) return known;
  const { identity } = family;
  const id =
    identity.id !== undefined && family.assays.size === 0
      ? draft.ids.takeWritten(identity.id)
      : draft.ids.take(identity.name, "assay");
  const assay: Assay = { id, name: identity.name || "Test without a name", measures };
  for (const field of ["target", "method", "specimen"] as const) {
    const text = family[field];
    if (text !== undefined && text !== "") assay[field] = text;
  }
  if (meaning !== null) {
    if (meaning.unit !== undefined) assay.unit = meaning.unit;
    assay.scale = meaning.scale;
  }
  addLimits(assay, family);
  for (const text of fit(assaySchema, assay) ?? []) draft.note(text, record);
  family.assays.set(key, assay);
  draft.assays.push(assay);
  return assay;
}

function addLimits(assay: Assay, { identity }: Family): void {
  const { sensitivity, quantitativeRange, codes } = identity;
  const isLimit = (limit: number | undefined): limit is number =>
    limit !== undefined && Number.isFinite(limit) && limit > 0;
  if (isLimit(sensitivity)) assay.sensitivity = sensitivity;
  const { lower, upper } = quantitativeRange ?? {};
  const range = { ...(isLimit(lower) ? { lower } : {}), ...(isLimit(upper) ? { upper } : {}) };
  if (Object.keys(range).length > 0 && !(isLimit(lower) && isLimit(upper) && lower > upper))
    assay.quantitativeRange = range;
  if (codes !== undefined && codes.length > 0) assay.codes = codes.map((code) => ({ ...code }));
}

interface Keeping {
  readonly at: Time | undefined;
  readonly draft: CaseDraft;
  readonly id: string | undefined;
}

export function wordsOfResult({ result, series }: StatementOf<"result">): string {
  if ("text" in result) return result.text;
  if (result.reported !== undefined) return result.reported;
  const { kind, ...rest } = result.result;
  const words = [kind, ...Object.values(rest).map(String), series.unit ?? ""];
  return words.filter((word) => word !== "").join(" ");
}

/** A result that is not understood, or of no known time: every word of it as a note. */
function keepInWords(statement: StatementOf<"result">, { at, draft, id }: Keeping): void {
  const { series, marker, limitOfDetection, limitOfQuantification } = statement;
  const { note, ...provenance } = provenanceOf(statement);
  const said = "text" in statement.result && series.unit !== undefined ? ` ${series.unit}` : "";
  const text = lines(
    `${series.name}: ${wordsOfResult(statement)}${said}`,
    ...(["target", "method", "specimen"] as const).map((field) =>
      series[field] === undefined ? undefined : `${field.charAt(0).toUpperCase()}${field.slice(1)}: ${series[field]}`,
    ),
    marker === undefined ? undefined : `Marker: ${marker}`,
    note,
  );
  const limits = lines(
    limitOfDetection === undefined ? undefined : `Limit of detection: ${limitOfDetection}`,
    limitOfQuantification === undefined ? undefined : `Limit of quantification: ${limitOfQuantification}`,
  );
  const missing = note?.includes("Limit of") === true ? undefined : limits;
  draft.note(lines(text, missing) ?? series.name, statement.record, at, { ...provenance, ...(id === undefined ? {} : { id }) });
}

function addAntigen(statement: StatementOf<"result">, family: Family, { at, draft, id }: Keeping): boolean {
  const words = wordsOfResult(statement);
  const state = recogniseAntigenState(words);
  if (state === null || at === undefined) return false;
  const finding = { antigen: family.target ?? family.identity.name, state, reported: words };
  return draft.add(
    "antigenPanels",
    {
      id: id ?? draft.ids.take(`antigens ${finding.antigen}`, "antigens"),
      at,
      ...(family.specimen === undefined ? {} : { specimen: family.specimen }),
      ...(family.method === undefined ? {} : { method: family.method }),
      findings: [finding],
      ...provenanceOf(statement),
    },
    statement.record,
  );
}

function addEvent(statement: StatementOf<"result">, when: ResultTimes & { draft: CaseDraft; id: string | undefined }): void {
  const { draft, at, start, id } = when;
  const { series, record } = statement;
  const unit = series.unit === undefined ? "" : ` ${series.unit}`;
  const note = lines(`Result: ${wordsOfResult(statement)}${unit}`, statement.note);
  const added =
    (at !== undefined || start !== undefined) &&
    draft.add(
      "events",
      {
        id: id ?? draft.ids.take(series.name, "event"),
        category: "clinical",
        name: series.name,
        ...whenOf(when),
        ...provenanceOf({ ...statement, ...(note === undefined ? {} : { note }) }),
      },
      record,
    );
  if (!added) keepInWords(statement, { at: at ?? start, draft, id });
}
