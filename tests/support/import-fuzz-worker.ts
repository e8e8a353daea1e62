// A process of its own: imports damaged files, one after the other, and says what went wrong.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import type { FormatName } from "../../shared/formats/import/reader.ts";
import { importOutcome } from "./import-outcome.ts";
import { below, mutate, pick, type Random, seeded } from "./mutate.ts";

export interface FuzzTask {
  /** Files to damage. */
  readonly corpus: readonly string[];
  readonly format: FormatName | null;
  readonly runs: number;
  readonly seed: number;
  /** Where the inputs lie that failed. */
  readonly folder: string;
}

export interface FuzzFailure {
  readonly what: string;
  readonly file: string;
}

export interface FuzzResult {
  readonly runs: number;
  readonly failures: readonly FuzzFailure[];
  /** Of the resident set over that after the first runs, bytes. */
  readonly growth: number;
  /** Of all runs, how many had a case. */
  readonly withCase: number;
}

const WARM_UP = 200;
const BETWEEN_MEASUREMENTS = 250;
const MOST_FAILURES = 20;
/** Of the processor's time, not of the clock's: other programs may be at work, and what took long is done again to know. */
const HANG_MS = 2_000;

async function fuzz({ corpus, format, runs, seed, folder }: FuzzTask): Promise<FuzzResult> {
  mkdirSync(folder, { recursive: true });
  const files = corpus.map((path) => readFileSync(path));
  const failures: FuzzFailure[] = [];
  let [base, peak, withCase] = [0, 0, 0];
  for (let run = 0; run < runs && failures.length < MOST_FAILURES; run++) {
    const random = seeded(seed * 1_000_003 + run);
    const input = damaged(files, random);
    const forced = random() < 0.5 ? format : null;
    const started = performance.now();
    const outcome = await importOutcome(input, forced);
    const isLong = performance.now() - started > HANG_MS;
    if (outcome.cases > 0) withCase++;
    const what = outcome.fault ?? (isLong ? await hang(input, forced) : null);
    if (what !== null) failures.push({ what, file: keep(folder, seed, run, input) });
    if (run % BETWEEN_MEASUREMENTS !== 0) continue;
    process.send?.(run);
    globalThis.gc?.();
    const { rss } = process.memoryUsage();
    if (run <= WARM_UP + BETWEEN_MEASUREMENTS) base = Math.max(base, rss);
    peak = Math.max(peak, rss);
  }
  return { runs, failures, growth: peak - base, withCase };
}

async function hang(input: Uint8Array, format: FormatName | null): Promise<string | null> {
  const started = process.cpuUsage();
  await importOutcome(input, format);
  const { user, system } = process.cpuUsage(started);
  const ms = (user + system) / 1_000;
  return ms > HANG_MS ? `took ${Math.round(ms)} ms` : null;
}

function damaged(files: readonly Uint8Array[], random: Random): Uint8Array {
  const [file, other] = [pick(files, random), pick(files, random)];
  return file[0] === 0x50 && file[1] === 0x4b && random() < 0.7
    ? damagedInside(file, random)
    : mutate(file, other, random);
}

/** A part of an archive is damaged, and packed again so that it is read. */
function damagedInside(archive: Uint8Array, random: Random): Uint8Array {
  const parts: Record<string, Uint8Array> = unzipSync(archive);
  const names = Object.keys(parts);
  for (let left = 1 + below(2, random); left > 0; left--) {
    const [name, other] = [pick(names, random), pick(names, random)];
    parts[name] = mutate(parts[name] ?? new Uint8Array(), parts[other] ?? new Uint8Array(), random);
  }
  return zipSync(parts, { level: random() < 0.5 ? 0 : 6 });
}

function keep(folder: string, seed: number, run: number, input: Uint8Array): string {
  const file = join(folder, `failure-${seed}-${run}`);
  writeFileSync(file, input);
  return file;
}

process.once("message", (task: FuzzTask) => {
  fuzz(task).then(
    (result) => process.send?.(result, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
