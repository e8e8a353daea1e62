import { Element, isEmpty, isObject } from "./element.ts";

/** Phenopackets inside of a document, and what else stands around them. */
export interface Found {
  readonly packets: { readonly value: object; readonly path: string }[];
  /** What is no part of any patient's course, with the reason. */
  readonly aside: { readonly element: Element; readonly why: string }[];
}

const PACKET_FIELDS = [
  "subject",
  "phenotypicFeatures",
  "measurements",
  "biosamples",
  "interpretations",
  "diseases",
  "medicalActions",
  "genes",
  "variants",
  "metaData",
] as const;
/** What a phenopacket of a relative has at least if it is a patient too. */
const COURSE_FIELDS = [
  "phenotypicFeatures",
  "measurements",
  "biosamples",
  "diseases",
  "medicalActions",
  "interpretations",
] as const;
/** Also the fields around the results in a response of a Beacon. */
const WRAPPERS = [
  "phenopacket",
  "phenopackets",
  "family",
  "cohort",
  "proband",
  "response",
  "resultSets",
  "results",
] as const;
const DEEPEST = 6;

/** A phenopacket, a family, a cohort, or a list of any of them. */
export function findPackets(value: unknown, path: string): Found {
  const found: Found = { packets: [], aside: [] };
  look(value, path, { found, depth: 0 });
  return found;
}

interface Search {
  readonly found: Found;
  readonly depth: number;
}

function look(value: unknown, path: string, { found, depth }: Search): void {
  const inside = { found, depth: depth + 1 };
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) look(item, `${path}[${index}]`, inside);
    return;
  }
  if (!isObject(value)) {
    if (!isEmpty(value)) found.aside.push({ element: new Element({ value }, path), why: "is not a phenopacket" });
    return;
  }
  const element = new Element(value, path);
  if (element.has("proband")) family(element, inside);
  else if (Array.isArray(element.raw("members"))) cohort(element, inside);
  else if (PACKET_FIELDS.some((name) => element.has(name))) found.packets.push({ value, path });
  else wrapped(element, inside);
}

function wrapped(element: Element, search: Search): void {
  const names = WRAPPERS.filter((name) => typeof element.raw(name) === "object");
  for (const name of names) {
    element.use(name);
    look(element.raw(name), element.pathOf(name), search);
  }
  if (element.leftovers().length > 0)
    search.found.aside.push({ element, why: names.length === 0 ? "is not a phenopacket" : "no part of a phenopacket" });
}

/** The proband is a patient; a relative is one too when anything is recorded of him or her. */
function family(element: Element, search: Search): void {
  element.use("proband");
  look(element.raw("proband"), element.pathOf("proband"), search);
  for (const [index, relative] of listOf(element.raw("relatives")).entries()) {
    const path = `${element.pathOf("relatives")}[${index}]`;
    if (isObject(relative) && COURSE_FIELDS.some((name) => new Element(relative, path).has(name)))
      look(relative, path, search);
    else if (isObject(relative))
      search.found.aside.push({
        element: new Element(relative, path),
        why: "a relative of whom no course is recorded",
      });
  }
  element.use("relatives");
  search.found.aside.push({ element, why: "about the family, not about the course of a patient" });
}

function cohort(element: Element, search: Search): void {
  element.use("members");
  look(element.raw("members"), element.pathOf("members"), search);
  search.found.aside.push({ element, why: "about the cohort, not about the course of a patient" });
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : isEmpty(value) ? [] : [value]);
