import { fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { inProject } from "../../scripts/project.mjs";
import type { FuzzResult, FuzzTask } from "./import-fuzz-worker.ts";

/** A process that says nothing for so long hangs. */
const SILENCE_MS = 60_000;

let program: Promise<string> | undefined;

/** One process for each call, with little memory. Rejects when it dies or hangs: its last input is `current` in the folder of the task. */
export async function fuzzInProcess(task: FuzzTask): Promise<FuzzResult> {
  program ??= bundleWorker();
  const child = fork(await program, [], { execArgv: ["--max-old-space-size=512", "--expose-gc"] });
  return await new Promise((resolve, reject) => {
    let result: FuzzResult | undefined;
    let silence = setTimeout(() => child.kill("SIGKILL"), SILENCE_MS);
    child.on("message", (message: "alive" | FuzzResult) => {
      clearTimeout(silence);
      if (message !== "alive") result = message;
      else silence = setTimeout(() => child.kill("SIGKILL"), SILENCE_MS);
    });
    child.once("exit", (code, signal) => {
      clearTimeout(silence);
      if (result !== undefined) resolve(result);
      else reject(new Error(`The import ended with ${code ?? signal} while it read ${join(task.folder, "current")}.`));
    });
    child.send(task);
  });
}

async function bundleWorker(): Promise<string> {
  const folder = inProject("out", "fuzz");
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `worker-${process.pid}.cjs`);
  await build({
    entryPoints: [join(import.meta.dirname, "import-fuzz-worker.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20.18",
    mainFields: ["module", "main"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return outfile;
}
