import { basename, extname, join } from "node:path";
import { type AxisUnit, axisUnits, type PanelName, panelNames } from "../../shared/case/schema.ts";
import { type OptionTable, type OptionValues, type Parsed, parseCommandLine } from "./command-line.ts";
import { didYouMean } from "./did-you-mean.ts";
import { UsageError } from "./usage-error.ts";
import { faultInEnd, isBackwards, type ViewEnd } from "./view-ends.ts";

const optionTable: OptionTable = {
  output: { type: "string", short: "o" },
  "out-dir": { type: "string" },
  format: { type: "string" },
  "width-mm": { type: "string" },
  "width-px": { type: "string" },
  dpi: { type: "string" },
  zero: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  unit: { type: "string" },
  panels: { type: "string" },
  title: { type: "boolean" },
  "no-title": { type: "boolean" },
};

const formats = ["svg", "png"] as const;
export type PictureFormat = (typeof formats)[number];

/** How every picture of one run is drawn. What was not asked for is undefined: the case decides. */
export interface DrawingChoices {
  readonly size:
    | { readonly medium: "screen"; readonly widthPx: number }
    | { readonly medium: "print"; readonly widthMm: number };
  readonly dpi: number;
  readonly zero: string | undefined;
  /** In the unit of the axis. */
  readonly from: ViewEnd | undefined;
  readonly to: ViewEnd | undefined;
  readonly unit: AxisUnit | undefined;
  readonly panels: readonly PanelName[] | undefined;
  readonly showTitle: boolean;
}

/** `-` is standard input or standard output. */
export interface RenderTask {
  readonly input: string;
  readonly output: string;
  readonly format: PictureFormat;
}

export interface RenderPlan {
  readonly tasks: readonly RenderTask[];
  /** To be made when missing; null for a single output. */
  readonly folder: string | null;
  readonly drawing: DrawingChoices;
}

const wrong = (message: string): UsageError => new UsageError(message, "render");

const textOf = (values: OptionValues, name: string): string | undefined => {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
};

/** @throws UsageError */
export function planRendering(args: readonly string[]): RenderPlan {
  const parsed = parseCommandLine(args, optionTable, "render");
  if (parsed.files.length === 0) throw wrong("Which case? Name at least one file, or - for standard input.");
  if (parsed.files.filter((file) => file === "-").length > 1) throw wrong("Standard input (-) can be read only once.");
  const folder = textOf(parsed.values, "out-dir") ?? null;
  const tasks = folder === null ? [singleTask(parsed)] : tasksInFolder(parsed, folder);
  return { tasks, folder, drawing: drawingChoices(parsed.values, tasks) };
}

function singleTask({ values, files }: Parsed): RenderTask {
  const output = textOf(values, "output");
  const [input, ...more] = files;
  if (output === undefined) throw wrong("Where to? Name the picture with -o OUT, or a folder with --out-dir DIR.");
  if (input === undefined || more.length > 0) {
    throw wrong(`-o names one picture, but ${files.length} files were given. Use --out-dir DIR.`);
  }
  const given = formatOption(values);
  if (output === "-") return { input, output, format: given ?? "svg" };
  const ending = extname(output).slice(1).toLowerCase();
  const format = formats.find((candidate) => candidate === ending);
  if (format === undefined) throw wrong(`The picture's name has to end in .svg or .png: ${output}.`);
  if (given !== undefined && given !== format) throw wrong(`--format ${given} does not go with the name ${output}.`);
  return { input, output, format };
}

function tasksInFolder({ values, files }: Parsed, folder: string): readonly RenderTask[] {
  if (values["output"] !== undefined) throw wrong("Give either -o OUT or --out-dir DIR, not both.");
  if (files.includes("-")) throw wrong("Standard input has no name for a picture in a folder. Use -o OUT.");
  const format = formatOption(values) ?? "svg";
  const inputs = new Map<string, string>();
  for (const input of files) {
    const output = join(folder, `${basename(input, ".caseline")}.${format}`);
    const other = inputs.get(output);
    if (other !== undefined) throw wrong(`${other} and ${input} would both be drawn to ${output}.`);
    inputs.set(output, input);
  }
  return [...inputs].map(([output, input]) => ({ input, output, format }));
}

function drawingChoices(values: OptionValues, tasks: readonly RenderTask[]): DrawingChoices {
  if (values["title"] === true && values["no-title"] === true) throw wrong("Give either --title or --no-title.");
  const size = sizeOption(values);
  const dpi = numberOption(values, "dpi", { least: 36, most: 2400, unit: "dots per inch" });
  if (dpi !== undefined && tasks.every((task) => task.format === "svg")) {
    throw wrong("--dpi is for PNG; an SVG has no dots.");
  }
  const unit = unitOption(values);
  const [from, to] = [viewOption(values, "from", unit), viewOption(values, "to", unit)];
  if (from !== undefined && to !== undefined && isBackwards(from, to, unit))
    throw wrong("--from has to be before --to.");
  return {
    size,
    dpi: dpi ?? (size.medium === "print" ? 300 : 96),
    zero: textOf(values, "zero"),
    from,
    to,
    unit,
    panels: panelsOption(values),
    showTitle: values["no-title"] !== true,
  };
}

function viewOption(values: OptionValues, name: "from" | "to", unit: AxisUnit | undefined): ViewEnd | undefined {
  const end = textOf(values, name);
  const fault = end === undefined ? null : faultInEnd(end, unit);
  if (fault !== null) throw wrong(`--${name} ${fault}.`);
  return end;
}

function sizeOption(values: OptionValues): DrawingChoices["size"] {
  const widthMm = numberOption(values, "width-mm", { least: 60, most: 1000, unit: "mm" });
  const widthPx = numberOption(values, "width-px", { least: 320, most: 10_000, unit: "px" });
  if (widthMm !== undefined && widthPx !== undefined) throw wrong("Give either --width-mm or --width-px, not both.");
  return widthMm === undefined ? { medium: "screen", widthPx: widthPx ?? 1200 } : { medium: "print", widthMm };
}

interface NumberRange {
  readonly least: number;
  readonly most: number;
  readonly unit: string;
}

function numberOption(values: OptionValues, name: string, range: NumberRange): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  const number = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= range.least && number <= range.most)) {
    throw wrong(`--${name} takes a number from ${range.least} to ${range.most} (${range.unit}), not ${text}.`);
  }
  return number;
}

function formatOption(values: OptionValues): PictureFormat | undefined {
  return choice(textOf(values, "format"), formats, "--format");
}

function unitOption(values: OptionValues): AxisUnit | undefined {
  return choice(textOf(values, "unit"), axisUnits, "--unit");
}

function panelsOption(values: OptionValues): readonly PanelName[] | undefined {
  const names = textOf(values, "panels")?.split(",");
  return names?.map((name) => choice(name.trim(), panelNames, "--panels")).filter((name) => name !== undefined);
}

function choice<Word extends string>(
  text: string | undefined,
  words: readonly Word[],
  option: string,
): Word | undefined {
  if (text === undefined) return undefined;
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw wrong(`${option} knows ${words.join(", ")}, not ${text}.${didYouMean(text, words)}`);
}
