import { visit } from "jsonc-parser";
import type { Diagnostic, JsonPath, LocatedDiagnostic } from "./diagnostic.ts";
import type { TextPosition } from "./json-text.ts";

/** A value in the file, or the name of the field that holds it. */
export interface Place {
  readonly path: JsonPath;
  readonly part: "value" | "key";
}

/** Where each place is in the text. A place that is not in the file (a missing field) is at the innermost object that is. */
export type Locate = (places: readonly Place[]) => readonly TextPosition[];

/** What has been asked for, as a tree: only these branches are followed through the file. */
interface Wanted {
  readonly children: Map<string | number, Wanted>;
  readonly parent: Wanted | null;
  value: TextPosition | null;
  key: TextPosition | null;
}

const START: TextPosition = { line: 1, column: 1 };

/** All places are found in one pass over the text, which must be valid JSON. */
export function locatorOf(text: string): Locate {
  return (places) => {
    if (places.length === 0) return [];
    const root = newWanted(null);
    const wanted = places.map(({ path }) => addPath(root, path));
    findPositions(text, root);
    return wanted.map((node, index) => positionOf(node, places[index]?.part ?? "value"));
  };
}

/** Codes of diagnostics that are about the name of a field rather than about its value. */
const ABOUT_KEYS: ReadonlySet<string> = new Set(["unknown-field"]);

/** The diagnostics with their line and column, in the order of the file. */
export function locateDiagnostics(diagnostics: readonly Diagnostic[], locate: Locate): readonly LocatedDiagnostic[] {
  const places = diagnostics.map(({ code, path }): Place => ({ path, part: ABOUT_KEYS.has(code) ? "key" : "value" }));
  const positions = locate(places);
  return inFileOrder(diagnostics.map((diagnostic, index) => ({ ...diagnostic, ...(positions[index] ?? START) })));
}

export function inFileOrder(diagnostics: readonly LocatedDiagnostic[]): readonly LocatedDiagnostic[] {
  return diagnostics.toSorted((first, second) => first.line - second.line || first.column - second.column);
}

const newWanted = (parent: Wanted | null): Wanted => ({ children: new Map(), parent, value: null, key: null });

function addPath(root: Wanted, path: JsonPath): Wanted {
  let node = root;
  for (const step of path) {
    const next: Wanted = node.children.get(step) ?? newWanted(node);
    node.children.set(step, next);
    node = next;
  }
  return node;
}

function positionOf(node: Wanted, part: "value" | "key"): TextPosition {
  for (let place: Wanted | null = node; place !== null; place = place.parent) {
    const position = part === "key" && place === node ? (place.key ?? place.value) : place.value;
    if (position !== null) return position;
  }
  return START;
}

function findPositions(text: string, root: Wanted): void {
  /** For each open object or list what is wanted in it, and the step that comes next. */
  const open: { readonly wanted: Wanted | undefined; step: string | number }[] = [];
  const here = (): Wanted | undefined => {
    const frame = open.at(-1);
    return frame === undefined ? root : frame.wanted?.children.get(frame.step);
  };
  const found = (line: number, column: number): Wanted | undefined => {
    const wanted = here();
    if (wanted !== undefined) wanted.value ??= { line: line + 1, column: column + 1 };
    return wanted;
  };
  visit(text, {
    onObjectBegin: (_offset, _length, line, column) => void open.push({ wanted: found(line, column), step: "" }),
    onArrayBegin: (_offset, _length, line, column) => void open.push({ wanted: found(line, column), step: 0 }),
    onObjectEnd: () => void open.pop(),
    onArrayEnd: () => void open.pop(),
    onLiteralValue: (_value, _offset, _length, line, column) => void found(line, column),
    onObjectProperty: (key, _offset, _length, line, column) => {
      const frame = open.at(-1);
      if (frame === undefined) return;
      frame.step = key;
      const wanted = here();
      if (wanted !== undefined) wanted.key ??= { line: line + 1, column: column + 1 };
    },
    onSeparator: (separator) => {
      const frame = open.at(-1);
      if (separator === "," && typeof frame?.step === "number") frame.step++;
    },
  });
}
