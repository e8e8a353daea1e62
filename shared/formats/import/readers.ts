import type { FormatName, MakeReader } from "./reader.ts";

/** Each is loaded when a file of its format comes. */
export const readers: Readonly<Record<FormatName, () => Promise<MakeReader>>> = {
  table: async () => (await import("../tables/read.ts")).tableReader,
  cbioportal: async () => (await import("../cbioportal/read.ts")).cbioportalReader,
  fhir: async () => (await import("../fhir/read.ts")).fhirReader,
  phenopacket: async () => (await import("../phenopacket/read.ts")).phenopacketReader,
};

export const formatWords: Readonly<Record<FormatName, string>> = {
  table: "tables",
  cbioportal: "cBioPortal files",
  fhir: "FHIR resources",
  phenopacket: "phenopackets",
};
