import type { z } from "./zod.ts";

type Schema = z.core.$ZodType;

/** The fields that the format knows of an object, in the order in which they are written. */
export type Fields = ReadonlyMap<string, Schema>;

const NO_FIELDS: Fields = new Map();

/** The known fields of `value` where `schema` stands; none for a list, a text, or a place of which the format says nothing. */
export function fieldsOf(schema: Schema | undefined, value: unknown): Fields {
  if (schema === undefined || !isRecord(value)) return NO_FIELDS;
  const shapes = objectShapes(schema);
  const fitting = shapes.filter((shape) => literalsFit(shape, value));
  return new Map((fitting.length > 0 ? fitting : shapes).flatMap((shape) => Object.entries(shape)));
}

/** What the format says of the items of a list. */
export function itemSchema(schema: Schema | undefined, index: number): Schema | undefined {
  if (schema === undefined) return undefined;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "optional":
      return itemSchema(def.innerType, index);
    case "array":
      return def.element;
    case "tuple":
      return def.items[index];
    case "union":
      return def.options.map((option) => itemSchema(option, index)).find((item) => item !== undefined);
    default:
      return undefined;
  }
}

type Shape = Readonly<Record<string, Schema>>;

function objectShapes(schema: Schema): readonly Shape[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "optional":
      return objectShapes(def.innerType);
    case "object":
      return [def.shape];
    case "union":
      return def.options.flatMap((option) => objectShapes(option));
    default:
      return [];
  }
}

/** Whether the object may be of this shape: each constant (`kind`, `ongoing`) is as the shape has it. */
function literalsFit(shape: Shape, value: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(shape).every(([key, field]) => {
    const { def } = (field as z.core.$ZodTypes)._zod;
    return def.type !== "literal" || def.values.some((constant) => constant === value[key]);
  });
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path, or undefined when there is none. Only own properties count. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}
