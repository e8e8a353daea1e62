import { fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { inProject } from "../../scripts/project.mjs";
import type { FuzzResult, FuzzTask } from "./import-fuzz-worker.ts";

/** A process that says nothing for so long hangs. */
const SILENCE_MS = 60_000;

let program: Promise<string> | undefined;

/** No more processes at a time than there are processors. */
const MOST_PROCESSES = Math.max(1, availableParallelism());
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  if (running >= MOST_PROCESSES) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** One process for each call, with little memory. Rejects when it dies or hangs. */
export async function fuzzInProcess(task: FuzzTask): Promise<FuzzResult> {
  program ??= bundleWorker();
  const bundle = await program;
  return await inTurn(() => runIn(bundle, task));
}

async function runIn(bundle: string, task: FuzzTask): Promise<FuzzResult> {
  const child = fork(bundle, [], { execArgv: ["--max-old-space-size=512", "--expose-gc"] });
  return await new Promise((resolve, reject) => {
    let result: FuzzResult | undefined;
    let last = 0;
    const kill = (): void => void child.kill("SIGKILL");
    let silence = setTimeout(kill, SILENCE_MS);
    child.on("message", (message: number | FuzzResult) => {
      clearTimeout(silence);
      if (typeof message !== "number") result = message;
      else {
        last = message;
        silence = setTimeout(kill, SILENCE_MS);
      }
    });
    child.once("exit", (code, signal) => {
      clearTimeout(silence);
      if (result !== undefined) resolve(result);
      else reject(new Error(`Importing ended with ${code ?? signal} soon after run ${last} of seed ${task.seed}.`));
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
