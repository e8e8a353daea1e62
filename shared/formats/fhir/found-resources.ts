import { isObject, type JsonObject } from "./values.ts";

/** A resource wherever it stands: alone, in a list, in a bundle, in an object of another program. */
export interface FoundResource {
  readonly resource: JsonObject | null;
  /** `entry[3].resource`; empty for the document itself. */
  readonly path: string;
  readonly fullUrl?: string;
  /** What stands where a resource is expected, and is none. */
  readonly instead?: JsonObject;
  /** What a bundle asks to be deleted: `Observation/12`. */
  readonly deleted?: string;
}

/** Bundles within bundles, and lists within lists, are opened this far. */
const DEEPEST = 20;

export function* resourcesIn(value: unknown, path = "", depth = 0): Generator<FoundResource> {
  if (depth > DEEPEST) yield { resource: null, path };
  else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) yield* resourcesIn(value[index], `${path}[${index}]`, depth + 1);
  } else if (!isObject(value)) yield { resource: null, path };
  else if (value["resourceType"] === "Bundle") yield* entriesOf(value, path, depth);
  else if (value["resourceType"] === "Parameters") yield* parametersOf(value, path, depth);
  else if (typeof value["resourceType"] === "string") yield { resource: value, path };
  else yield* wrapped(value, path, depth);
}

function* entriesOf(bundle: JsonObject, path: string, depth: number): Generator<FoundResource> {
  const { entry } = bundle;
  if (!Array.isArray(entry)) return;
  const prefix = path === "" ? "" : `${path}.`;
  for (let index = 0; index < entry.length; index++) yield* inEntry(entry[index], `${prefix}entry[${index}]`, depth);
}

function* inEntry(entry: unknown, path: string, depth: number): Generator<FoundResource> {
  const { resource, fullUrl, request } = isObject(entry) ? entry : {};
  const { method, url } = isObject(request) ? request : {};
  if (method === "DELETE" && typeof url === "string") yield { resource: null, path, deleted: url };
  else if (resource === undefined)
    yield isObject(entry) ? { resource: null, path, instead: entry } : { resource: null, path };
  else {
    for (const found of resourcesIn(resource, `${path}.resource`, depth + 1))
      yield typeof fullUrl === "string" && found.path === `${path}.resource` ? { ...found, fullUrl } : found;
  }
}

/** The resources that an operation has given back; what else it says is a record of its own, which is none that is read. */
function* parametersOf({ parameter, part }: JsonObject, path: string, depth: number): Generator<FoundResource> {
  const prefix = path === "" ? "" : `${path}.`;
  const [name, all] = Array.isArray(parameter) ? ["parameter", parameter] : ["part", part];
  if (!Array.isArray(all)) {
    yield { resource: null, path };
    return;
  }
  for (let index = 0; index < all.length; index++) {
    const here = `${prefix}${name}[${index}]`;
    const each: unknown = all[index];
    const { resource, part: parts } = isObject(each) ? each : {};
    if (resource !== undefined) yield* resourcesIn(resource, `${here}.resource`, depth + 1);
    else if (depth < DEEPEST && Array.isArray(parts)) yield* parametersOf({ part: parts }, here, depth + 1);
    else yield { resource: null, path: here };
  }
}

/** Resources in the fields of an object that is none. */
function* wrapped(object: JsonObject, path: string, depth: number): Generator<FoundResource> {
  let found = false;
  for (const key in object) {
    const inside = object[key];
    if (typeof inside !== "object" || inside === null) continue;
    found = true;
    yield* resourcesIn(inside, path === "" ? key : `${path}.${key}`, depth + 1);
  }
  if (!found) yield { resource: null, path, instead: object };
}
