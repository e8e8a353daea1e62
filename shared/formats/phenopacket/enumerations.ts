/**
 * Words of the numbers that protocol buffers give to the enumerations of the format, by the field that they stand in
 * (phenopacket-schema.readthedocs.io, version 2). The first of each is that of a field that was never set.
 */
const ENUMERATIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ["sex", ["unknown", "female", "male", "other"]],
  [
    "karyotypicSex",
    ["unknown karyotype", "XX", "XY", "XO", "XXY", "XXX", "XXYY", "XXXY", "XXXX", "XYY", "other karyotype"],
  ],
  ["drugType", ["unknown", "prescription", "EHR medication list", "administration related to procedure"]],
  ["regimenStatus", ["unknown", "started", "completed", "discontinued"]],
  ["progressStatus", ["unknown", "in progress", "completed", "solved", "unsolved"]],
  ["interpretationStatus", ["unknown", "rejected", "candidate", "contributory", "causative"]],
  [
    "acmgPathogenicityClassification",
    ["not provided", "benign", "likely benign", "uncertain significance", "likely pathogenic", "pathogenic"],
  ],
  ["therapeuticActionability", ["unknown", "not actionable", "actionable"]],
  ["moleculeContext", ["unspecified", "genomic", "transcript", "protein"]],
  ["affectedStatus", ["missing", "unaffected", "affected"]],
]);

const camelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The words of a number in the field of an enumeration; null for other fields, other values, and numbers of no meaning. */
export function enumerationInWords(field: string, value: unknown): string | null {
  return typeof value === "number" ? (ENUMERATIONS.get(camelCase(field))?.[value] ?? null) : null;
}

/** An enumeration in words, written by its number or by its name (`LIKELY_PATHOGENIC`); null when it is not set. */
export function enumerationOf(field: string, value: unknown): string | null {
  if (value === 0 || value === undefined || value === null) return null;
  return enumerationInWords(field, value) ?? String(value).slice(0, 100).toLowerCase().replaceAll("_", " ");
}
