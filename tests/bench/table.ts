import type { SyntheticSizeName } from "../support/synthetic-case.ts";
import { syntheticSizes } from "../support/synthetic-case.ts";
import type { CommandLineResult } from "./command-line.ts";
import type { DrawingResult } from "./drawing-worker.ts";
import type { ImportingResult } from "./importing.ts";
import type { DrawerResult, StepChangeTimes, WindowResult } from "./window.ts";

export interface BenchResults {
  readonly machine: string;
  readonly node: string;
  readonly commandLine: CommandLineResult;
  readonly drawing: Readonly<Record<string, DrawingResult>>;
  readonly importing: readonly ImportingResult[];
  readonly window: WindowResult;
}

export const benchParts = ["commandLine", "drawing", "importing", "window"] as const;
export type BenchPart = (typeof benchParts)[number];

/** Results of which some parts may not have been measured. */
export type Measured = Pick<BenchResults, "machine" | "node"> & Partial<BenchResults>;

const START = "<!-- bench:start -->";
const END = "<!-- bench:end -->";

const ms = (value: number): string => (value < 10 ? value.toFixed(1) : String(Math.round(value)));
const count = (value: number): string => value.toString().replace(/\B(?=(\d{3})+$)/g, ",");
const kilobytes = (bytes: number): string => count(Math.round(bytes / 1000));

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [row(header), row(header.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(row)].join("\n");
}

/** The results as Markdown: what was measured, on what, in tables. */
export function benchTables(results: Measured): string {
  const { machine, node, commandLine, drawing, importing, window } = results;
  const browser = window === undefined ? "" : `, Electron ${window.electron} (Chromium ${window.chromium})`;
  return [
    `Measured by \`npm run bench\` on ${machine}, Node ${node}${browser}. Medians; ms unless said otherwise.`,
    ...(commandLine === undefined ? [] : [commandLineSentence(commandLine)]),
    ...(drawing === undefined ? [] : [drawingTable(drawing)]),
    ...(window === undefined ? [] : windowTables(window)),
    ...(importing === undefined ? [] : importingTables(importing)),
  ].join("\n\n");
}

const commandLineSentence = ({ nodeMs, renderMs, renderPngMs, ratio }: CommandLineResult): string =>
  `\`caseline render\` of a sample case, from start to exit: ${ms(renderMs)} ms to SVG (${ratio.toFixed(1)} × the ${ms(nodeMs)} ms` +
  ` of \`node -e 0\`), ${ms(renderPngMs)} ms to PNG.`;

const windowTables = (window: WindowResult): readonly string[] => [
  windowTable(window),
  "A step is one of sixty: in to half a year, along a year, and out, each drawn anew; its time is all that the main thread" +
    " did for it. A drag moves what is drawn. The plain canvas draws one rectangle or dot for each mark and nothing else.",
  presentationTable(window),
  "A change of step in a presentation at 1280 × 720: what the main thread does (script, style and layout) from the key to the start" +
    " of the animation. Steps are laid out ahead while nothing else is to be done; a jump may come before that.",
];

const importingTables = (results: readonly ImportingResult[]): readonly string[] => [
  importingTable(results),
  "An import reads the file as a stream, builds the case of each patient and puts each record of the report into a file; the floor reads the same" +
    " bytes in the same pieces and keeps nothing.",
];

const isSize = (name: string): name is SyntheticSizeName => Object.hasOwn(syntheticSizes, name);

function describeSize(name: string): string {
  if (!isSize(name)) return name;
  const { lanes, events, results } = syntheticSizes[name];
  return `${count(lanes)} / ${count(events)} / ${count(results)}`;
}

function drawingTable(drawing: BenchResults["drawing"]): string {
  return table(
    [
      "Lanes / events / results",
      "Case file, kB",
      "Read and validate",
      "Resolve times",
      "Layout",
      "SVG text",
      "SVG elements",
      "SVG, kB",
    ],
    Object.entries(drawing).map(([name, size]) => [
      describeSize(name),
      kilobytes(size.caseBytes),
      ms(size.openMs - size.resolveMs),
      ms(size.resolveMs),
      ms(size.layoutMs),
      ms(size.svgMs),
      count(size.elements),
      kilobytes(size.svgBytes),
    ]),
  );
}

function windowTable({ sizes }: WindowResult): string {
  const against = (ours: number, theirs: number): string => `${ms(ours)} / ${ms(theirs)}`;
  const steps = ({ zoomAndPan }: DrawerResult): string => `${ms(zoomAndPan.meanMs)} (${ms(zoomAndPan.p95Ms)})`;
  return table(
    ["Lanes / events / results", "First paint: Caseline / canvas", "Step, mean (p95)", "Canvas step", "Drag"],
    Object.entries(sizes).map(([name, { caseline, canvas }]) => [
      describeSize(name),
      against(caseline.firstPaintMs, canvas.firstPaintMs),
      steps(caseline),
      steps(canvas),
      caseline.drag === null ? "" : `${ms(caseline.drag.meanMs)} (${ms(caseline.drag.p95Ms)})`,
    ]),
  );
}

function presentationTable({ presentation }: WindowResult): string {
  const times = ({ meanMs, worstMs }: StepChangeTimes): string => `${ms(meanMs)} (${ms(worstMs)})`;
  return table(
    ["Lanes / events / results", "Next step, laid out ahead: mean (worst)", "Jump to one that is not: mean (worst)"],
    Object.entries(presentation).map(([name, { prepared, unprepared }]) => [
      describeSize(name),
      times(prepared),
      times(unprepared),
    ]),
  );
}

function importingTable(results: readonly ImportingResult[]): string {
  const seconds = (value: number): string => (value / 1000).toFixed(1);
  return table(
    ["File", "MB", "Records / cases", "Import, s", "Memory at most, MB", "Floor: s (import in multiples of it)"],
    results.map(({ name, bytes, imported, floors }) => [
      name,
      count(Math.round(bytes / 1e6)),
      `${count(imported.items)} / ${count(imported.cases)}`,
      seconds(imported.ms),
      count(Math.round(imported.peakBytes / 1e6)),
      Object.entries(floors)
        .map(([way, floor]) => `${way} ${seconds(floor.ms)} (${(imported.ms / floor.ms).toFixed(1)} ×)`)
        .join(", "),
    ]),
  );
}

/** The text with the tables between its two markers, or null when it has no markers. */
export function withTables(text: string, tables: string): string | null {
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start === -1 || end < start) return null;
  return `${text.slice(0, start + START.length)}\n${tables}\n${text.slice(end)}`;
}
