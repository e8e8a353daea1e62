import type * as z from "./zod.ts";

type Schema = z.core.$ZodType;

/** The fields that the format knows of an object, in the order in which they are written. */
export type Fields = ReadonlyMap<string, Schema>;

const NO_FIELDS: Fields = new Map();

/** The known fields of `value` where `schema` stands; none for a list, a text, or a place of which the format says nothing. */
export function fieldsOf(schema: Schema | undefined, value: unknown): Fields {
  if (schema === undefined || !isRecord(value)) return NO_FIELDS;
  const forms = formsOf(schema);
  const [only] = forms;
  if (forms.length === 1 && only !== undefined) return only.fields;
  const fitting = forms.filter(({ literals }) => literals.every(([key, constants]) => constants.includes(value[key])));
  return mergedFields(schema, fitting.length > 0 ? fitting : forms);
}

/** One of the objects that a schema allows, with its constants (`kind`, `ongoing`), by which it is told from the others. */
interface Form {
  readonly index: number;
  readonly fields: Fields;
  readonly literals: readonly (readonly [key: string, constants: readonly unknown[]])[];
}

// A large case asks for the same few schemas millions of times.
const knownForms = new WeakMap<Schema, readonly Form[]>();
const knownFields = new WeakMap<Schema, Map<string, Fields>>();

function formsOf(schema: Schema): readonly Form[] {
  const known = knownForms.get(schema);
  if (known !== undefined) return known;
  const forms = objectShapes(schema).map((shape, index): Form => {
    const literals = Object.entries(shape).flatMap(([key, field]) => {
      const { def } = (field as z.core.$ZodTypes)._zod;
      return def.type === "literal" ? [[key, def.values] as const] : [];
    });
    return { index, fields: new Map(Object.entries(shape)), literals };
  });
  knownForms.set(schema, forms);
  return forms;
}

function mergedFields(schema: Schema, forms: readonly Form[]): Fields {
  const known = knownFields.get(schema) ?? new Map<string, Fields>();
  knownFields.set(schema, known);
  const key = forms.map(({ index }) => index).join();
  const fields = known.get(key) ?? new Map(forms.flatMap((form) => [...form.fields]));
  known.set(key, fields);
  return fields;
}

/** The values of `kind` with which an object that stands where `schema` does would have a field of this name. */
export function kindsWithField(schema: Schema, name: string): readonly string[] {
  return formsOf(schema).flatMap(({ fields, literals }) =>
    fields.has(name) ? literals.flatMap(([key, constants]) => (key === "kind" ? constants.map(String) : [])) : [],
  );
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
