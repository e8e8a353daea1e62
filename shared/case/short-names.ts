const SPECIMENS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "bone marrow": "marrow",
    "peripheral blood": "blood",
    "cerebrospinal fluid": "CSF",
  }),
);

const METHODS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "flow cytometry": "flow",
    immunohistochemistry: "IHC",
  }),
);

/** The usual short name of a specimen, or the specimen as it is written. */
export function shortSpecimen(specimen: string): string {
  return SPECIMENS.get(specimen.toLowerCase()) ?? specimen;
}

/** The usual short name of a method, or the method as it is written. */
export function shortMethod(method: string): string {
  return METHODS.get(method.toLowerCase()) ?? method;
}
