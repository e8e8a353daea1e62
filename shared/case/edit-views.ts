import { type JSONPath, type Node, parseTree, visit } from "jsonc-parser";
import { checkText } from "./json-values.ts";
import { MAXIMUM_VIEWS, type View, viewSchema } from "./schema.ts";
import { serializeViews } from "./serialize.ts";
import { printable } from "./words.ts";
import * as z from "./zod.ts";

/** What is handed over at each change stays small. */
const MAXIMUM_LENGTH = 5_000_000;

/** The steps of one case as they are edited: what is not of this shape is neither kept nor written. */
export const editedViewsSchema = z.array(viewSchema).max(MAXIMUM_VIEWS);

/** Why edited steps cannot be kept, in a sentence; null when they can. */
export function faultInViews(views: readonly View[]): string | null {
  if (views.length > MAXIMUM_VIEWS) return `A case has at most ${MAXIMUM_VIEWS} steps.`;
  const wrong = views.find((view) => !viewSchema.safeParse(view).success);
  if (wrong !== undefined) return faultInView(wrong);
  const unreadable = views.find((view) => textsIn(view).some(isUnsavable));
  if (unreadable !== undefined) return `Step ${named(unreadable)} has a character that a case file cannot hold.`;
  return JSON.stringify(views).length > MAXIMUM_LENGTH ? "The steps are too long to be kept." : null;
}

const LONGEST_QUOTED = 80;

function named({ name }: View): string {
  if (typeof name !== "string") return "without a name";
  return `“${printable(name.length <= LONGEST_QUOTED ? name : `${name.slice(0, LONGEST_QUOTED - 1)}…`)}”`;
}

function faultInView(view: View): string {
  if (view.name === "") return "A step has no name.";
  const issue = viewSchema.safeParse(view).error?.issues[0];
  const field = issue?.path.join(".") ?? "";
  return issue?.code === "too_big"
    ? `Step ${named(view)} is too long${field === "" ? "" : ` in its “${field}”`}.`
    : `Step ${named(view)} is not complete${field === "" ? "" : ` in its “${field}”`}.`;
}

const isUnsavable = (text: string): boolean => checkText(text)?.severity === "error";

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(textsIn)];
}

/** Whether two values are the same JSON: the order of fields does not matter, nor do fields without a value. */
export function sameJson(one: unknown, other: unknown): boolean {
  // Not Object.is: JSON writes −0 as 0.
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item: unknown, index) => sameJson(item, other[index]));
  }
  const fields = definedFields(one);
  const others = definedFields(other);
  return fields.size === others.size && [...fields].every(([key, value]) => sameJson(value, others.get(key)));
}

function definedFields(value: object): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(value).filter(([, field]) => field !== undefined));
}

/** A field of the object that a file is: where its name begins, and from where to where its value goes. */
interface RootField {
  readonly key: string;
  readonly start: number;
  readonly value: number;
  readonly end: number;
}

const BYTE_ORDER_MARK = "\ufeff";

/**
 * The text of a case file with other views. Nothing else of it changes, to the byte: order, spaces, line ends, unknown fields and
 * a byte order mark stay as they are. So does a view that is as it was, and each number of a view that was changed elsewhere; the
 * others are written as `serializeCase` writes them, with the indentation of the file. An empty list takes the field away.
 * @param text of a file that opens; throws for anything that is no JSON object with a field
 */
export function withViews(text: string, views: readonly View[]): string {
  if (text.startsWith(BYTE_ORDER_MARK)) return BYTE_ORDER_MARK + withViews(text.slice(1), views);
  const fields = rootFields(text);
  const index = fields.findIndex(({ key }) => key === "views");
  const there = fields[index];
  if (views.length === 0) return there === undefined ? text : without(text, fields, index);
  const layout = layoutOf(text, fields);
  const written = writtenAs(
    layout,
    views,
    there === undefined ? new Map() : viewsIn(text.slice(there.value, there.end)),
  );
  if (there !== undefined) return text.slice(0, there.value) + written + text.slice(there.end);
  const last = fields.at(-1);
  if (last === undefined) throw new Error("This is not the text of a case.");
  const before = layout === null ? ", " : `,${layout.lineEnd}${layout.indent}`;
  return `${text.slice(0, last.end)}${before}"views": ${written}${text.slice(last.end)}`;
}

/** With the comma that parted it from its neighbour. */
function without(text: string, fields: readonly RootField[], index: number): string {
  const field = fields[index];
  const [previous, next] = [fields[index - 1], fields[index + 1]];
  if (field === undefined || (previous === undefined && next === undefined)) return text;
  if (previous !== undefined) return text.slice(0, previous.end) + text.slice(field.end);
  return text.slice(0, field.start) + text.slice(next?.start);
}

/** How the lines of a file are made; null for a file that is one line. */
interface Layout {
  readonly lineEnd: string;
  /** Before a field of the outermost object. */
  readonly indent: string;
}

function layoutOf(text: string, fields: readonly RootField[]): Layout | null {
  const before = text.slice(text.indexOf("{") + 1, fields[0]?.start ?? 0);
  const lineEnd = /\r\n|\n|\r/.exec(before)?.[0];
  if (lineEnd === undefined) return null;
  return { lineEnd, indent: before.slice(before.lastIndexOf(lineEnd.at(-1) ?? "") + 1) };
}

function writtenAs(layout: Layout | null, views: readonly View[], before: ReadonlyMap<string, WrittenView>): string {
  const items = views.map((view) => {
    const there = before.get(view.id);
    if (there !== undefined && sameJson(there.value, view)) return there.text;
    return withNumbersOf(there, layout === null ? JSON.stringify(view) : inLines(view, layout));
  });
  if (layout === null) return `[${items.join(",")}]`;
  const { lineEnd, indent } = layout;
  return `[${items.map((item) => `${lineEnd}${indent}${indent}${item}`).join(",")}${lineEnd}${indent}]`;
}

function inLines(view: View, { lineEnd, indent }: Layout): string {
  // Strings have no line breaks of their own in JSON, so that each line begins with its indentation.
  const lines = serializeViews([view]).split("\n").slice(1, -1);
  const indented = lines.map((line) => line.replace(/^(?: {2})+/, (spaces) => indent.repeat(spaces.length / 2)));
  return indented.join(lineEnd).slice(indent.length * 2);
}

/** A view as it stands in a file. */
interface WrittenView {
  readonly text: string;
  readonly value: unknown;
}

/** @param text of the list of them */
function viewsIn(text: string): ReadonlyMap<string, WrittenView> {
  const found = new Map<string, WrittenView>();
  for (const { offset, length } of parseTree(text)?.children ?? []) {
    const own = text.slice(offset, offset + length);
    const value: unknown = JSON.parse(own);
    if (typeof value === "object" && value !== null && "id" in value && typeof value.id === "string")
      found.set(value.id, { text: own, value });
  }
  return found;
}

/** A number can be written in more ways, and with more digits, than the program tells apart: what is the same number stays as it was. */
function withNumbersOf(before: WrittenView | undefined, text: string): string {
  if (before === undefined) return text;
  const known = new Map(numbersIn(before.text).map((number) => [number.place, number.text]));
  let written = text;
  for (const { place, offset, text: own } of numbersIn(text).toReversed()) {
    const original = known.get(place);
    if (original !== undefined && original !== own && Number(original) === Number(own))
      written = written.slice(0, offset) + original + written.slice(offset + own.length);
  }
  return written;
}

interface WrittenNumber {
  readonly place: string;
  readonly offset: number;
  readonly text: string;
}

/** In the order of the text. */
function numbersIn(text: string): readonly WrittenNumber[] {
  const found: WrittenNumber[] = [];
  const visitNode = ({ type, offset, length, children = [] }: Node, path: JSONPath): void => {
    if (type === "number")
      found.push({ place: JSON.stringify(path), offset, text: text.slice(offset, offset + length) });
    for (const [index, child] of children.entries()) {
      if (type === "array") visitNode(child, [...path, index]);
      const [key, value] = child.children ?? [];
      if (type === "object" && value !== undefined) visitNode(value, [...path, String(key?.value)]);
    }
  };
  const root = parseTree(text);
  if (root !== undefined) visitNode(root, []);
  return found;
}

function rootFields(text: string): readonly RootField[] {
  const found: RootField[] = [];
  let depth = 0;
  let key: Pick<RootField, "key" | "start"> | null = null;
  let value = 0;
  const begin = (offset: number): void => {
    if (depth === 1) value = offset;
  };
  const end = (offset: number): void => {
    if (depth !== 1 || key === null) return;
    found.push({ ...key, value, end: offset });
    key = null;
  };
  const open = (offset: number): void => {
    begin(offset);
    depth += 1;
  };
  const close = (offset: number, length: number): void => {
    depth -= 1;
    end(offset + length);
  };
  visit(text, {
    onObjectBegin: open,
    onArrayBegin: open,
    onObjectEnd: close,
    onArrayEnd: close,
    onObjectProperty: (name, offset) => {
      if (depth === 1) key = { key: name, start: offset };
    },
    onLiteralValue: (_value, offset, length) => {
      begin(offset);
      end(offset + length);
    },
  });
  return found;
}
