import { extname } from "node:path";
import { type Pin, pinDay } from "../../shared/analysis/pin.ts";
import { type PaperName, paperNames } from "../../shared/report/pages/paper.ts";
import { axisDay } from "../../shared/time/axis-days.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { type ReportFormat, reportFormats, writeReport } from "../report/write-report.ts";
import { readCaseFile } from "./case-file.ts";
import { type OptionTable, type OptionValues, type Parsed, parseCommandLine } from "./command-line.ts";
import { didYouMean } from "./did-you-mean.ts";
import { complain, deliver, refuseToOverwrite, STANDARD_OUTPUT } from "./output.ts";
import { reasonOf } from "./plain-words.ts";
import { displayName } from "./read-input.ts";
import { singleCase } from "./single-case.ts";
import { UsageError } from "./usage-error.ts";

const optionTable: OptionTable = {
  output: { type: "string", short: "o" },
  format: { type: "string" },
  json: { type: "boolean" },
  paper: { type: "string" },
  at: { type: "string", multiple: true },
};

/** Days before or after zero that a case can reach. */
const MOST_DAYS = 100_000;

const wrong = (message: string): UsageError => new UsageError(message, "report");

interface ReportPlan {
  readonly input: string;
  readonly output: string;
  readonly format: ReportFormat;
  readonly paper: PaperName;
  /** As the axis of the case counts them. */
  readonly days: readonly number[];
}

/** `caseline report` */
export async function report(args: readonly string[]): Promise<number> {
  const { input, output, format, paper, days } = planReport(args);
  await refuseToOverwrite([input], [output], "report");
  const { timeline, diagnostics, failure } = await readCaseFile(input);
  for (const line of diagnostics) complain(line);
  if (failure !== null) complain(`caseline: ${failure}`);
  if (timeline === null) return 1;
  if (timeline.zero.counting === "course" && days.includes(0)) {
    complain(
      `${displayName(input)}: error: --at 0: the days of this case count from day 1 of a course; there is no day 0.`,
    );
    return 1;
  }
  try {
    const { contents, warnings } = await writeReport(timeline, { format, paper, pins: pinsAt(timeline, days) });
    for (const warning of warnings) complain(`${displayName(input)}: warning: ${warning}`);
    return (await deliver(output, contents)) ? 0 : 1;
  } catch (error) {
    complain(`${displayName(input)}: error: ${reasonOf(error)}`);
    return 1;
  }
}

/** @throws UsageError */
function planReport(args: readonly string[]): ReportPlan {
  const parsed = parseCommandLine(args, optionTable, "report");
  const wantsJson = parsed.values["json"] === true;
  const { input, output } = singleCase(wantsJson ? toStandardOutput(parsed) : parsed, "report");
  const given = choice(parsed.values, "format", reportFormats);
  if (wantsJson && given !== undefined && given !== "json") throw wrong(`--json does not go with --format ${given}.`);
  const format = formatOf(output, wantsJson ? "json" : given);
  const paper = choice(parsed.values, "paper", paperNames);
  if (paper !== undefined && format !== "pdf") throw wrong("--paper is for PDF.");
  return { input, output, format, paper: paper ?? "a4", days: (parsed.lists["at"] ?? []).map(dayOf) };
}

/** Where nothing else is named. */
const toStandardOutput = (parsed: Parsed): Parsed => ({
  ...parsed,
  values: { output: STANDARD_OUTPUT, ...parsed.values },
});

function formatOf(output: string, given: ReportFormat | undefined): ReportFormat {
  if (output === STANDARD_OUTPUT) return given ?? "md";
  const ending = extname(output).slice(1).toLowerCase();
  const format = reportFormats.find((candidate) => candidate === ending);
  if (format === undefined) throw wrong(`The report's name has to end in .pdf, .md or .json: ${output}.`);
  if (given !== undefined && given !== format) throw wrong(`--format ${given} does not go with the name ${output}.`);
  return format;
}

function choice<Word extends string>(values: OptionValues, name: string, words: readonly Word[]): Word | undefined {
  const text = values[name];
  if (typeof text !== "string") return undefined;
  const found = words.find((word) => word === text.toLowerCase());
  if (found !== undefined) return found;
  throw wrong(`--${name} knows ${words.join(", ")}, not ${text}.${didYouMean(text, words)}`);
}

function dayOf(text: string): number {
  const day = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Math.abs(day) <= MOST_DAYS) return day;
  throw wrong(`--at takes a whole number of days from ${-MOST_DAYS} to ${MOST_DAYS}, not ${text}.`);
}

/** Pins count from the case's own day zero, whatever the axis counts from. */
const pinsAt = (timeline: Timeline, days: readonly number[]): readonly Pin[] =>
  days.map((count) => {
    const day = pinDay(timeline, axisDay(count, timeline.zero));
    return { id: `day/${day}`, day, event: null };
  });
