/** The known id that is spelled most like this one, or null when none is close. */
export function nearestId(id: string, known: Iterable<string>): string | null {
  let nearest: string | null = null;
  let least = Math.floor(id.length / 3) + 2;
  for (const candidate of known) {
    if (Math.abs(candidate.length - id.length) >= least) continue;
    const distance = editDistance(id, candidate);
    if (distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

/** Insertions, deletions and replacements that turn one text into the other. */
function editDistance(left: string, right: string): number {
  let above = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[right.length] ?? 0;
}

const LISTED = 8;

/** What would be valid in place of an unknown id. */
export function expectedIds(id: string, known: readonly string[], kind = "an event or anchor"): string {
  const nearest = nearestId(id, known);
  if (nearest !== null) return `did you mean "${nearest}"?`;
  if (known.length === 0) return `the id of ${kind}; this case has none yet`;
  const more = known.length > LISTED ? ` … (${known.length} in all)` : "";
  return `the id of ${kind}: ${known.slice(0, LISTED).join(", ")}${more}`;
}
