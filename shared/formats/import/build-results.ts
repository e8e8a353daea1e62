import { type Assay, type Measurement, measurementSchema } from "../../case/event-schemas.ts";
import type { Result } from "../../case/result-schema.ts";
import { FractionsByForm, mayBeAllCells } from "./build-all-cells.ts";
import { addAntigen, isPlus } from "./build-antigens.ts";
import { withAskedLimit } from "./build-asked-limits.ts";
import { assayOf } from "./build-assays.ts";
import { isBare, mayBeQuantity } from "./build-bare.ts";
import { addProvenance, type CaseDraft } from "./build-draft.ts";
import { familyApart, farApart } from "./build-far-apart.ts";
import { fitInto } from "./build-fit.ts";
import { isPlainMeasurement } from "./build-plain-results.ts";
import { type ReadResult, readResult } from "./build-reading.ts";
import { isRepeated, type Repeats } from "./build-repeats.ts";
import { type ResultTimes, timesOf } from "./build-result-times.ts";
import { answeredUnits, unitOf, unitsOfFamilies } from "./build-result-units.ts";
import { addResultEvent, keepInWords, wordsOfResult } from "./build-result-words.ts";
import type { Family, SeriesBook } from "./build-series.ts";
import { groupingByPoints, testKey } from "./build-thousands.ts";
import type { TimeChecker } from "./build-times.ts";
import { isPercentWord, meaningOfUnit, type UnitMeaning } from "./build-units.ts";
import { lines } from "./build-words.ts";
import type { SeriesIdentity, StatementOf } from "./statements.ts";

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

interface Adding extends Tools {
  /** Some antigen of the patient is written with a plus. */
  readonly hasPlus: boolean;
}

const NO_QUANTITY: ReadResult = { result: null, unit: null, lines: [], inferred: false };
/** To be read when all others are. */
const NOT_YET: ReadResult = { ...NO_QUANTITY };

/** All results of a patient, in their order. Which series a result without a number belongs to is known when all are read. */
export function addResults(pending: readonly PendingResult[], tools: Tools): void {
  const { draft, series } = tools;
  const homes = noteSeries(pending, series);
  const grouping = groupingByPoints(pending);
  const { doubts } = draft.context;
  const resultOf = (statement: StatementOf<"result">, family: Family): ReadResult =>
    readResult(statement, family, {
      doubts,
      groupsByPoints: grouping.size > 0 && grouping.has(testKey(family.identity.name)),
    });
  const fractions = new FractionsByForm();
  const all = pending.map(({ statement: written, id }): Read => {
    const family = series.familyOf(homes.get(written.series) ?? written.series);
    const statement = withOwnLimits(written, family);
    for (const question of family.questions)
      draft.context.doubts.ask(question, statement.record, wordsOfResult(statement));
    const isQuantity = family.measures !== "antigen" && family.measures !== "event";
    if (!isQuantity) return { statement, id, family, read: NO_QUANTITY };
    if (mayBeAllCells(statement, family)) return { statement, id, family, read: NOT_YET };
    const result = resultOf(statement, family);
    fractions.note(statement, family, result);
    return { statement, id, family, read: result };
  });
  const read = !all.some((each) => each.read === NOT_YET)
    ? all
    : all.map((each): Read => {
        if (each.read !== NOT_YET) return each;
        return { ...each, read: fractions.allCellsIn(each.family) ?? resultOf(each.statement, each.family) };
      });
  const units = unitsOfFamilies(read);
  const answered = answeredUnits(read, units, doubts);
  const hasPlus = read.some(
    ({ family, statement }) => family.measures === "antigen" && isPlus(wordsOfResult(statement)),
  );
  const adding: Adding = { ...tools, hasPlus };
  const apart = farApart(read);
  for (const each of read) {
    const unit = unitOf(each, units, draft);
    const asked = withAskedLimit(each, unit, { doubts, record: each.statement.record });
    const meaning = unit ?? answered.get(each.family) ?? null;
    const family = apart.size === 0 ? each.family : familyApart(each, apart, doubts);
    const isAsRead = asked === each.read && family === each.family;
    addResult(isAsRead ? each : { ...each, family, read: asked }, meaning, adding);
  }
}

/** Notes each series. Results that have neither a number nor a unit make none of their own beside the only one; returns where those belong. */
function noteSeries(
  pending: readonly PendingResult[],
  series: SeriesBook,
): ReadonlyMap<SeriesIdentity, SeriesIdentity> {
  const bare = new Set<SeriesIdentity>();
  for (const { statement } of pending) {
    if (!series.isQuantity(statement.series) && mayBeQuantity(statement)) series.noteQuantity(statement.series);
    if (series.isNoted(statement.series)) continue;
    if (isBare(statement)) bare.add(statement.series);
    else series.note(statement.series);
  }
  const homes = new Map<SeriesIdentity, SeriesIdentity>();
  for (const identity of bare) {
    const home = series.homeOf(identity);
    if (home !== identity) homes.set(identity, home);
  }
  for (const identity of bare) if (!homes.has(identity)) series.note(identity);
  return homes;
}

/** A series has the limits of its first result; where another one states other limits, those are of that result. */
function withOwnLimits(statement: StatementOf<"result">, { identity }: Family): StatementOf<"result"> {
  if (statement.series === identity) return statement;
  const { sensitivity, quantitativeRange: range } = statement.series;
  const limit = statement.limitOfDetection ?? (sensitivity === identity.sensitivity ? undefined : sensitivity);
  const { lower, upper } = identity.quantitativeRange ?? {};
  const hasOwnRange = range !== undefined && (range.lower !== lower || range.upper !== upper);
  if (limit === statement.limitOfDetection && !hasOwnRange) return statement;
  const own = hasOwnRange ? `Quantitative range: ${range.lower ?? ""}–${range.upper ?? ""}` : undefined;
  const note = lines(statement.note, own);
  return {
    ...statement,
    ...(limit === undefined ? {} : { limitOfDetection: limit }),
    ...(note === undefined ? {} : { note }),
  };
}

function addResult(each: Read, meaning: UnitMeaning | null, tools: Adding): void {
  const { statement, family, read } = each;
  const { draft, times } = tools;
  const { record } = statement;
  const when = timesOf(statement, times);
  const isPlain = read.lines.length === 0 && when.lines.length === 0 && !read.inferred && !when.inferred;
  const note = isPlain ? statement.note : lines(statement.note, ...read.lines, ...when.lines);
  const said = isPlain ? statement : changed(statement, note, read.inferred || when.inferred);
  if (
    family.measures === "antigen" &&
    addAntigen(said, family, {
      at: when.at ?? when.start,
      draft,
      id: each.id,
      words: wordsOfResult(said),
      hasPlus: tools.hasPlus,
    })
  )
    return;
  if (family.measures === "event") {
    addResultEvent(said, { ...when, draft, id: each.id });
    return;
  }
  if (read.result === null || family.measures === "antigen" || (when.at === undefined && when.start === undefined)) {
    keepInWords(said, { at: when.at ?? when.start, draft, id: each.id });
    return;
  }
  const assay = assayOf(family, meaning, { draft, measures: family.measures, record });
  if (read.sensitivity !== undefined && assay.sensitivity === undefined) assay.sensitivity = read.sensitivity;
  const reported = "text" in statement.result ? statement.result.text : statement.result.reported;
  const unitNote = otherUnit(statement, assay);
  const event = measurementOf(assay, { when, marker: statement.marker, result: read.result, reported });
  addProvenance(event, unitNote === undefined ? said : changed(said, lines(note, unitNote), false));
  if (isRepeated("measurements", event, { record, hasId: each.id !== undefined, repeats: tools.repeats, draft }))
    return;
  event.id = each.id ?? draft.ids.take(assay.id, "result");
  addMeasurement(event, said, { draft, when });
}

interface Measured {
  readonly when: ResultTimes;
  readonly marker: string | undefined;
  readonly result: Result;
  readonly reported: string | undefined;
}

/** Filled in place: there may be a million. Its id is given when it is known to be no repeat. */
function measurementOf(assay: Assay, { when, marker, result, reported }: Measured): Measurement {
  const event = { id: "", assay: assay.id } as Measurement;
  if (marker !== undefined) event.marker = marker;
  const { at, start, end } = when;
  if (at !== undefined) event.at = at;
  else {
    if (start !== undefined) event.start = start;
    if (end !== undefined) event.end = end;
  }
  event.result = result;
  if (reported !== undefined && reported !== "") event.reported = reported;
  return event;
}

function changed(statement: StatementOf<"result">, note: string | undefined, inferred: boolean): StatementOf<"result"> {
  return { ...statement, ...(note === undefined ? {} : { note }), ...(inferred ? { inferred } : {}) };
}

/** The unit that a result was written with, when it stands in a series of another unit or spelling. */
function otherUnit({ series }: StatementOf<"result">, assay: Assay): string | undefined {
  const { unit } = series;
  if (unit === undefined || unit === assay.unit) return undefined;
  const meaning = meaningOfUnit(unit);
  if (meaning === null) return undefined;
  const isPlain = assay.unit === undefined || isPercentWord(assay.unit);
  if (meaning.unit === undefined && isPlain && meaning.scale === assay.scale) return undefined;
  return `Unit: ${unit}`;
}

function addMeasurement(
  event: Measurement,
  said: StatementOf<"result">,
  { draft, when }: { draft: CaseDraft; when: ResultTimes },
): void {
  const { record } = said;
  if (!draft.hasRoom("measurements")) {
    keepInWords(said, { at: when.at ?? when.start, draft, id: event.id });
    return;
  }
  if (isPlainMeasurement(event, said.codes)) {
    draft.lists.measurements.push(event);
    draft.say(record, event.id);
    return;
  }
  const rest = fitInto(measurementSchema, event);
  if (rest === null) {
    keepInWords(said, { at: when.at ?? when.start, draft, id: event.id });
    return;
  }
  draft.lists.measurements.push(event);
  draft.say(record, event.id);
  for (const text of rest) draft.note(text, record, when.at);
}
