import { fieldsOf, isRecord, itemSchema } from "./known-fields.ts";
import { type Case, caseSchema, type View } from "./schema.ts";
import type * as z from "./zod.ts";

/** Objects and lists that fit within this many characters of a line are written on one. */
const LINE_WIDTH = 110;

interface Node {
  readonly value: unknown;
  readonly schema: z.core.$ZodType | undefined;
  /** How many objects and lists it is inside of. */
  readonly depth: number;
  /** Characters that stand before it on its line. */
  readonly before: number;
  /** Times, results, doses: below the entries of the lists at the root. */
  readonly leaf: boolean;
}

/**
 * A case as the text of a file. Known fields come in the order of the format and unknown ones after them as they came, so that
 * saving changes only the lines of what was changed. Reading it back gives an equal case.
 */
export function serializeCase(case_: Case): string {
  return `${write({ value: case_, schema: caseSchema, depth: 0, before: 0, leaf: false })}\n`;
}

/** The views of a case as they stand in its file, without the name of their field. */
export function serializeViews(views: readonly View[]): string {
  return write({ value: views, schema: caseSchema.shape.views, depth: 1, before: 0, leaf: false });
}

function write(node: Node): string {
  const { value } = node;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value) ? value.length === 0 : entriesOf(node).length === 0)
    return Array.isArray(value) ? "[]" : "{}";
  if (node.leaf && mayBeOneLine(value)) {
    const line = oneLine(node);
    if (node.before + line.length <= LINE_WIDTH) return line;
  }
  return Array.isArray(value) ? writeList(node, value) : writeObject(node);
}

/** A list of objects is always written one below the other: one more of them is then one more line. */
function mayBeOneLine(value: unknown): boolean {
  if (Array.isArray(value)) return !value.some(isRecord) && value.every(mayBeOneLine);
  return !isRecord(value) || Object.values(value).every(mayBeOneLine);
}

function entriesOf({
  value,
  schema,
}: Pick<Node, "value" | "schema">): readonly (readonly [string, unknown, Node["schema"]])[] {
  if (!isRecord(value)) return [];
  const fields = fieldsOf(schema, value);
  const known = [...fields.keys()].filter((key) => Object.hasOwn(value, key));
  const unknown = Object.keys(value).filter((key) => !fields.has(key));
  return [...known, ...unknown].flatMap((key) =>
    value[key] === undefined ? [] : [[key, value[key], fields.get(key)] as const],
  );
}

function oneLine(node: Pick<Node, "value" | "schema">): string {
  const { value, schema } = node;
  if (Array.isArray(value)) {
    return `[${value.map((item: unknown, index) => oneLine({ value: item, schema: itemSchema(schema, index) })).join(", ")}]`;
  }
  if (!isRecord(value)) return JSON.stringify(value);
  const fields = entriesOf(node).map(
    ([key, field, inner]) => `${JSON.stringify(key)}: ${oneLine({ value: field, schema: inner })}`,
  );
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

const indentation = (depth: number): string => "  ".repeat(depth);

function writeObject(node: Node): string {
  const indent = indentation(node.depth + 1);
  const lines = entriesOf(node).map(([key, value, schema]) => {
    const name = `${JSON.stringify(key)}: `;
    const before = indent.length + name.length + 1;
    return indent + name + write({ value, schema, depth: node.depth + 1, before, leaf: node.depth > 0 });
  });
  return `{\n${lines.join(",\n")}\n${indentation(node.depth)}}`;
}

function writeList(node: Node, items: readonly unknown[]): string {
  const indent = indentation(node.depth + 1);
  const written = items.map((value, index) =>
    write({
      value,
      schema: itemSchema(node.schema, index),
      depth: node.depth + 1,
      before: indent.length + 1,
      leaf: node.depth > 1,
    }),
  );
  const lines = items.every(isDay) ? filled(written, LINE_WIDTH - indent.length) : written.map((item) => [item]);
  const body = lines.map((line) => indent + line.join(", ")).join(",\n");
  return `[\n${body}\n${indentation(node.depth)}]`;
}

/** Long lists of days fill lines instead of taking one each. */
const isDay = (item: unknown): boolean =>
  typeof item === "number" || (Array.isArray(item) && item.every((day) => typeof day === "number"));

function filled(words: readonly string[], width: number): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let length = 0;
  for (const word of words) {
    const line = lines.at(-1);
    if (line !== undefined && length + word.length + 2 <= width) {
      line.push(word);
      length += word.length + 2;
    } else {
      lines.push([word]);
      length = word.length + 1;
    }
  }
  return lines;
}
