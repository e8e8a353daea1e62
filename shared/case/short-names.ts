const SPECIMENS: Readonly<Record<string, string>> = {
  "bone marrow": "marrow",
  "peripheral blood": "blood",
  "cerebrospinal fluid": "CSF",
};

const METHODS: Readonly<Record<string, string>> = {
  "flow cytometry": "flow",
  immunohistochemistry: "IHC",
};

/** The usual short name of a specimen, or the specimen as it is written. */
export function shortSpecimen(specimen: string): string {
  return SPECIMENS[specimen.toLowerCase()] ?? specimen;
}

/** The usual short name of a method, or the method as it is written. */
export function shortMethod(method: string): string {
  return METHODS[method.toLowerCase()] ?? method;
}
