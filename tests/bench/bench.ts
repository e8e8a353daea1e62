import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname } from "node:path";
import { buildCli, cliBundle, isCliFresh } from "../../scripts/build-cli.mjs";
import { inProject } from "../../scripts/project.mjs";
import { type SyntheticSizeName, syntheticSizes } from "../support/synthetic-case.ts";
import { measureCommandLine } from "./command-line.ts";
import { measureDrawing } from "./drawing.ts";
import { measureImporting } from "./importing.ts";
import { type BenchPart, type BenchResults, benchParts, benchTables, type Measured, withTables } from "./table.ts";
import { measureWindow } from "./window.ts";

const FRESH_WINDOWS = 5;
const sizes: readonly SyntheticSizeName[] = ["S1", "S2", "S3", "S4"];
const resultsFile = inProject("bench", "results.json");
const sample = inProject("assets", "cases", "voruz-2021.caseline");

/** Measures everything, or the parts that are named, and writes bench/results.json and the tables of the README. */
export async function bench(words: readonly string[]): Promise<void> {
  const parts = words.length === 0 ? benchParts : words.map(partOf);
  const folder = inProject("out", "bench");
  const measured: { -readonly [Part in BenchPart]?: BenchResults[Part] } = {};
  if (parts.includes("commandLine")) {
    console.log("The command line …");
    if (!isCliFresh()) await buildCli();
    measured.commandLine = measureCommandLine(cliBundle, sample);
  }
  if (parts.includes("drawing")) {
    console.log("Drawing in Node …");
    measured.drawing = await measureDrawing(sizes, folder);
  }
  if (parts.includes("importing")) {
    console.log("Importing …");
    measured.importing = await measureImporting(folder);
  }
  if (parts.includes("window")) {
    console.log("Drawing in the window …");
    measured.window = await measureWindow(sizes, folder, FRESH_WINDOWS);
  }
  const here = { machine: machine(), node: process.versions.node };
  const results = { ...here, ...keptOf(here), ...measured };
  if (isWhole(results)) write(results);
  else
    console.log(`\n${benchTables(results)}\n\nThe other parts were not measured on this machine: nothing was written.`);
}

function partOf(word: string): BenchPart {
  const part = benchParts.find((each) => each === word);
  if (part === undefined) throw new Error(`There is no part ${word} to measure: there are ${benchParts.join(", ")}.`);
  return part;
}

const isWhole = (results: Measured): results is BenchResults => benchParts.every((part) => results[part] !== undefined);

/** What was measured before, on this machine and with this Node: numbers of two machines are not put beside each other. */
function keptOf({ machine: here, node }: Pick<BenchResults, "machine" | "node">): Partial<BenchResults> {
  if (!existsSync(resultsFile)) return {};
  const kept: Measured = JSON.parse(readFileSync(resultsFile, "utf8"));
  return kept.machine === here && kept.node === node ? kept : {};
}

function machine(): string {
  const [processor] = cpus();
  const name = processor?.model.trim() || "an unnamed processor";
  return `${cpus().length} × ${name}, ${Math.round(totalmem() / 1e9)} GB, no GPU in use`;
}

function write(results: BenchResults): void {
  mkdirSync(dirname(resultsFile), { recursive: true });
  writeFileSync(resultsFile, `${JSON.stringify({ sizes: syntheticSizes, ...results }, rounded, 2)}\n`);
  const tables = benchTables(results);
  console.log(`\n${tables}\n`);
  const readme = inProject("README.md");
  const text = existsSync(readme) ? withTables(readFileSync(readme, "utf8"), tables) : null;
  if (text === null) console.log("README.md has no place for these tables, so they were only printed.");
  else writeFileSync(readme, text);
}

/** A hundredth of a millisecond is more than can be measured. */
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === "number" ? Math.round(value * 100) / 100 : value;
