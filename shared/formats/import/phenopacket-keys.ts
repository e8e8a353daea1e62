/** Top-level fields of phenopackets, families and cohorts, as of the GA4GH Phenopacket Schema 2.0, in lower case and without `_`. */
const names: ReadonlySet<string> = new Set([
  "subject",
  "proband",
  "relatives",
  "pedigree",
  "members",
  "phenotypicfeatures",
  "measurements",
  "biosamples",
  "interpretations",
  "diseases",
  "medicalactions",
  "metadata",
]);

/** How many of them are such fields. */
export function phenopacketKeys(keys: Iterable<string>): number {
  let found = 0;
  for (const key of keys) if (names.has(key.replaceAll("_", "").toLowerCase())) found++;
  return found;
}
