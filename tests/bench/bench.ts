import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname } from "node:path";
import { buildCli, cliBundle, isCliFresh } from "../../scripts/build-cli.mjs";
import { inProject } from "../../scripts/project.mjs";
import { type SyntheticSizeName, syntheticSizes } from "../support/synthetic-case.ts";
import { measureCommandLine } from "./command-line.ts";
import { measureDrawing } from "./drawing.ts";
import { measureImporting } from "./importing.ts";
import { type BenchResults, benchTables, withTables } from "./table.ts";
import { measureWindow } from "./window.ts";

const FRESH_WINDOWS = 5;
const sizes: readonly SyntheticSizeName[] = ["S1", "S2", "S3", "S4"];
const sample = inProject("assets", "cases", "voruz-2021.caseline");

/** Measures everything, and writes bench/results.json and the tables of the README. */
export async function bench(): Promise<void> {
  if (!isCliFresh()) await buildCli();
  const folder = inProject("out", "bench");
  console.log("The command line …");
  const commandLine = measureCommandLine(cliBundle, sample);
  console.log("Drawing in Node …");
  const drawing = await measureDrawing(sizes, folder);
  console.log("Importing …");
  const importing = await measureImporting(folder);
  console.log("Drawing in the window …");
  const window = await measureWindow(sizes, folder, FRESH_WINDOWS);
  const measured = { commandLine, drawing, importing, window };
  const results: BenchResults = { machine: machine(), node: process.versions.node, ...measured };
  write(results);
}

function machine(): string {
  const [processor] = cpus();
  const name = processor?.model.trim() || "an unnamed processor";
  return `${cpus().length} × ${name}, ${Math.round(totalmem() / 1e9)} GB, no GPU in use`;
}

function write(results: BenchResults): void {
  const file = inProject("bench", "results.json");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ sizes: syntheticSizes, ...results }, rounded, 2)}\n`);
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
