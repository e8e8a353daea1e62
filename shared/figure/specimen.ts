const SHORT_NAMES: Readonly<Record<string, string>> = {
  "bone marrow": "marrow",
  "peripheral blood": "blood",
  "cerebrospinal fluid": "CSF",
};

/** The usual short name of a specimen, or the specimen as it is written. */
export function shortSpecimen(specimen: string): string {
  return SHORT_NAMES[specimen.toLowerCase()] ?? specimen;
}
