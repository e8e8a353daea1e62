import { type RecognisedTest, recogniseTest } from "../recognise/recognise.ts";
import type { Concept } from "./concepts.ts";

/** Concepts are shared, so that each is looked up once. */
const known = new WeakMap<Concept, RecognisedTest | { readonly measures: null }>();

export function testOf(concept: Concept): RecognisedTest | null {
  const before = known.get(concept);
  if (before !== undefined) return before.measures === null ? null : before;
  const test = recogniseTest(concept.words, concept.codes);
  known.set(concept, test ?? { measures: null });
  return test;
}
