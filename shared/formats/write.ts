import type { ExportTarget, WriteCase } from "./export.ts";

/** How each format is written; loaded when it is asked for. */
export const writers: Readonly<Record<ExportTarget, () => Promise<WriteCase>>> = {
  csv: async () => (await import("./tables/write-csv.ts")).writeCsv,
  xlsx: async () => (await import("./tables/write-xlsx.ts")).writeXlsx,
  cbioportal: async () => (await import("./cbioportal/write.ts")).writeCbioportal,
  fhir: async () => (await import("./fhir/write.ts")).writeFhir,
  phenopacket: async () => (await import("./phenopacket/write.ts")).writePhenopacket,
};

/** Formats that are a folder of files; all others are one file. */
export const folderTargets: ReadonlySet<ExportTarget> = new Set(["cbioportal"]);
