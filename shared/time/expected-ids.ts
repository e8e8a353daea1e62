import { nearestWord } from "../case/words.ts";

const LISTED = 8;

/** What would be valid in place of an unknown id. */
export function expectedIds(id: string, known: readonly string[], kind = "an event or anchor"): string {
  const nearest = nearestWord(id, known);
  if (nearest !== undefined) return `did you mean "${nearest}"?`;
  if (known.length === 0) return `the id of ${kind}; this case has none yet`;
  const more = known.length > LISTED ? ` … (${known.length} in all)` : "";
  return `the id of ${kind}: ${known.slice(0, LISTED).join(", ")}${more}`;
}
