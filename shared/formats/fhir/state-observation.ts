import { antigenPanelSchema } from "../../case/event-schemas.ts";
import type { Time } from "../../case/time-schema.ts";
import type { Question } from "../import/doubts.ts";
import type { ReadContext } from "../import/reader.ts";
import type { SourceRecord } from "../import/record.ts";
import type { SeriesIdentity, Statement, StatementOf } from "../import/statements.ts";
import { recogniseAntigenState, recogniseEvent } from "../recognise/recognise.ts";
import { type Concept, codeInWords } from "./concepts.ts";
import { stateGenetics, stateOfDisease } from "./disease-observations.ts";
import type { ObservationFacts, Observed, SpecimenFacts, Timing } from "./facts.ts";
import type { Lookup } from "./lookup.ts";
import { resultOf, valueInWords } from "./observed-results.ts";
import { ownEvent } from "./own-fields.ts";
import { testOf } from "./tests.ts";
import { inLines, isObject } from "./values.ts";

/** What all statements of one observation share. */
export interface Observing {
  readonly facts: ObservationFacts;
  readonly record: SourceRecord;
  readonly context: ReadContext;
  readonly timing: Timing;
  readonly specimen: string | undefined;
  /** Note, id and inference, for the first statement that is made. */
  readonly common: { readonly note?: string; readonly id?: string; readonly inferred?: true };
}

/**
 * A result, an antigen panel, a state of the disease, findings in genes, or any other observation as an event. Of an observation that
 * says nothing the record is told why, and no statement is made.
 */
export function* stateObservation(
  facts: ObservationFacts,
  record: SourceRecord,
  lookup: Lookup,
  context: ReadContext,
): Generator<Statement> {
  const specimen = typeof facts.specimen === "string" ? lookup.specimen(facts.specimen) : facts.specimen;
  if (typeof facts.specimen === "string")
    record.unread.push({ name: "specimen", value: facts.specimen, why: "points to another record" });
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
    stateOfDisease(inWords) ??
    stateGenetics(inWords, lookup.diagnosis);
  if (special !== null) {
    yield special;
    return;
  }
  const components = facts.components.filter(saysSomething);
  if (saysSomething(facts)) {
    yield stateObserved(facts, "", observing);
    for (const component of components) yield stateObserved(component, `${facts.concept.words}: `, repeated(observing));
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
const repeated = (observing: Observing): Observing => ({
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
  const prefix = findings.length > 0 ? "" : `${observing.facts.concept.words}: `;
  for (const { component, finding } of found) {
    if (finding !== null) continue;
    yield stateObserved(component, testOf(component.concept) === null ? prefix : "", rest);
    rest = repeated(observing);
  }
}

/** Codes of what only groups or names other things. */
function leaveCodesOf({ codes }: Concept, name: string, record: SourceRecord): void {
  for (const code of codes)
    record.unread.push({ name, value: codeInWords(code), why: "the code of words that are kept" });
}

type Finding = StatementOf<"antigens">["panel"]["findings"][number];

/** The state of an antigen, when the component is one and says so. */
function findingOf({ concept, value, interpretation }: Observed): Finding | null {
  const test = testOf(concept);
  if (test?.measures !== "antigen") return null;
  const words = value === null ? (interpretation?.words ?? "") : valueInWords(value);
  const state = recogniseAntigenState(words);
  return state === null ? null : { antigen: test.target ?? concept.words, state, reported: words };
}

function panelOf(findings: Finding[], { facts, record, timing, specimen, common }: Observing): Statement {
  const at = timing.at ?? timing.start;
  return {
    kind: "antigens",
    record,
    panel: {
      findings,
      ...(facts.method === undefined ? {} : { method: facts.method }),
      ...(specimen === undefined ? {} : { specimen }),
    },
    ...(at === undefined ? {} : { at }),
    ...(facts.concept.codes.length === 0 ? {} : { codes: facts.concept.codes }),
    ...common,
  };
}

/** Groups of observations that are no laboratory's: what they measure is an event with a number, and asks nothing. */
const NO_LABORATORY: ReadonlySet<string> = new Set([
  ...["vital-signs", "social-history", "survey", "exam", "activity", "procedure", "imaging", "therapy", "sdoh"],
]);

function stateObserved(observed: Observed, prefix: string, observing: Observing): Statement {
  const { facts, record, timing, common, context } = observing;
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

function eventOf({ concept, value, absent, interpretation }: Observed, prefix: string): EventSaid {
  const base = { ...(recogniseEvent(concept.words) ?? { category: "clinical" as const }) };
  const codes = concept.codes.length === 0 ? {} : { codes: concept.codes };
  const name = `${prefix}${concept.words}`;
  if (value?.kind === "quantity" && value.comparator === undefined && isUnit(value.unit)) {
    const quantity = { value: Number(value.number), unit: value.unit };
    const written = value.number === String(quantity.value) ? {} : { sourceText: `${value.number} ${value.unit}` };
    return { kind: "event", event: { ...base, name, quantity }, ...codes, ...written };
  }
  const words =
    value === null
      ? absent === undefined
        ? (interpretation?.words ?? "")
        : `no value (${absent.words})`
      : valueInWords(value);
  return { kind: "event", event: { ...base, name: `${name}: ${words}` }, ...codes };
}

/** Concepts are shared, and so are the identities of their series: by unit, method and specimen. */
const knownSeries = new WeakMap<Concept, Map<string, SeriesIdentity>>();
const MOST_SERIES = 1_000;

function seriesOf(observed: Observed, observing: Observing, test: ReturnType<typeof testOf>): SeriesIdentity {
  const { concept, value } = observed;
  const unit = value?.kind === "quantity" ? value.unit : undefined;
  const { facts, specimen } = observing;
  const key =
    facts.method === undefined && specimen === undefined
      ? unit === undefined
        ? ""
        : `=${unit}`
      : JSON.stringify([unit, facts.method, specimen]);
  let known = knownSeries.get(concept);
  if (known === undefined) {
    known = new Map();
    knownSeries.set(concept, known);
  }
  const before = known.get(key);
  if (before !== undefined) return before;
  const series = makeSeries(observed, observing, test);
  if (known.size < MOST_SERIES) known.set(key, series);
  return series;
}

/** Told apart by code, method and specimen, never by the words alone. */
function makeSeries(
  { concept, value }: Observed,
  { facts, specimen }: Observing,
  test: ReturnType<typeof testOf>,
): SeriesIdentity {
  const code = concept.codes.map((each) => `${each.system} ${each.code}`).join(" ") || concept.words;
  const method = facts.method ?? test?.method;
  const from = specimen ?? test?.specimen;
  return {
    name: concept.words,
    measures: test === null || test.measures === "antigen" ? null : test.measures,
    ...(test?.target === undefined ? {} : { target: test.target }),
    ...(method === undefined ? {} : { method }),
    ...(from === undefined ? {} : { specimen: from }),
    ...(value?.kind === "quantity" && value.unit !== undefined ? { unit: value.unit } : {}),
    ...(concept.codes.length === 0 ? {} : { codes: concept.codes }),
    key: `${code}|${facts.method ?? ""}|${specimen ?? ""}`,
  };
}

/** The assay as it was in the case that was written. */
function ownSeries({ facts, specimen }: Observing): SeriesIdentity | null {
  const assay = facts.own?.get("assay");
  if (!isObject(assay) || typeof assay["id"] !== "string" || typeof assay["name"] !== "string") return null;
  const unit = facts.value?.kind === "quantity" ? facts.value.unit : undefined;
  return {
    measures: null,
    ...(facts.method === undefined ? {} : { method: facts.method }),
    ...(specimen === undefined ? {} : { specimen }),
    ...(unit === undefined ? {} : { unit }),
    ...(assay as Partial<SeriesIdentity>),
    name: assay["name"],
    key: assay["id"],
  };
}

function stateOwnEvent({ facts, record, timing, common }: Observing): Statement | null {
  const event = ownEvent(facts.own);
  return event === null ? null : { kind: "event", record, event, ...timing, ...common };
}

/** An antigen panel that this program has written. */
function statePanel(observing: Observing): Statement | null {
  const written = observing.facts.own?.get("findings");
  if (written === undefined) return null;
  const findings = antigenPanelSchema.shape.findings.safeParse(written);
  return findings.success ? panelOf(findings.data, observing) : null;
}

const DATE_OF_REPORT: Question = {
  id: "fhir-issued",
  kind: "other",
  question:
    "Some observations say when they were reported, and not when the sample was taken. Is the day of the report to be used?",
  candidates: [
    { value: "issued", label: "yes, the day of the report" },
    { value: "none", label: "no: they are kept without a time" },
  ],
  assumed: "issued",
};

function timingOf(
  facts: ObservationFacts,
  specimen: SpecimenFacts | undefined,
  record: SourceRecord,
  context: ReadContext,
): { readonly timing: Timing; readonly inferred: boolean } {
  const { timing, issued } = facts;
  if (timing.at !== undefined || timing.start !== undefined) return { timing, inferred: false };
  const collected = specimen?.collected;
  if (collected?.at !== undefined || collected?.start !== undefined) return { timing: collected, inferred: false };
  if (issued === null) return { timing, inferred: false };
  const chosen = context.doubts.ask(DATE_OF_REPORT, record, issued);
  if (chosen !== "issued") return { timing, inferred: false };
  const at: Time = { date: issued };
  return { timing: { at }, inferred: context.doubts.answerTo(DATE_OF_REPORT) === null };
}
