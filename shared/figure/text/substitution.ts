// Glyphs that depend on their neighbours: "->" becomes one arrow, a hyphen between capitals is raised. Browsers and
// resvg do this unasked (the font's feature "calt"), and it changes widths, so that measuring must do the same.
import { readNumbers, type SubstitutionLookup } from "./font-tables.ts";
import { onceEach } from "./once.ts";

/** Replaces glyphs in place; may shorten the list. */
export type Substitute = (glyphs: number[]) => void;

/** Tries to substitute at a position: the position from which to go on, or nothing when it does not apply there. */
type Apply = (glyphs: number[], position: number) => number | undefined;

/** The font's sets of glyphs, by their index. */
type GlyphSets = (index: number) => ReadonlySet<number>;

/** What stands before, at and after a position, as indexes of sets. */
interface Rule {
  readonly before: readonly number[];
  readonly input: readonly number[];
  readonly after: readonly number[];
  readonly record: { readonly position: number; readonly lookup: number } | undefined;
}

function replacement(row: string): Apply {
  const values = readNumbers(row);
  const replacements = new Map<number, number>();
  for (let index = 0; index < values.length; index += 2) replacements.set(values[index] ?? 0, values[index + 1] ?? 0);
  return (glyphs, position) => {
    const made = replacements.get(glyphs[position] ?? -1);
    if (made === undefined) return undefined;
    glyphs[position] = made;
    return position + 1;
  };
}

function ligature(rowsByFirst: Readonly<Record<number, readonly string[]>>): Apply {
  const sequencesOf = onceEach((first) => (rowsByFirst[first] ?? []).map(readNumbers));
  return (glyphs, position) => {
    const match = sequencesOf(glyphs[position] ?? 0).find((sequence) => follows(sequence, glyphs, position));
    const made = match?.[0];
    if (match === undefined || made === undefined) return undefined;
    glyphs.splice(position, match.length, made);
    return position + 1;
  };
}

/** Whether the glyphs after a position are those after the first of a sequence. */
function follows(sequence: readonly number[], glyphs: readonly number[], position: number): boolean {
  for (let index = 1; index < sequence.length; index += 1) {
    if (glyphs[position + index] !== sequence[index]) return false;
  }
  return true;
}

function readRule(row: string): Rule {
  const [before = "", input = "", after = "", substitution = ""] = row.split("|");
  const [position, lookup] = readNumbers(substitution);
  const record = position === undefined || lookup === undefined ? undefined : { position, lookup };
  return { before: readNumbers(before), input: readNumbers(input), after: readNumbers(after), record };
}

function context(rows: readonly string[], sets: GlyphSets, lookups: readonly Apply[]): Apply {
  const rules = rows.map(readRule);
  const rulesOf = onceEach((start) =>
    rules.filter(({ input: [first] }) => first !== undefined && sets(first).has(start)),
  );
  /** Whether the glyphs from a position on, in the direction of `step`, are in the sets. */
  const areIn = (indexes: readonly number[], glyphs: readonly number[], from: number, step: 1 | -1): boolean => {
    let position = from;
    for (const index of indexes) {
      if (!sets(index).has(glyphs[position] ?? -1)) return false;
      position += step;
    }
    return true;
  };
  return (glyphs, position) => {
    const rule = rulesOf(glyphs[position] ?? 0).find(
      ({ before, input, after }) =>
        areIn(after, glyphs, position + input.length, 1) &&
        areIn(before, glyphs, position - 1, -1) &&
        areIn(input, glyphs, position, 1),
    );
    if (rule === undefined) return undefined;
    const length = glyphs.length;
    if (rule.record !== undefined) lookups[rule.record.lookup]?.(glyphs, position + rule.record.position);
    return position + rule.input.length - (length - glyphs.length);
  };
}

export function compileSubstitutions(
  lookups: readonly SubstitutionLookup[],
  appliedLookups: readonly number[],
  sets: GlyphSets,
): Substitute {
  const compiled: Apply[] = [];
  for (const lookup of lookups) {
    if (lookup.kind === "replacement") compiled.push(replacement(lookup.glyphs));
    else if (lookup.kind === "ligature") compiled.push(ligature(lookup.sequences));
    else compiled.push(context(lookup.rules, sets, compiled));
  }
  const applied = appliedLookups.flatMap((index) => compiled[index] ?? []);
  return (glyphs) => {
    for (const apply of applied) {
      for (let position = 0; position < glyphs.length; ) position = apply(glyphs, position) ?? position + 1;
    }
  };
}
