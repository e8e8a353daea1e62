import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync, zipSync } from "fflate";
import { inProject } from "../../scripts/project.mjs";
import { openCase } from "../../shared/case/open-case.ts";
import { type ExportTarget, exportTargets } from "../../shared/formats/export.ts";
import type { FormatName } from "../../shared/formats/import/reader.ts";
import { writers } from "../../shared/formats/write.ts";

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

/** Larger files only take longer. */
const MOST_BYTES = 60_000;

/** Cases of ours as others write them, for what no fixture has. */
const samples = ["voruz-2021", "linder-2016", "feng-2025"];

const writtenBy: Readonly<Record<ExportTarget, Importer>> = {
  csv: "delimited",
  xlsx: "workbook",
  cbioportal: "cbioportal",
  fhir: "fhir",
  phenopacket: "phenopacket",
};

/** Files to damage, by who reads them; those that are not fixtures are put into a folder. */
export async function importCorpus(folder: string): Promise<Readonly<Record<Importer, readonly string[]>>> {
  const corpus: Record<Importer, string[]> = {
    delimited: [],
    workbook: [],
    cbioportal: [],
    fhir: [],
    phenopacket: [],
    archive: [],
  };
  for (const [name, importer] of [
    ["tables", "delimited"],
    ["cbioportal", "cbioportal"],
    ["fhir", "fhir"],
    ["phenopacket", "phenopacket"],
  ] as const) {
    for (const path of filesBelow(inProject("tests", "fixtures", name))) {
      corpus[extname(path) === ".xlsx" ? "workbook" : importer].push(path);
    }
  }
  mkdirSync(folder, { recursive: true });
  for (const sample of samples) await addWritten(sample, folder, corpus);
  addArchives(folder, corpus);
  return corpus;
}

export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size <= MOST_BYTES)
    .sort();
}

async function addWritten(sample: string, folder: string, corpus: Record<Importer, string[]>): Promise<void> {
  const opened = openCase(readFileSync(inProject("assets", "cases", `${sample}.caseline`)));
  if (!opened.ok) throw new Error(`The sample ${sample} does not open.`);
  for (const target of exportTargets) {
    const { files } = (await writers[target]())(opened.case, opened.timeline);
    for (const { name, contents } of files) {
      const path = join(folder, `${sample}-${target}-${name}`);
      writeFileSync(path, contents);
      if (statSync(path).size <= MOST_BYTES) corpus[writtenBy[target]].push(path);
    }
  }
}

function addArchives(folder: string, corpus: Record<Importer, string[]>): void {
  const some = [...corpus.delimited.slice(0, 3), ...corpus.cbioportal.slice(0, 3), ...corpus.fhir.slice(0, 1)];
  const parts = Object.fromEntries(some.map((path, index) => [`folder/${index}${extname(path)}`, readFileSync(path)]));
  const files = { "all.zip": zipSync(parts), "stored.zip": zipSync(parts, { level: 0 }) };
  for (const [name, bytes] of Object.entries(files)) {
    writeFileSync(join(folder, name), bytes);
    corpus.archive.push(join(folder, name));
  }
  const [first] = some;
  if (first === undefined) return;
  writeFileSync(join(folder, "one.gz"), gzipSync(readFileSync(first), { mtime: 0 }));
  corpus.archive.push(join(folder, "one.gz"));
}
