import type { Assay, Measurement } from "../../case/event-schemas.ts";

// What is certain to fit the format without asking its schemas, which takes long: nearly all series and results.

const LONGEST_PLAIN = 2_000;

const MEASURES: ReadonlySet<unknown> = new Set<Assay["measures"]>(["MRD", "blasts", "count"]);
const SCALES: ReadonlySet<unknown> = new Set<Assay["scale"]>([undefined, "fraction", "percent", "absolute"]);

/** Of a series that a document states as a whole, any field may be anything; limits and the id have been looked at before. */
export function isPlainAssay({ name, measures, target, method, specimen, unit, scale, codes }: Assay): boolean {
  const texts = [name, target, method, specimen, unit];
  return MEASURES.has(measures) && SCALES.has(scale) && texts.every(isPlainText) && arePlainCodes(codes);
}

/** Times and ids have been looked at before. @param codes those that the event has copies of */
export function isPlainMeasurement(event: Measurement, codes: Codes): boolean {
  const { result, reported, note, sourceText, marker } = event;
  if (event.start !== undefined || marker === "") return false;
  if (isLong(reported) || isLong(note) || isLong(sourceText) || isLong(marker)) return false;
  for (const key in result) {
    const part: unknown = result[key];
    if (key === "kind") continue;
    if (typeof part !== "number" || !Number.isFinite(part) || part < 0 || (part === 0 && key !== "value")) return false;
  }
  return (result.kind !== "value" || typeof result.value === "number") && arePlainCodes(codes);
}

const isLong = (text: string | undefined): boolean => text !== undefined && text.length > LONGEST_PLAIN;

const isPlainText = (text: unknown): boolean =>
  text === undefined || (typeof text === "string" && text !== "" && text.length <= LONGEST_PLAIN);

type Codes =
  | readonly { readonly system: string; readonly code: string; readonly display?: string | undefined }[]
  | undefined;

const PLAIN_CODES = 20;
/** Results of one test share the list of their codes as a rule. */
const plainCodes = new WeakMap<NonNullable<Codes>, boolean>();

function arePlainCodes(codes: Codes): boolean {
  if (codes === undefined) return true;
  const known = plainCodes.get(codes);
  if (known !== undefined) return known;
  const parts = codes.flatMap(({ system, code, display }) => [system, code, display ?? "-"]);
  const plain = codes.length <= PLAIN_CODES && parts.every((part) => typeof part === "string" && isPlainText(part));
  plainCodes.set(codes, plain);
  return plain;
}
