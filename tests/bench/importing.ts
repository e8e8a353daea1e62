import { spawnSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { makeResources, makeTable } from "./importing-sources.ts";
import type { ReadingResult, WayOfReading } from "./importing-worker.ts";

export interface ImportingResult {
  readonly name: string;
  readonly bytes: number;
  readonly imported: ReadingResult;
  /** The same file read and let go of, by what reads it. */
  readonly floors: Readonly<Partial<Record<WayOfReading, ReadingResult>>>;
}

/** Large files, each read whole in a fresh Node. */
export async function measureImporting(folder: string): Promise<readonly ImportingResult[]> {
  mkdirSync(folder, { recursive: true });
  const program = join(folder, "importing.mjs");
  await bundleWorker(program);
  const [table, resources] = [join(folder, "labs.csv"), join(folder, "labs.ndjson")];
  makeTable(table);
  makeResources(resources);
  return [
    measureOne(program, "CSV, one result a row", table, ["rows alone", "csv-parse alone"]),
    measureOne(program, "FHIR NDJSON, one Observation a line", resources, ["JSON alone"]),
  ];
}

function measureOne(program: string, name: string, path: string, floors: readonly WayOfReading[]): ImportingResult {
  return {
    name,
    bytes: statSync(path).size,
    imported: readOnce(program, "import", path),
    floors: Object.fromEntries(floors.map((way) => [way, readOnce(program, way, path)])),
  };
}

function readOnce(program: string, way: WayOfReading, path: string): ReadingResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, way, path], { encoding: "utf8" });
  if (status !== 0) throw new Error(`Reading ${path} (${way}) failed: ${stderr.slice(-2_000)}`);
  return JSON.parse(stdout);
}

async function bundleWorker(outfile: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, "importing-worker.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.18",
    mainFields: ["module", "main"],
    define: { "process.env.NODE_ENV": '"production"' },
    minify: true,
    logLevel: "warning",
  });
}
