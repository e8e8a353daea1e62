import { meaningOfUnit } from "../import/build-units.ts";
import type { Code, SeriesIdentity } from "../import/statements.ts";
import { recogniseTest } from "../recognise/recognise.ts";
import type { DescriptionLines } from "./description-lines.ts";
import type { Element } from "./element.ts";
import type { Notes } from "./leftovers.ts";
import { classInWords, codesOf, isOwn, type OntologyClass, ontologyClass } from "./ontology.ts";
import { ownId } from "./own-classes.ts";
import { given } from "./packet.ts";

/** What the test measures, where that is known; antigens have no series. */
export function measuresOf(name: string, codes: readonly Code[]): SeriesIdentity["measures"] {
  const measures = recogniseTest(name, codes)?.measures;
  return measures === undefined || measures === "antigen" ? null : measures;
}

/** Units whose name in a terminology is not how a laboratory writes them. */
const UNIT_WORDS = new Map([
  ["ncit:c48570", "%"],
  ["uo:0000187", "%"],
  ["percent", "%"],
  ["percentage", "%"],
  ["percent unit", "%"],
]);

/**
 * The unit as a laboratory writes it: the code of UCUM where it is one, else its name. A unit of which both the code and the name say
 * something goes to the notes as well.
 */
export function unitOf(quantity: Element, notes: Notes, heading = "Unit"): string | undefined {
  const unit = ontologyClass(quantity, "unit");
  if (unit === undefined) return undefined;
  if (isOwn(unit.id)) return ownId(unit.id, "unit") === "none" ? undefined : unit.label;
  const ucum = /^UCUM:(.+)$/i.exec(unit.id)?.[1];
  const words = (isOtherUnit(unit) ? undefined : UNIT_WORDS.get(unit.id.toLowerCase())) ?? wordsOfLabel(unit);
  const isWritten = unit.id === unit.label || ucum === unit.label || ucum === "1";
  if (!isWritten) notes.add(heading, classInWords(unit));
  if (words !== undefined) return words;
  return ucum === undefined ? unit.label : ucum.replace(/10\*/g, "10^").replace(/\{([^{}]{0,60})\}/g, "$1");
}

const wordsOfLabel = ({ label }: OntologyClass): string | undefined => UNIT_WORDS.get(label.toLowerCase());

/** A code of percent with the name of something else. A code is more easily mistaken than a name, and a hundredfold is at stake. */
function isOtherUnit(unit: OntologyClass): boolean {
  if (unit.label === unit.id || wordsOfLabel(unit) !== undefined) return false;
  const meaning = meaningOfUnit(unit.label);
  return meaning?.scale === "fraction" || meaning?.isCount === true;
}

/** The series of a result that we wrote. */
export function ownSeries(assay: OntologyClass, lines: DescriptionLines, unit: string | undefined): SeriesIdentity {
  const number = (heading: string): number | undefined => {
    const value = Number(lines.get(heading) ?? "NaN");
    return Number.isFinite(value) && value > 0 ? value : undefined;
  };
  const [lower, upper] = [number("Quantified from"), number("Quantified to")];
  const range = { ...given("lower", lower), ...given("upper", upper) };
  const codes = codesOf(assay);
  return {
    name: lines.get("Assay") ?? assay.label,
    measures: (["MRD", "blasts", "count"] as const).find((known) => known === lines.get("Measures")) ?? null,
    ...given(
      "scale",
      (["fraction", "percent", "absolute"] as const).find((known) => known === lines.get("Scale")),
    ),
    ...given("target", lines.get("Target")),
    ...given("method", lines.get("Method")),
    ...given("specimen", lines.get("Specimen")),
    ...given("unit", lines.get("Unit") ?? (lines.has("Scale") ? undefined : unit)),
    ...given("sensitivity", number("Sensitivity")),
    ...(lower === undefined && upper === undefined ? {} : { quantitativeRange: range }),
    ...(codes.length === 0 ? {} : { codes }),
    ...given("id", ownId(assay.id, "assay") ?? lines.get("Assay id")),
    key: lines.get("Assay id") ?? assay.id,
  };
}
