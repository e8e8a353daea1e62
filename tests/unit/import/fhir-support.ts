// Small FHIR files and what an import makes of them.

import { importAll } from "../../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import type { InputFile } from "../../../shared/formats/import/reader.ts";

export const textFile = (name: string, text: string | Uint8Array, piece = 1_000): InputFile => ({
  name,
  size: null,
  async *chunks() {
    const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
    for (let start = 0; start < bytes.length; start += piece) yield bytes.slice(start, start + piece);
  },
});

export type Resource = { readonly resourceType: string; readonly [key: string]: unknown };

export const bundleOf = (...resources: readonly unknown[]): string =>
  JSON.stringify({ resourceType: "Bundle", type: "collection", entry: resources.map((resource) => ({ resource })) });

export const patient = { resourceType: "Patient", id: "p1" } as const;
export const subject = { reference: "Patient/p1" } as const;

/** An import of one bundle of one patient. */
export async function readResources(
  resources: readonly unknown[],
  answers: Readonly<Record<string, string>> = {},
): Promise<ImportResult> {
  return await importAll([textFile("bundle.json", bundleOf(patient, ...resources))], {
    answers,
    mappings: [],
    format: "fhir",
  });
}

export function caseOf({ cases }: ImportResult) {
  const [only] = cases;
  if (only === undefined || cases.length !== 1) throw new Error(`${cases.length} cases`);
  return only.case;
}

export const mrd = (more: object): Resource => ({
  resourceType: "Observation",
  status: "final",
  code: { text: "MRD", coding: [{ system: "https://lab.example", code: "MRD" }] },
  subject,
  effectiveDateTime: "2022-03-01",
  ...more,
});

/** All values of a document: texts, numbers and words, however deep. */
export function leaves(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(leaves);
  return value === null || value === undefined ? [] : [String(value)];
}
