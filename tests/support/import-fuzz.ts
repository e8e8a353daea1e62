import { fork } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { inProject } from "../../scripts/project.mjs";
import type { FuzzResult, FuzzTask } from "./import-fuzz-worker.ts";

/** A process that has worked for so long and says nothing hangs. Of the processor's time: other programs may be at work. */
const HANG_CPU_SECONDS = 60;
/** Where that time cannot be known. */
const HANG_CLOCK_MS = 900_000;
const LOOK_MS = 2_000;
const TICKS_A_SECOND = 100;

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
    let spoke = Date.now();
    let usedThen = 0;
    let why = "";
    const watch = setInterval(() => {
      const used = cpuSecondsOf(child.pid);
      const hangs = used === null ? Date.now() - spoke > HANG_CLOCK_MS : used - usedThen > HANG_CPU_SECONDS;
      if (!hangs) return;
      why = " since it hung";
      child.kill("SIGKILL");
    }, LOOK_MS);
    child.on("message", (message: number | FuzzResult) => {
      spoke = Date.now();
      usedThen = cpuSecondsOf(child.pid) ?? 0;
      if (typeof message === "number") last = message;
      else result = message;
    });
    child.once("exit", (code, signal) => {
      clearInterval(watch);
      if (result !== undefined) resolve(result);
      else
        reject(new Error(`Importing ended with ${code ?? signal}${why}, soon after run ${last} of seed ${task.seed}.`));
    });
    child.send(task);
  });
}

/** What a process has worked so far, where the system says it (Linux). */
function cpuSecondsOf(pid: number | undefined): number | null {
  try {
    // The name of the program, in brackets, may have blanks in it.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(ticks) ? ticks / TICKS_A_SECOND : null;
  } catch {
    return null;
  }
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
