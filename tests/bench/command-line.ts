import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./statistics.ts";

const RUNS = 15;

export interface CommandLineResult {
  /** `node -e 0`, ms. */
  readonly nodeMs: number;
  /** `caseline render` of the sample to SVG, ms. */
  readonly renderMs: number;
  /** The same to PNG. */
  readonly renderPngMs: number;
  /** renderMs / nodeMs. */
  readonly ratio: number;
}

/**
 * Whole processes, from start to exit. The three commands take turns, so that a busy machine disturbs all alike.
 * @param program the built command line
 */
export function measureCommandLine(program: string, sample: string): CommandLineResult {
  const folder = mkdtempSync(join(tmpdir(), "caseline-bench-"));
  const commands = {
    node: ["-e", "0"],
    svg: [program, "render", sample, "-o", join(folder, "sample.svg")],
    png: [program, "render", sample, "-o", join(folder, "sample.png")],
  };
  const times: Record<keyof typeof commands, number[]> = { node: [], svg: [], png: [] };
  try {
    for (let run = 0; run <= RUNS; run++) {
      for (const name of ["node", "svg", "png"] as const) {
        const ms = timeOf(commands[name]);
        // The first turn only warms the disk's cache.
        if (run > 0) times[name].push(ms);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const [nodeMs, renderMs, renderPngMs] = [median(times.node), median(times.svg), median(times.png)];
  return { nodeMs, renderMs, renderPngMs, ratio: renderMs / nodeMs };
}

function timeOf(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed: ${stderr}`);
  return ms;
}
