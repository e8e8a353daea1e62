import type { End, Time } from "../../case/time-schema.ts";
import type { ReportedResult, SeriesIdentity, Statement } from "../import/statements.ts";
import { recogniseAntigenState, recogniseState, recogniseTest } from "../recognise/recognise.ts";
import type { DescriptionLines } from "./description-lines.ts";
import { cleanText, type Element } from "./element.ts";
import { classInWords, codesOf, isOwn, type OntologyClass, ontologyClass } from "./ontology.ts";
import { resultOfOwnClass } from "./own-classes.ts";
import { type Entry, given, type Packet } from "./packet.ts";
import { type QuantityRole, roleOfQuantity } from "./quantity-roles.ts";
import { endOfWords, idOfLines, joinNotes, ownAssessment, ownLines, provenanceOfLines } from "./read-own.ts";
import { measuresOf, ownSeries, unitOf } from "./read-series.ts";

/** What a measurement has from the sample that it was made of. */
export interface Sampled {
  readonly at?: Time;
  readonly specimen?: string;
}

/** Each result of a measurement: one of a single value, one of each typed quantity of a complex value. */
export function* readMeasurement(packet: Packet, element: Element, sampled: Sampled): Generator<Statement> {
  const entry = packet.entry(element);
  const assay = ontologyClass(element, "assay");
  const own = assay === undefined ? null : ownAssessment(entry, assay);
  if (own !== null) {
    yield own;
    return;
  }
  const at = entry.time(element.child("timeObserved"), "Time") ?? sampled.at;
  const complex = element.child("complexValue")?.children("typedQuantities") ?? [];
  if (assay === undefined) yield entry.asNote("Measurement without an assay", at);
  else if (complex.length > 0) yield* typedResults(entry, { assay, at, sampled }, complex);
  else yield singleResult(entry, { assay, at, sampled });
}

interface Measured {
  readonly assay: OntologyClass;
  readonly at: Time | undefined;
  readonly sampled: Sampled;
}

function singleResult(entry: Entry, measured: Measured): Statement {
  const { element, notes } = entry;
  const value = element.child("value");
  const found = ontologyClass(value, "ontologyClass");
  if (found !== undefined) return categorical(entry, measured, found);
  const quantity = value?.child("quantity");
  const amount = quantity === undefined ? undefined : amountOf(quantity);
  if (quantity === undefined || amount === undefined) {
    return entry.asNote(`${classInWords(measured.assay)}: no value is stated`, measured.at);
  }
  noteReferenceRange(entry, quantity);
  const unit = unitOf(quantity, notes);
  if (!entry.packet.isOurs && roleOfQuantity(measured.assay.label) === "quality")
    return entry.asNote([`${classInWords(measured.assay)}: ${amount}`, unit ?? ""].join(" ").trim(), measured.at);
  return result(entry, measured, { unit, reported: { text: amount } });
}

/**
 * The number as it is written; also "NaN", of which the user is asked what it means. The format has no comparator, but programs that
 * convert other formats carry one along: without it, a limit would be a measured value.
 */
function amountOf(quantity: Element): string | undefined {
  const number = quantity.number("value");
  const amount = number === undefined ? quantity.text("value") : String(quantity.raw("value")).trim();
  const decimals = quantity.bareNumber();
  if (amount !== undefined && decimals !== undefined) return `${amount},${decimals}`;
  const sign = String(quantity.raw("comparator") ?? "").trim();
  if (amount === undefined || !/^(?:[<>]=?|[≤≥])$/.test(sign)) return amount;
  quantity.use("comparator");
  return `${sign}${amount}`;
}

interface Reported {
  readonly unit?: string | undefined;
  readonly reported: ReportedResult;
  /** What of a complex value it is. */
  readonly part?: OntologyClass | undefined;
  readonly limitOfDetection?: number;
  readonly limitOfQuantification?: number;
}

function result(
  entry: Entry,
  { assay, at, sampled }: Measured,
  { unit, reported, part, limitOfDetection, limitOfQuantification }: Reported,
): Statement {
  const lines = ownLines(entry.element);
  if (lines !== null) entry.element.use("procedure");
  const series = lines === null ? seriesOf(entry, assay, { sampled, unit, part }) : ownSeries(assay, lines, unit);
  const id = idOfLines(lines);
  const asReported = lines?.get("Reported");
  const { record, note } = entry.said();
  return {
    kind: "result",
    record,
    ...given("id", id),
    ...timesOf(at, lines),
    ...provenanceOfLines(lines),
    ...joinNotes(lines?.get("Note"), note),
    series,
    ...given("marker", lines?.get("Marker")),
    ...given("limitOfDetection", limitOfDetection),
    ...given("limitOfQuantification", limitOfQuantification),
    result:
      "result" in reported
        ? { ...reported, ...given("reported", asReported ?? reported.reported) }
        : typed(reported, lines !== null, asReported),
  };
}

/** A number in a file of ours is a measured value: it is not read anew, and may be zero on a linear axis. */
function typed(reported: { readonly text: string }, isOurs: boolean, asReported: string | undefined): ReportedResult {
  const value = Number(reported.text);
  if (!isOurs || !Number.isFinite(value) || value < 0) return reported;
  return { result: { kind: "value", value }, ...given("reported", asReported) };
}

/** A result of ours that holds for a span has its end in the description: the format gives a measurement one time. */
function timesOf(
  at: Time | undefined,
  lines: DescriptionLines | null,
): { readonly at?: Time; readonly start?: Time; readonly end?: End } {
  const until = lines?.get("Until");
  if (until === undefined) return given("at", at);
  return { ...given("start", at), ...given("end", endOfWords(until)) };
}

function seriesOf(
  { element, notes }: Entry,
  assay: OntologyClass,
  { sampled, unit, part }: { sampled: Sampled; unit: string | undefined; part: OntologyClass | undefined },
): SeriesIdentity {
  const procedure = element.child("procedure");
  const taken = ontologyClass(procedure, "code");
  const site = ontologyClass(procedure, "bodySite");
  const method = taken !== undefined && LABORATORY_METHOD.test(taken.label) ? taken.label : undefined;
  const specimen = sampled.specimen ?? specimenOf(taken, site);
  for (const [heading, found, used] of [
    ["Procedure", taken, method],
    ["Body site", site, specimen],
  ] as const) {
    if (found === undefined || isOwn(found.id)) continue;
    if (found.id !== found.label || found.label !== used) notes.add(heading, classInWords(found));
  }
  const partTest = part === undefined ? null : recogniseTest(part.label);
  const isAntigen = partTest?.measures === "antigen";
  if (isAntigen) notes.add("Assay", classInWords(assay));
  const name = part === undefined ? assay.label : isAntigen ? part.label : `${assay.label}, ${part.label}`;
  const codes = codesOf(assay, part);
  return {
    name,
    measures: measuresOf(name, codes) ?? (part === undefined ? null : measuresOf(part.label, [])),
    ...given("target", isAntigen ? undefined : partTest?.target),
    ...given("method", method),
    ...given("specimen", specimen),
    ...given("unit", unit),
    ...(codes.length === 0 ? {} : { codes }),
  };
}

/** The procedure of a measurement is how its sample was taken; some files have the method of the laboratory there. */
const LABORATORY_METHOD =
  /cytometr|\bPCR\b|polymerase chain|sequenc|\bNGS\b|\bFISH\b|hybridi[sz]ation|immunohisto|immunophenotyp|karyotyp|cytogenetic|microscop|morpholog|assay|electrophoresis/i;

/** Marrow is aspirated at the pelvis, which is no specimen. */
const specimenOf = (taken: OntologyClass | undefined, site: OntologyClass | undefined): string | undefined =>
  taken !== undefined && /\bmarrow\b/i.test(taken.label) ? "bone marrow" : site?.label;

/** Words of terminologies for a result, as a laboratory would write them. */
const RESULT_WORDS = new Map([
  ["present", "positive"],
  ["presence", "positive"],
  ["positive finding", "positive"],
  ["positive test result", "positive"],
  ["absent", "negative"],
  ["absence", "negative"],
  ["negative finding", "negative"],
  ["negative test result", "negative"],
  ["la6576-8", "positive"],
  ["la6577-6", "negative"],
  ["la11882-0", "detected"],
  ["la11883-8", "not detected"],
]);

function categorical(entry: Entry, measured: Measured, found: OntologyClass): Statement {
  const { notes } = entry;
  const typedResult = resultOfOwnClass(found.id);
  if (typedResult !== null) return result(entry, measured, { reported: { result: withReason(entry, typedResult) } });
  if (found.id !== "" && found.id !== found.label && !isOwn(found.id)) notes.add("Value", classInWords(found));
  const antigen = antigenOf(measured.assay, found);
  if (antigen !== null) return antigenStatement(entry, measured, antigen);
  const state = stateStatement(entry, measured, found);
  if (state !== null) return state;
  const key = found.label.toLowerCase().replace(/^loinc:/, "");
  return result(entry, measured, { reported: { text: RESULT_WORDS.get(key) ?? found.label } });
}

/** `Disease response: Complete Remission`, of a test that is none of the laboratory. */
function stateStatement(entry: Entry, { assay, at }: Measured, found: OntologyClass): Statement | null {
  const state =
    at === undefined || recogniseTest(assay.label, codesOf(assay)) !== null ? null : recogniseState(found.label);
  if (state === null || at === undefined) return null;
  entry.notes.add("Assessed", classInWords(assay));
  return {
    kind: "assessment",
    ...entry.said(),
    at,
    codes: codesOf(found),
    assessment: { ...state, label: found.label },
  };
}

type TypedResult = NonNullable<ReturnType<typeof resultOfOwnClass>>;

function withReason({ element }: Entry, found: TypedResult): TypedResult {
  const reason = ownLines(element)?.get("Reason");
  return reason !== undefined && (found.kind === "not done" || found.kind === "not evaluable")
    ? { ...found, reason }
    : found;
}

type Finding = Extract<Statement, { kind: "antigens" }>["panel"]["findings"][number];

function antigenOf(assay: OntologyClass, value: OntologyClass): Finding | null {
  const test = recogniseTest(assay.label, codesOf(assay));
  if (test?.measures !== "antigen") return null;
  const state =
    recogniseAntigenState(value.label) ?? recogniseAntigenState(RESULT_WORDS.get(value.label.toLowerCase()) ?? "");
  return state === null ? null : { antigen: test.target ?? assay.label, state, reported: value.label };
}

function antigenStatement(entry: Entry, { assay, at, sampled }: Measured, finding: Finding): Statement {
  const { method, specimen } = seriesOf(entry, assay, { sampled, unit: undefined, part: undefined });
  return {
    kind: "antigens",
    ...entry.said(),
    ...given("at", at),
    codes: codesOf(assay),
    panel: { ...given("method", method), ...given("specimen", specimen), findings: [finding] },
  };
}

interface Part {
  readonly type: OntologyClass | undefined;
  readonly quantity: Element;
  readonly amount: string;
  readonly unit: string | undefined;
  readonly role: QuantityRole;
}

/** Each quantity is a result of its own, but limits and control genes, which say how good the others are. */
function* typedResults(entry: Entry, measured: Measured, quantities: readonly Element[]): Generator<Statement> {
  const parts = quantities.flatMap((typedQuantity) => partOf(entry, typedQuantity));
  const results = parts.filter(({ role }) => role === "result");
  for (const { type, amount, unit, role } of parts)
    if (type !== undefined && role !== "result") entry.notes.add(classInWords(type), `${amount} ${unit ?? ""}`.trim());
  for (const { quantity, type } of results) noteReferenceRange(entry, quantity, type?.label);
  if (results.length === 0) {
    const lack = parts.length === 0 ? "no value is stated" : "no result is stated";
    yield entry.asNote(`${classInWords(measured.assay)}: ${lack}`, measured.at);
  }
  for (const { type, amount, unit } of results) {
    const limits = {
      ...given("limitOfDetection", limitOf(parts, "detection limit", unit)),
      ...given("limitOfQuantification", limitOf(parts, "quantification limit", unit)),
    };
    yield result(entry, measured, { unit, part: type, reported: { text: amount }, ...limits });
  }
}

function partOf({ notes }: Entry, typedQuantity: Element): readonly Part[] {
  const type = ontologyClass(typedQuantity, "type");
  const quantity = typedQuantity.child("quantity");
  const amount = quantity === undefined ? undefined : amountOf(quantity);
  if (quantity === undefined || amount === undefined) return [];
  const unit = unitOf(quantity, notes, type === undefined ? "Unit" : `Unit of ${type.label}`);
  return [{ type, quantity, amount, unit, role: roleOfQuantity(type?.label ?? "") }];
}

/** A limit that is stated once, in the unit of the result. */
function limitOf(parts: readonly Part[], role: QuantityRole, unit: string | undefined): number | undefined {
  const [limit, ...others] = parts.filter((part) => part.role === role);
  const value = limit === undefined || others.length > 0 || limit.unit !== unit ? Number.NaN : Number(limit.amount);
  return value > 0 && Number.isFinite(value) ? value : undefined;
}

function noteReferenceRange({ notes }: Entry, quantity: Element, part?: string): void {
  const range = quantity.child("referenceRange");
  if (range === undefined) return;
  const [low, high] = [range.text("low"), range.text("high")];
  const unit = ontologyClass(range, "unit");
  const words = [
    `${low ?? "not stated"} to ${high ?? "not stated"}`,
    unit === undefined ? "" : cleanText(classInWords(unit)),
  ];
  notes.add(part === undefined ? "Reference range" : `Reference range, ${part}`, words.join(" ").trim());
}
