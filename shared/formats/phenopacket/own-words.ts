import { type DescriptionLines, readLines } from "./description-lines.ts";
import { cleanText, type Element } from "./element.ts";
import { ownClassId, ownId } from "./own-classes.ts";
import type { Entry, Packet } from "./packet.ts";

// A medical action of the format has no description. What it cannot say of a treatment or a procedure of ours stands as lines in the
// description of a phenotypic feature of the class `caseline:words_<id>`, which people can read as well.

const WORDS = "words";

export function wordsFeature(event: { readonly id: string; readonly name: string }, lines: string): object {
  return { description: lines, type: { id: ownClassId(WORDS, event.id), label: `About ${event.name}` } };
}

export interface OwnWords {
  readonly entry: Entry;
  readonly lines: DescriptionLines;
}

/** Such words of a file of ours, by the id of their event. */
export function ownWordsIn(packet: Packet): ReadonlyMap<string, OwnWords> {
  const found = new Map<string, OwnWords>();
  if (!packet.isOurs) return found;
  for (const element of packet.root.children("phenotypicFeatures")) {
    const id = wordsId(element);
    const raw = element.raw("description");
    const lines = typeof raw === "string" ? readLines(cleanText(raw)) : null;
    if (id === undefined || lines === null || found.has(id)) continue;
    found.set(id, { entry: packet.entry(element), lines });
  }
  return found;
}

export const wordsId = (feature: Element): string | undefined =>
  ownId(String(feature.child("type")?.raw("id") ?? ""), WORDS);

/** The lines have been taken up: the feature is a record that says the same event. */
export function takenRecord({ entry }: OwnWords): Entry["record"] {
  entry.element.use("description");
  entry.element.use("type");
  return entry.record;
}
