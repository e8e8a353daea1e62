import { plainKey } from "./plain-key.ts";

/** Names of one antigen, the usual one first. */
const ANTIGEN_NAMES: readonly (readonly [name: string, ...others: string[]])[] = [
  ["BCL-2", "BCL2"],
  ["BCL-XL", "BCLXL", "BCL2L1"],
  ["BCL-W", "BCLW", "BCL2L2"],
  ["BCR::ABL1", "BCR-ABL", "BCR/ABL", "BCR-ABL1"],
  ["IL-7R", "IL7R", "IL-7Rα", "IL-7R alpha", "CD127"],
  ["IL-6R", "IL6R", "IL-6 receptor", "CD126"],
  ["HLA-DR", "HLADR"],
  ["TdT", "terminal deoxynucleotidyl transferase", "DNTT"],
  ["PAX5", "PAX-5", "BSAP"],
  ["CD20", "MS4A1"],
  ["CD22", "SIGLEC-2"],
  ["CD52", "CAMPATH-1"],
  ["CD117", "c-KIT", "KIT"],
  ["CD79a", "CD79 alpha"],
  ["CD79b", "CD79 beta"],
  ["cyIgM", "cytoplasmic IgM", "cIgM"],
  ["cyCD3", "cytoplasmic CD3", "cCD3"],
];

const nameOfKey = new Map(
  ANTIGEN_NAMES.flatMap(([name, ...others]) => [name, ...others].map((each) => [plainKey(each), name] as const)),
);

/** The usual name of an antigen: "bcl2" → "BCL-2", "cd 19" → "CD19". A name that nobody knows stays as it is written. */
export function normalAntigen(name: string): string {
  const key = plainKey(name);
  const known = nameOfKey.get(key);
  if (known !== undefined) return known;
  return /^cd\d+[a-z]?$/.test(key) ? key.replace("cd", "CD") : name.trim();
}
