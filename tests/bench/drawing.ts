import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { SyntheticSizeName } from "../support/synthetic-case.ts";
import type { DrawingResult } from "./drawing-worker.ts";

/** Bundles a program of the benchmark as the product is bundled: minified, with React's production build. */
export async function bundle(entry: string, outfile: string, platform: "node" | "browser"): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, entry)],
    outfile,
    bundle: true,
    platform,
    format: platform === "node" ? "cjs" : "iife",
    target: platform === "node" ? "node20.18" : "chrome130",
    jsx: "automatic",
    // jsonc-parser's other entry loads its parts in a way that cannot be bundled.
    mainFields: ["module", "main"],
    define: { "process.env.NODE_ENV": '"production"' },
    minify: true,
    logLevel: "warning",
  });
}

/** Reading and drawing at each size, each in a fresh Node. */
export async function measureDrawing(
  sizes: readonly SyntheticSizeName[],
  folder: string,
): Promise<Readonly<Record<string, DrawingResult>>> {
  mkdirSync(folder, { recursive: true });
  const program = join(folder, "drawing.cjs");
  await bundle("drawing-worker.ts", program, "node");
  return Object.fromEntries(sizes.map((size) => [size, measureOne(program, size)]));
}

function measureOne(program: string, size: SyntheticSizeName): DrawingResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--max-old-space-size=4096", program, size], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The benchmark of ${size} failed: ${stderr.slice(-2_000)}`);
  return JSON.parse(stdout);
}
