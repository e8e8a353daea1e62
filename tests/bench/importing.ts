import { spawnSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { makeResources, makeTable } from "./importing-sources.ts";
import type { ReadingResult, WayOfReading } from "./importing-worker.ts";
import { median } from "./statistics.ts";

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

const ROUNDS = 3;

/** One way after the other in each round, so that what slows the machine for a while slows all of them. */
function measureOne(program: string, name: string, path: string, floors: readonly WayOfReading[]): ImportingResult {
  const rounds = Array.from(
    { length: ROUNDS },
    () => new Map((["import", ...floors] as const).map((way) => [way, readOnce(program, way, path)])),
  );
  const middle = (way: WayOfReading): ReadingResult => middleOf(rounds.flatMap((round) => round.get(way) ?? []));
  return {
    name,
    bytes: statSync(path).size,
    imported: middle("import"),
    floors: Object.fromEntries(floors.map((way) => [way, middle(way)])),
  };
}

/** The round of the median time, with the most memory of any. */
function middleOf(results: readonly ReadingResult[]): ReadingResult {
  const time = median(results.map(({ ms }) => ms));
  const found = results.find(({ ms }) => ms === time);
  if (found === undefined) throw new Error("There is nothing to measure.");
  return { ...found, peakBytes: Math.max(...results.map(({ peakBytes }) => peakBytes)) };
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
