import type { UnreadValue } from "../import/record.ts";
import { conceptInWords } from "./concepts.ts";
import type { Extraction } from "./extraction.ts";
import type { Lookup } from "./lookup.ts";
import { readMedication } from "./medication.ts";
import { leaveId, readSpecimen } from "./observation.ts";
import type { ResourceKey } from "./references.ts";

/** A Medication or a Specimen is read with what refers to it: it is put where that finds it. Returns all that it says, for its record. */
export function readReferred(
  type: string,
  extraction: Extraction,
  key: ResourceKey | null,
  lookup: Lookup,
): readonly UnreadValue[] {
  const unread: UnreadValue[] = [];
  if (key !== null && type === "Medication") {
    const words = readMedication(extraction);
    if (words !== undefined) {
      lookup.medications.set(key, words);
      const value = conceptInWords({ words: words.name, codes: words.codes });
      unread.push({ name: "code", value, why: "the name of the drug, where it is given" });
    }
  } else if (key !== null) {
    const specimen = readSpecimen(extraction);
    lookup.specimens.set(key, specimen);
    if (specimen.words !== undefined)
      unread.push({ name: "type", value: specimen.words, why: "said of what was found in it" });
    const { at, start, end } = specimen.collected;
    for (const [name, time] of [
      ["collected", at],
      ["collected.start", start],
      ["collected.end", end],
    ] as const)
      if (typeof time?.["date"] === "string")
        unread.push({ name, value: time["date"], why: "taken where a result does not say when it was" });
  }
  leaveId(extraction);
  for (const line of extraction.remains.lines) {
    const [name = "", ...value] = line.split(": ");
    unread.push({ name, value: value.join(": "), why: "nothing of the case takes it" });
  }
  unread.push(...extraction.remains.unread);
  return unread;
}
