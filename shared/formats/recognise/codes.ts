/** SNOMED CT by its address, its object identifier, or its name. */
export function isSnomed(system: string): boolean {
  return /snomed|2\.16\.840\.1\.113883\.6\.96$/i.test(system.slice(0, 200));
}

/** The German classification of procedures by its address or its name. */
export const isOps = (system: string): boolean => /(?:^|\/)ops$/i.test(system.slice(0, 200));

/** LOINC by its address, its object identifier, or its name. */
export function isLoinc(system: string): boolean {
  return /loinc|2\.16\.840\.1\.113883\.6\.1$/i.test(system.slice(0, 200));
}

/** The American classifications of procedures, by their addresses, object identifiers, or names. */
export const isCpt = (system: string): boolean =>
  /(?:^|\/)cpt-?4?$|2\.16\.840\.1\.113883\.6\.12$/i.test(system.slice(0, 200));
export const isPcs = (system: string): boolean =>
  /icd-?10-?pcs$|cms\.gov\/medicare\/coding\/icd10$|2\.16\.840\.1\.113883\.6\.4$/i.test(system.slice(0, 200));
