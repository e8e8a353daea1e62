import { visit } from "jsonc-parser";
import { type View, viewSchema } from "./schema.ts";
import { serializeViews } from "./serialize.ts";
import * as z from "./zod.ts";

/** Far more steps than anybody presents; what is handed over at each change stays small. */
const MAXIMUM_VIEWS = 1_000;
const MAXIMUM_LENGTH = 5_000_000;

/** The steps of one case as they are edited: what is not of this shape is neither kept nor written. */
export const editedViewsSchema = z.array(viewSchema).max(MAXIMUM_VIEWS);

/** Why edited steps cannot be kept, in a sentence; null when they can. */
export function faultInViews(views: readonly View[]): string | null {
  if (!editedViewsSchema.safeParse(views).success) {
    return views.length > MAXIMUM_VIEWS ? `A case has at most ${MAXIMUM_VIEWS} steps.` : "A step is not complete.";
  }
  return JSON.stringify(views).length > MAXIMUM_LENGTH ? "The steps are too long to be kept." : null;
}

/** Whether two values are the same JSON: the order of fields does not matter, nor do fields without a value. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
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
 * a byte order mark stay as they are. The views are written as `serializeCase` writes them, with the indentation of the file; an
 * empty list takes the field away.
 * @param text of a file that opens; throws for anything that is no JSON object with a field
 */
export function withViews(text: string, views: readonly View[]): string {
  if (text.startsWith(BYTE_ORDER_MARK)) return BYTE_ORDER_MARK + withViews(text.slice(1), views);
  const fields = rootFields(text);
  const index = fields.findIndex(({ key }) => key === "views");
  const there = fields[index];
  if (views.length === 0) return there === undefined ? text : without(text, fields, index);
  const layout = layoutOf(text, fields);
  const written = writtenAs(layout, views);
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

function writtenAs(layout: Layout | null, views: readonly View[]): string {
  if (layout === null) return JSON.stringify(views);
  const { lineEnd, indent } = layout;
  // Strings have no line breaks of their own in JSON, so that each line begins with its indentation.
  const lines = serializeViews(views).split("\n");
  return lines.map((line) => line.replace(/^(?: {2})+/, (spaces) => indent.repeat(spaces.length / 2))).join(lineEnd);
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
