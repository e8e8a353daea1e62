// Glyphs that depend on their neighbours: "->" becomes one arrow, a hyphen between capitals is raised. Browsers and
// resvg do this unasked (the font's feature "calt"), and it changes widths, so that measuring must do the same.
import { readNumbers, type SubstitutionLookup } from "./font-tables.ts";

/** Replaces glyphs in place; may shorten the list. */
export type Substitute = (glyphs: number[]) => void;

/** Tries to substitute at a position: the position from which to go on, or nothing when it does not apply there. */
type Apply = (glyphs: number[], position: number) => number | undefined;

type GlyphSet = ReadonlySet<number>;

interface Rule {
  readonly before: readonly GlyphSet[];
  readonly input: readonly GlyphSet[];
  readonly after: readonly GlyphSet[];
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

function ligature(rows: readonly string[]): Apply {
  const byFirst = new Map<number, { readonly made: number; readonly parts: readonly number[] }[]>();
  for (const row of rows) {
    const [made = 0, ...parts] = readNumbers(row);
    const first = parts[0] ?? 0;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { made, parts }]);
  }
  return (glyphs, position) => {
    const sequences = byFirst.get(glyphs[position] ?? -1) ?? [];
    const match = sequences.find(({ parts }) => parts.every((part, index) => glyphs[position + index] === part));
    if (match === undefined) return undefined;
    glyphs.splice(position, match.parts.length, match.made);
    return position + 1;
  };
}

function readRule(row: string, sets: readonly GlyphSet[]): Rule {
  const [before = "", input = "", after = "", substitution = ""] = row.split("|");
  const setsOf = (indexes: string): readonly GlyphSet[] =>
    readNumbers(indexes).map((index) => sets[index] ?? new Set());
  const [position, lookup] = readNumbers(substitution);
  const record = position === undefined || lookup === undefined ? undefined : { position, lookup };
  return { before: setsOf(before), input: setsOf(input), after: setsOf(after), record };
}

/** Whether the glyphs from a position on, in the direction of `step`, are in the sets. */
function inSets(sets: readonly GlyphSet[], glyphs: readonly number[], from: number, step: 1 | -1): boolean {
  let position = from;
  for (const set of sets) {
    if (!set.has(glyphs[position] ?? -1)) return false;
    position += step;
  }
  return true;
}

const matches = (rule: Rule, glyphs: readonly number[], position: number): boolean =>
  inSets(rule.after, glyphs, position + rule.input.length, 1) &&
  inSets(rule.before, glyphs, position - 1, -1) &&
  inSets(rule.input, glyphs, position, 1);

function context(rows: readonly string[], sets: readonly GlyphSet[], lookups: readonly Apply[]): Apply {
  const rules = rows.map((row) => readRule(row, sets));
  const rulesByStart = new Map<number, Rule[]>();
  for (const rule of rules) {
    for (const start of rule.input[0] ?? []) rulesByStart.set(start, [...(rulesByStart.get(start) ?? []), rule]);
  }
  return (glyphs, position) => {
    const rule = rulesByStart.get(glyphs[position] ?? -1)?.find((each) => matches(each, glyphs, position));
    if (rule === undefined) return undefined;
    const length = glyphs.length;
    if (rule.record !== undefined) lookups[rule.record.lookup]?.(glyphs, position + rule.record.position);
    return position + rule.input.length - (length - glyphs.length);
  };
}

export function compileSubstitutions(
  lookups: readonly SubstitutionLookup[],
  appliedLookups: readonly number[],
  sets: readonly GlyphSet[],
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
