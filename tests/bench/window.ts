import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CDPSession, type ElectronApplication, _electron as electron, type Page } from "playwright-core";
import { startDisplay } from "../../scripts/prepare/display.mjs";
import { prepareElectron } from "../../scripts/prepare/electron-binary.mjs";
import { ensureSystemLibraries } from "../../scripts/prepare/system-libraries.mjs";
import type { SyntheticSizeName } from "../support/synthetic-case.ts";
import { bundle } from "./drawing.ts";
import type { Drawer, WayOfPresenting } from "./page/page.tsx";
import { mean, median, percentile } from "./statistics.ts";

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Benchmark</title>
<link rel="stylesheet" href="page.css">
<div id="root"></div>
<script src="page.js"></script>
</html>
`;

const STEPS = 60;
const DRAGS = 20;

export interface StepTimes {
  /** Mean of a step's main-thread time: script, style, layout and paint, ms. */
  readonly meanMs: number;
  readonly p95Ms: number;
  /** Mean of the drawing's own script and layout, ms. */
  readonly scriptMs: number;
}

export interface DrawerResult {
  /** Median over fresh windows, ms. */
  readonly firstPaintMs: number;
  readonly zoomAndPan: StepTimes;
  /** One move of a drag; null for the canvas, which has to draw anew. */
  readonly drag: StepTimes | null;
}

/** Main-thread time of a change of step in a presentation, before its animation: script, style and layout. */
export interface StepChangeTimes {
  readonly meanMs: number;
  readonly worstMs: number;
}

export interface WindowResult {
  readonly electron: string;
  readonly chromium: string;
  readonly sizes: Readonly<Record<string, Readonly<Record<Drawer, DrawerResult>>>>;
  readonly presentation: Readonly<Record<string, Readonly<Record<WayOfPresenting, StepChangeTimes>>>>;
}

/** In pixels. */
interface WindowSize {
  readonly width: number;
  readonly height: number;
}

const WORKBENCH: WindowSize = { width: 1280, height: 900 };
const PROJECTOR: WindowSize = { width: 1280, height: 720 };

/** First paint and each step of zooming and panning in a real window, against a plain canvas. */
export async function measureWindow(
  sizes: readonly SyntheticSizeName[],
  folder: string,
  freshWindows: number,
): Promise<WindowResult> {
  mkdirSync(folder, { recursive: true });
  await bundle("page/page.tsx", join(folder, "page.js"), "browser");
  writeFileSync(join(folder, "page.html"), PAGE);
  const prepared = await prepareElectron();
  if (!(await ensureSystemLibraries(prepared.executable, { display: true })))
    throw new Error("No window can open here.");
  const display = process.platform === "linux" ? await startDisplay() : undefined;
  const userData = mkdtempSync(join(tmpdir(), "caseline-bench-"));
  const app = await electron.launch({
    executablePath: prepared.executable,
    args: [
      "--ozone-platform=x11",
      `--user-data-dir=${userData}`,
      join(import.meta.dirname, "window-app"),
      join(folder, "page.html"),
    ],
    env: environment(display?.name),
  });
  try {
    const chromium = await app.evaluate(() => process.versions["chrome"] ?? "");
    const measured: Record<string, Record<Drawer, DrawerResult>> = {};
    const presentation: Record<string, Record<WayOfPresenting, StepChangeTimes>> = {};
    for (const size of sizes) {
      measured[size] = await measureSize(app, size, freshWindows);
      presentation[size] = await measurePresentation(app, size);
    }
    return { electron: prepared.version, chromium, sizes: measured, presentation };
  } finally {
    await app.close();
    display?.stop();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  }
}

function environment(display: string | undefined): Record<string, string> {
  const inherited = Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return { ...Object.fromEntries(inherited), ...(display === undefined ? {} : { DISPLAY: display }) };
}

/** The two drawers take turns, so that a busy machine disturbs both alike. */
async function measureSize(
  app: ElectronApplication,
  size: SyntheticSizeName,
  freshWindows: number,
): Promise<Record<Drawer, DrawerResult>> {
  const runs: Record<Drawer, WindowRun[]> = { caseline: [], canvas: [] };
  for (let window = 0; window < freshWindows; window++) {
    for (const drawer of ["canvas", "caseline"] as const) {
      // Steps are many in one window; first paints need a window each.
      runs[drawer].push(await inFreshWindow(app, WORKBENCH, (page) => runOnce(page, size, drawer, window === 0)));
    }
  }
  return { caseline: summarise(runs.caseline), canvas: summarise(runs.canvas) };
}

/** Every step of the case, once prepared and once not, each way in a window of its own. */
async function measurePresentation(
  app: ElectronApplication,
  size: SyntheticSizeName,
): Promise<Record<WayOfPresenting, StepChangeTimes>> {
  const measure = async (way: WayOfPresenting): Promise<StepChangeTimes> => {
    const present = (page: Page): Promise<readonly number[]> =>
      page.evaluate(([name, how]) => window.bench.present(name, how), [size, way] as const);
    return summariseChanges(await inFreshWindow(app, PROJECTOR, present));
  };
  return { prepared: await measure("prepared"), unprepared: await measure("unprepared") };
}

const summariseChanges = (times: readonly number[]): StepChangeTimes => ({
  meanMs: mean(times),
  worstMs: percentile(times, 1),
});

interface StepTime {
  readonly taskMs: number;
  readonly scriptMs: number;
}

interface WindowRun {
  readonly firstPaintMs: number;
  readonly steps: readonly StepTime[];
  readonly drags: readonly StepTime[];
}

function summarise(runs: readonly WindowRun[]): DrawerResult {
  const drags = runs.flatMap((run) => run.drags);
  return {
    firstPaintMs: median(runs.map((run) => run.firstPaintMs)),
    zoomAndPan: summariseSteps(runs.flatMap((run) => run.steps)),
    drag: drags.length === 0 ? null : summariseSteps(drags),
  };
}

function summariseSteps(steps: readonly StepTime[]): StepTimes {
  const tasks = steps.map((step) => step.taskMs);
  return { meanMs: mean(tasks), p95Ms: percentile(tasks, 0.95), scriptMs: mean(steps.map((step) => step.scriptMs)) };
}

async function inFreshWindow<Value>(
  app: ElectronApplication,
  size: WindowSize,
  work: (page: Page) => Promise<Value>,
): Promise<Value> {
  const opened = app.waitForEvent("window");
  await app.evaluate((_electron, wanted) => Reflect.get(globalThis, "openBenchWindow")(wanted), size);
  const page = await opened;
  await page.waitForLoadState();
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

async function runOnce(page: Page, size: SyntheticSizeName, drawer: Drawer, withSteps: boolean): Promise<WindowRun> {
  await page.evaluate(([name, by]) => window.bench.prepare(name, by), [size, drawer] as const);
  const firstPaintMs = await page.evaluate(() => window.bench.firstPaint());
  if (!withSteps) return { firstPaintMs, steps: [], drags: [] };
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "timeTicks" });
  const steps: StepTime[] = [];
  for (let index = 0; index < STEPS; index++) {
    steps.push(await timedStep(session, () => page.evaluate((step) => window.bench.step(step), index)));
  }
  const drags: StepTime[] = [];
  for (let index = 1; index <= DRAGS && drawer === "caseline"; index++) {
    drags.push(await timedStep(session, () => page.evaluate((pixels) => window.bench.drag(pixels), index * 10)));
  }
  return { firstPaintMs, steps, drags };
}

/** All that the main thread did for a step, the two frames after it included. */
async function timedStep(session: CDPSession, step: () => Promise<number>): Promise<StepTime> {
  const before = await taskSeconds(session);
  const scriptMs = await step();
  return { taskMs: ((await taskSeconds(session)) - before) * 1000, scriptMs };
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  const found = metrics.find(({ name }) => name === "TaskDuration");
  if (found === undefined) throw new Error("This browser does not tell the time of its tasks.");
  return found.value;
}
