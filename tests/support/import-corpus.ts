import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync, zipSync } from "fflate";
import { inProject } from "../../scripts/project.mjs";
import { openCase } from "../../shared/case/open-case.ts";
import type { FormatName } from "../../shared/formats/import/reader.ts";
import { writers } from "../../shared/formats/write.ts";
import { seeds } from "./import-seeds.ts";

/** What is damaged together: files that are read in the same way. */
export const importers = ["delimited", "workbook", "cbioportal", "fhir", "phenopacket", "archive"] as const;
export type Importer = (typeof importers)[number];

export const formatOfImporter: Readonly<Record<Importer, FormatName | null>> = {
  delimited: "table",
  workbook: "table",
  cbioportal: "cbioportal",
  fhir: "fhir",
  phenopacket: "phenopacket",
  archive: null,
};

/** How many damaged files each has: 5,000 a format, of tables as text, as workbooks and in archives. */
export const shareOfImporter: Readonly<Record<Importer, number>> = {
  delimited: 1_500,
  workbook: 3_000,
  cbioportal: 5_000,
  fhir: 5_000,
  phenopacket: 5_000,
  archive: 500,
};

/** In which folder of the fixtures there are more. */
const fixtureFolders = {
  tables: "delimited",
  cbioportal: "cbioportal",
  fhir: "fhir",
  phenopacket: "phenopacket",
} as const;

const sampleCase = inProject("assets", "cases", "minimal.caseline");

/**
 * Files to damage, by who reads them; those that are not fixtures are put into a folder.
 * @param mostBytes of a fixture: larger files only take longer
 */
export async function importCorpus(
  folder: string,
  mostBytes: number,
): Promise<Readonly<Record<Importer, readonly string[]>>> {
  const corpus: Record<Importer, string[]> = {
    delimited: [],
    workbook: [],
    cbioportal: [],
    fhir: [],
    phenopacket: [],
    archive: [],
  };
  mkdirSync(folder, { recursive: true });
  const add = (importer: Importer, name: string, contents: string | Uint8Array): void => {
    writeFileSync(join(folder, name), contents);
    corpus[importer].push(join(folder, name));
  };
  for (const importer of ["delimited", "fhir", "phenopacket", "cbioportal"] as const) {
    for (const [name, text] of Object.entries(seeds[importer])) add(importer, name, text);
  }
  for (const [name, importer] of Object.entries(fixtureFolders)) {
    for (const path of filesBelow(inProject("tests", "fixtures", name))) {
      if (statSync(path).size <= mostBytes) corpus[extname(path) === ".xlsx" ? "workbook" : importer].push(path);
    }
  }
  add("workbook", "case.xlsx", await workbook());
  const parts = Object.fromEntries(Object.entries(seeds.delimited).map(([name, text]) => [name, Buffer.from(text)]));
  add("archive", "all.zip", zipSync(parts));
  add("archive", "stored.zip", zipSync(parts, { level: 0 }));
  add("archive", "one.gz", gzipSync(Buffer.from(seeds.delimited["days.csv"]), { mtime: 0 }));
  return corpus;
}

async function workbook(): Promise<Uint8Array> {
  const opened = openCase(readFileSync(sampleCase));
  if (!opened.ok) throw new Error(`${sampleCase} does not open.`);
  const { files } = (await writers.xlsx())(opened.case, opened.timeline);
  const [contents] = files.map((file) => file.contents);
  if (contents === undefined || typeof contents === "string") throw new Error("There is no workbook.");
  return contents;
}

/** Every file below a folder, in the order of their paths. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
