import { isLoinc } from "../recognise/codes.ts";
import { type RecognisedTest, recogniseTest } from "../recognise/recognise.ts";
import type { Concept } from "./concepts.ts";

/** Concepts are shared, so that each is looked up once. */
const known = new WeakMap<Concept, RecognisedTest | { readonly measures: null }>();

/** The kind of quantity in the long names of LOINC: masses, moles, activities and cells in a volume, fractions of a volume. */
const QUANTITY =
  /\[(?:Mass|Moles|#|Enzymatic activity|Catalytic activity|Units|Volume)\/(?:volume|mass|time)\]|\[(?:Volume|Mass) Fraction\]|\[Entitic (?:mass|volume)\]/;
/** Which may be of the disease itself, and not of the blood at large. */
const MAY_BE_DISEASE =
  /blast|leuka?emi|lymphom|myelom|tumou?r|residual|clon|transcript|fusion|gene|mutation|\bt\(|\bDNA\b|\bRNA\b|\bCD\d/i;

/** `Bilirubin.total [Mass/volume] in Serum or Plasma`: LOINC says itself that it is a quantity. */
function ofLoincName({ words, codes }: Concept): RecognisedTest | null {
  const isNamed = codes.some(({ system, display }) => isLoinc(system) && QUANTITY.test(display ?? words));
  const names = [words, ...codes.map(({ display }) => display ?? "")].join(" ");
  return isNamed && !MAY_BE_DISEASE.test(names) ? { measures: "count" } : null;
}

export function testOf(concept: Concept): RecognisedTest | null {
  const before = known.get(concept);
  if (before !== undefined) return before.measures === null ? null : before;
  const test = recogniseTest(concept.words, concept.codes) ?? ofLoincName(concept);
  known.set(concept, test ?? { measures: null });
  return test;
}
