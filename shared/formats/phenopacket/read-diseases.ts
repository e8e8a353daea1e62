import type { Statement } from "../import/statements.ts";
import type { Element } from "./element.ts";
import { mainDisease } from "./main-disease.ts";
import { classInWords, codesOf, isOwn, type OntologyClass, ontologyClass, ontologyClassOf } from "./ontology.ts";
import { ownParts } from "./own-classes.ts";
import type { Entry, Packet } from "./packet.ts";
import { onsetAndEnd } from "./read-features.ts";
import { readGenetics } from "./read-interpretations.ts";

/** The diagnosis with its genetics, its day as an anchor, and all other diseases as events. */
export function* readDiseases(packet: Packet): Generator<Statement> {
  const { root } = packet;
  const main = mainDisease(root);
  const genetics = readGenetics(packet);
  const details = ownDetails(packet);
  if (main !== undefined) yield* diagnosis(packet, main, { genetics, details });
  else if (genetics.entries.length > 0) yield* withoutDisease(genetics);
  yield* genetics.statements;
  for (const element of root.handOn("diseases")) if (element !== main) yield otherDisease(packet, element);
}

type Genetics = ReturnType<typeof readGenetics>;

/** A Beacon calls it the code of the disease. */
const termOf = (disease: Element): OntologyClass | undefined =>
  ontologyClass(disease, "term") ?? ontologyClass(disease, "diseaseCode");

function* diagnosis(
  packet: Packet,
  element: Element,
  { genetics, details }: { genetics: Genetics; details: readonly { entry: Entry; label: string }[] },
): Generator<Statement> {
  const entry = packet.entry(element);
  const term = termOf(element);
  element.flag("excluded");
  const { at, start, end } = onsetAndEnd(entry);
  const onset = at ?? start;
  const { record, note } = entry.said();
  const name = term?.label ?? "disease without a name";
  const coded =
    term === undefined || isOwn(term.id) || term.id === term.label || term.id === "" ? [] : [`Code: ${term.id}`];
  const { zero, zeroDate, isOurs } = packet.plan;
  const isZero = zero?.anchor === "diagnosis";
  const day = isOurs ? undefined : isZero ? zeroDate : onset;
  yield {
    kind: "diagnosis",
    record,
    ...(day === undefined ? {} : { at: day, id: "diagnosis" }),
    also: [...genetics.entries, ...details.map((detail) => detail.entry)].map((each) => each.record),
    name,
    details: [...details.map(({ label }) => label), ...coded, ...genetics.unsettled, ...(note?.split("\n") ?? [])],
    genetics: genetics.findings,
  };
  if (isZero && day === undefined) yield { kind: "anchor", record, id: "diagnosis", name: "diagnosis" };
  if (isZero || (day?.date !== undefined && zero === null)) yield { kind: "day zero", record, of: "diagnosis" };
  if (end !== undefined)
    yield { kind: "event", record, at: end, event: { category: "clinical", name: `Resolved: ${name}` } };
}

/** Interpretations name the disease when the list of diseases does not. */
function* withoutDisease(genetics: Genetics): Generator<Statement> {
  const [first, ...others] = genetics.entries;
  if (first === undefined) return;
  const found = genetics.diseases[0];
  yield {
    kind: "diagnosis",
    ...first.said(),
    also: others.map(({ record }) => record),
    name: found?.label ?? "diagnosis not stated",
    details: [
      ...(found === undefined || found.id === "" || isOwn(found.id) ? [] : [`Code: ${found.id}`]),
      ...genetics.unsettled,
    ],
    genetics: genetics.findings,
  };
}

function otherDisease(packet: Packet, element: Element): Statement {
  const entry = packet.entry(element);
  const term = termOf(element);
  const times = onsetAndEnd(entry);
  const words = term === undefined ? "disease without a name" : classInWords(term);
  if (element.flag("excluded") || element.flag("negated"))
    return entry.asNote(`Excluded disease: ${words}`, times.at ?? times.start);
  return {
    kind: "event",
    ...entry.said(),
    ...times,
    codes: codesOf(term),
    event: { category: "clinical", name: term?.label ?? words },
  };
}

/** Details of a diagnosis that we wrote as features of no time. */
function ownDetails(packet: Packet): readonly { readonly entry: Entry; readonly label: string }[] {
  return packet.root.children("phenotypicFeatures").flatMap((element) => {
    const label = ownDetail(element)?.label;
    return label === undefined ? [] : [{ entry: packet.entry(element), label }];
  });
}

export function ownDetail(feature: Element): OntologyClass | null {
  const type = feature.child("type");
  const isDetail = typeof type?.raw("id") === "string" && ownParts(String(type.raw("id")))?.[0] === "diagnosis-detail";
  return isDetail ? (ontologyClassOf(type) ?? null) : null;
}
