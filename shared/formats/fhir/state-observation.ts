import type { ReadContext } from "../import/reader.ts";
import type { SourceRecord } from "../import/record.ts";
import type { Statement, StatementOf } from "../import/statements.ts";
import { recogniseEvent } from "../recognise/recognise.ts";
import { besideValue, isBesideResult, type Limits } from "./beside-value.ts";
import { type Concept, codeInWords } from "./concepts.ts";
import { stateAlive, stateGenetics, stateOfDisease } from "./disease-observations.ts";
import type { ObservationFacts, Observed, SpecimenFacts, Timing } from "./facts.ts";
import type { Lookup } from "./lookup.ts";
import { sayingOf } from "./observation.ts";
import { timingOf } from "./observation-times.ts";
import { findingOf, panelOf, statePanel, withBoth } from "./observed-antigens.ts";
import { observedInWords, resultOf } from "./observed-results.ts";
import { ownSeries, seriesOf } from "./observed-series.ts";
import { ownEvent } from "./own-fields.ts";
import { testOf } from "./tests.ts";
import { inLines } from "./values.ts";

/** What all statements of one observation share. */
export interface Observing {
  readonly facts: ObservationFacts;
  readonly record: SourceRecord;
  readonly context: ReadContext;
  readonly timing: Timing;
  readonly specimen: string | undefined;
  /** Note, id and inference, for the first statement that is made. */
  readonly common: { readonly note?: string; readonly id?: string; readonly inferred?: true };
  /** Of the result, where they stand beside it. */
  readonly limits?: Limits;
}

/**
 * A result, an antigen panel, that the patient lived, a state of the disease, findings in genes, or any other observation as an event. Of an observation that
 * says nothing the record is told why, and no statement is made.
 */
export function* stateObservation(
  facts: ObservationFacts,
  record: SourceRecord,
  lookup: Lookup,
  context: ReadContext,
): Generator<Statement> {
  const specimen = specimenOf(facts, record, lookup);
  const { timing, inferred } = timingOf(facts, specimen, record, context);
  const common = commonOf(facts, inferred);
  const observing: Observing = { facts, record, context, timing, specimen: specimen?.words ?? facts.bodySite, common };
  if (specimen?.words !== undefined && facts.bodySite !== undefined)
    record.unread.push({ name: "bodySite", value: facts.bodySite, why: "the specimen is kept" });
  const withWords = withPlaces(observing);
  const inWords: Observing = withWords === common ? observing : { ...observing, common: withWords };
  const special =
    stateOwnEvent(observing) ??
    statePanel(observing) ??
    stateAlive(inWords) ??
    stateOfDisease(inWords) ??
    stateGenetics(inWords, lookup.diagnosis);
  if (special !== null) {
    yield special;
    return;
  }
  if (LIFE.has(facts.category ?? "") && testOf(facts.concept) === null && facts.own === undefined) {
    record.leftOut = "it is of the patient's life and habits, and not of the course";
    return;
  }
  const components = facts.components.filter(saysSomething);
  if (saysSomething(facts)) {
    const { parts, rest } = besideValue(components, observing);
    yield stateObserved(facts, "", rest);
    for (const part of parts) yield stateObserved(part, `${facts.concept.words}: `, repeated(rest));
  } else if (components.length > 0) {
    leaveCodesOf(facts.concept, "code", record);
    record.unread.push({ name: "code", value: facts.concept.words, why: "the name of a panel, whose parts are kept" });
    yield* stateComponents(components, observing);
  } else if (facts.note !== undefined && !facts.hasMembers) {
    yield {
      kind: "event",
      record,
      event: { category: "clinical", name: facts.concept.words },
      ...(facts.concept.codes.length === 0 ? {} : { codes: facts.concept.codes }),
      ...timing,
      ...withPlaces(observing),
    };
  } else {
    record.leftOut = facts.hasMembers
      ? "it only groups other observations, which are records of their own"
      : "it has no value";
  }
}

/** The specimen that is referred to; where it stands nowhere, as the reference calls it. */
function specimenOf({ specimen }: ObservationFacts, record: SourceRecord, lookup: Lookup): SpecimenFacts | undefined {
  const key = typeof specimen === "string" ? specimen : specimen?.key;
  const named = typeof specimen === "string" ? undefined : specimen;
  if (key === undefined) return named;
  record.unread.push({ name: "specimen", value: key, why: "points to another record" });
  const found = lookup.specimen(key);
  if (found === undefined || named === undefined) return found ?? named;
  if (found.words === undefined) return { ...found, words: named.words };
  if (named.words !== undefined && named.words !== found.words)
    record.unread.push({ name: "specimen.display", value: named.words, why: "the specimen itself is kept" });
  return found;
}

const NOTHING: Observing["common"] = {};

function commonOf({ note, id }: ObservationFacts, inferred: boolean): Observing["common"] {
  if (note === undefined && id === undefined && !inferred) return NOTHING;
  return {
    ...(note === undefined ? {} : { note }),
    ...(id === undefined ? {} : { id }),
    ...(inferred ? { inferred: true } : {}),
  };
}

const saysSomething = ({ value, absent, interpretation }: Observed): boolean =>
  value !== null || absent !== undefined || interpretation !== undefined;

/** The note belongs to the first statement, the id too. */
const repeated = ({ limits: _, ...observing }: Observing): Observing => ({
  ...observing,
  common: observing.common.inferred === true ? { inferred: true } : {},
});

function* stateComponents(components: readonly Observed[], observing: Observing): Generator<Statement> {
  const found = components.map((component) => ({ component, finding: findingOf(component) }));
  const findings = found.flatMap(({ finding }) => finding ?? []);
  let rest = observing;
  for (const { component, finding } of found)
    if (finding !== null) leaveCodesOf(component.concept, "component.code", observing.record);
  if (findings.length > 0) {
    yield panelOf(findings, observing);
    rest = repeated(observing);
  }
  const withoutFindings = found.flatMap(({ component, finding }) => (finding === null ? [withBoth(component)] : []));
  const { others, first } = besideOnlyResult(withoutFindings, rest);
  rest = first;
  if (findings.length === 0 && others.length > 1 && others.every(isInWords)) {
    yield eventOfPanel(others, observing);
    return;
  }
  const prefix = findings.length > 0 ? "" : `${observing.facts.concept.words}: `;
  for (const component of others) {
    yield stateObserved(component, testOf(component.concept) === null ? prefix : "", rest);
    rest = repeated(observing);
  }
}

/** What a panel says beside its only result in numbers belongs to that one. */
function besideOnlyResult(
  components: readonly Observed[],
  observing: Observing,
): { readonly others: readonly Observed[]; readonly first: Observing } {
  const [result, ...more] = components.filter(({ concept, value }) => {
    const test = testOf(concept);
    return value?.kind === "quantity" && test !== null && test.measures !== "antigen";
  });
  if (result === undefined || more.length > 0) return { others: components, first: observing };
  const beside = components.filter((component) => component !== result && isBesideResult(component, result));
  const others = components.filter((component) => !beside.includes(component));
  const { rest } = besideValue(beside, { ...observing, facts: { ...observing.facts, value: result.value } });
  // The result is stated first: note and limits are its own.
  return { others: [result, ...others.filter((each) => each !== result)], first: { ...rest, facts: observing.facts } };
}

const isInWords = ({ concept, value }: Observed): boolean => value?.kind !== "quantity" && testOf(concept) === null;

/** Several answers in words to one question are one event, and its note. */
function eventOfPanel(parts: readonly Observed[], observing: Observing): Statement {
  const { facts, record, timing } = observing;
  const common = withPlaces(observing);
  for (const { concept } of parts) leaveCodesOf(concept, "component.code", record);
  const note = inLines(...parts.map((part) => `${part.concept.words}: ${observedInWords(part)}`), common.note) ?? "";
  const codes = facts.concept.codes.length === 0 ? {} : { codes: facts.concept.codes };
  const event = { category: "clinical", name: facts.concept.words } as const;
  return { kind: "event", record, event, ...timing, ...codes, ...common, note };
}

/** Codes of what only groups or names other things. */
function leaveCodesOf({ codes }: Concept, name: string, record: SourceRecord): void {
  for (const code of codes)
    record.unread.push({ name, value: codeInWords(code), why: "the code of words that are kept" });
}

/** Groups of observations that are no laboratory's: what they measure is an event with a number, and asks nothing. */
const NO_LABORATORY: ReadonlySet<string> = new Set([
  ...["vital-signs", "social-history", "survey", "exam", "activity", "procedure", "imaging", "therapy", "sdoh"],
]);

/** Smoking, housing, work, sport. */
const LIFE: ReadonlySet<string> = new Set(["social-history", "sdoh", "activity"]);

function stateObserved(observed: Observed, prefix: string, observing: Observing): Statement {
  const { facts, record, timing, common, context, limits } = observing;
  const { concept, value } = observed;
  const test = testOf(concept);
  const series = ownSeries(observing) ?? seriesOf(observed, observing, test);
  const isTest =
    test !== null || facts.own?.has("assay") === true || (isUnknownTest(facts) && value?.kind === "quantity");
  if (isTest) {
    const result = resultOf(observed, { series, context, record, own: facts.own });
    const { codes } = concept;
    const { at } = timing;
    // Nearly all results: made with less work.
    if (at !== undefined && codes.length > 0 && facts.own === undefined && common === NOTHING)
      return { kind: "result", record, series, result, at, codes };
    return {
      kind: "result",
      record,
      series,
      result,
      ...timing,
      ...(codes.length === 0 ? {} : { codes }),
      ...markerOf(facts),
      ...limits,
      ...common,
    };
  }
  return { ...eventOf(observed, prefix), record, ...timing, ...withPlaces(observing) };
}

/** What a result has fields for, and an event has not: how, of what and where it was found. */
function withPlaces({ facts, specimen, common }: Observing): Observing["common"] {
  const { method, bodySite } = facts;
  if ((method === undefined && specimen === undefined) || facts.own?.has("written") === true) return common;
  const note = inLines(
    common.note,
    method === undefined ? undefined : `method: ${method}`,
    specimen === undefined || specimen === bodySite ? undefined : `specimen: ${specimen}`,
    bodySite === undefined ? undefined : `bodySite: ${bodySite}`,
  );
  return note === undefined ? common : { ...common, note };
}

const isUnknownTest = ({ category }: ObservationFacts): boolean =>
  category === undefined || !NO_LABORATORY.has(category);

const markerOf = ({ own }: ObservationFacts): { marker?: string } => {
  const marker = own?.get("marker");
  return typeof marker === "string" ? { marker } : {};
};

const isUnit = (unit: string | undefined): unit is string => unit !== undefined && unit !== "1";

type EventSaid = Omit<StatementOf<"event">, "record">;

function eventOf(observed: Observed, prefix: string): EventSaid {
  const { concept, value } = observed;
  const known = saysNothingFound(observed) ? null : recogniseEvent(concept.words);
  const base = { ...(known ?? { category: "clinical" as const }) };
  const codes = concept.codes.length === 0 ? {} : { codes: concept.codes };
  const name = `${prefix}${concept.words}`;
  if (value?.kind === "quantity" && value.comparator === undefined && isUnit(value.unit)) {
    const quantity = { value: Number(value.number), unit: value.unit };
    const written = value.number === String(quantity.value) ? {} : { sourceText: `${value.number} ${value.unit}` };
    return { kind: "event", event: { ...base, name, quantity }, ...codes, ...written };
  }
  const words = observedInWords(observed);
  return { kind: "event", event: { ...base, name: `${name}: ${words}` }, ...codes };
}

function stateOwnEvent({ facts, record, timing, common }: Observing): Statement | null {
  const event = ownEvent(facts.own);
  return event === null ? null : { kind: "event", record, event, ...timing, ...common };
}

const NOTHING_FOUND =
  /^(?:false|no|none|neg\.?|negativ\w{0,3}|négatif|not (?:detected|found|present)|undetect(?:ed|able)|absent|nein|nicht (?:nachgewiesen|nachweisbar|gefunden)|non détecté|no detectado|阴性|未检出)$/i;
const ANSWER_NOTHING: ReadonlySet<string> = new Set(["260415000", "260385009", "LA6577-6", "LA11883-8", "LA9634-2"]);

/** A pathogen or a harm that was looked for and not found is none of the course. */
function saysNothingFound({ value, absent, interpretation }: Observed): boolean {
  const saying = sayingOf(interpretation);
  if (absent !== undefined || saying === "negative" || saying === "not detected") return true;
  if (value?.kind !== "words") return false;
  return NOTHING_FOUND.test(value.words) || value.codes.some(({ code }) => ANSWER_NOTHING.has(code));
}
