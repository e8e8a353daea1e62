import { type ExportTarget, exportTargets, type Loss, type WrittenCase } from "../../shared/formats/export.ts";
import { folderTargets, writers } from "../../shared/formats/write.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { writeNewFiles } from "../files/write-new-files.ts";
import { readCaseFile } from "./case-file.ts";
import { type OptionTable, parseCommandLine } from "./command-line.ts";
import { didYouMean } from "./did-you-mean.ts";
import { complain, deliver, refuseToOverwrite, STANDARD_OUTPUT } from "./output.ts";
import { reasonOf } from "./plain-words.ts";
import { displayName } from "./read-input.ts";
import { singleCase } from "./single-case.ts";
import { UsageError } from "./usage-error.ts";

const optionTable: OptionTable = {
  output: { type: "string", short: "o" },
  to: { type: "string" },
  report: { type: "string" },
};

interface ExportPlan {
  readonly input: string;
  readonly output: string;
  readonly target: ExportTarget;
  readonly report: string | null;
}

const wrong = (message: string): UsageError => new UsageError(message, "export");

/** `caseline export` */
export async function exportCase(args: readonly string[]): Promise<number> {
  const plan = planExport(args);
  const outputs = [
    ...(folderTargets.has(plan.target) ? [] : [plan.output]),
    ...(plan.report === null ? [] : [plan.report]),
  ];
  await refuseToOverwrite([plan.input], outputs, "export");
  const { timeline, diagnostics, failure } = await readCaseFile(plan.input);
  for (const line of diagnostics) complain(line);
  if (failure !== null) complain(`caseline: ${failure}`);
  if (timeline === null) return 1;
  try {
    return await write(plan, timeline);
  } catch (error) {
    complain(`${displayName(plan.input)}: error: ${reasonOf(error, plan.output)}`);
    return 1;
  }
}

/** @throws UsageError */
function planExport(args: readonly string[]): ExportPlan {
  const parsed = parseCommandLine(args, optionTable, "export");
  const { to, report } = parsed.values;
  if (typeof to !== "string") throw wrong(`Which format? Name it with --to: ${exportTargets.join(", ")}.`);
  const target = exportTargets.find((name) => name === to.toLowerCase());
  if (target === undefined)
    throw wrong(`--to knows ${exportTargets.join(", ")}, not ${to}.${didYouMean(to, exportTargets)}`);
  const { input, output } = singleCase(parsed, "export");
  if (folderTargets.has(target) && output === STANDARD_OUTPUT)
    throw wrong(`A study of ${target} is a folder of files, and cannot go to standard output.`);
  if (typeof report === "string" && !/\.json$/i.test(report))
    throw wrong(`The name after --report has to end in .json: ${report}.`);
  return { input, output, target, report: typeof report === "string" ? report : null };
}

async function write({ input, output, target, report }: ExportPlan, timeline: Timeline): Promise<number> {
  const writeCase = await writers[target]();
  const written = writeCase(timeline.case, timeline);
  if (!(await deliverAll(output, target, written))) return 1;
  for (const { event, field, message } of written.losses) {
    complain(`${displayName(input)}: warning: ${event === null ? field : `${event}, ${field}`}: ${message}`);
  }
  return report === null || (await deliver(report, lossReport(target, written))) ? 0 : 1;
}

async function deliverAll(output: string, target: ExportTarget, { files }: WrittenCase): Promise<boolean> {
  if (folderTargets.has(target)) return await deliverFolder(output, files);
  const [only] = files;
  if (only === undefined) throw new Error(`Nothing of this case can be said in the format ${target}.`);
  return await deliver(output, only.contents);
}

async function deliverFolder(folder: string, files: WrittenCase["files"]): Promise<boolean> {
  try {
    const clash = await writeNewFiles(folder, files);
    if (clash === null) return true;
    complain(`caseline: There is already ${clash} in ${folder}. Nothing was written.`);
  } catch (error) {
    complain(`caseline: ${reasonOf(error, folder)} Nothing was written.`);
  }
  return false;
}

const lossReport = (target: ExportTarget, { files, losses }: WrittenCase): string =>
  `${JSON.stringify({ report: "caseline export", version: 1, to: target, files: files.map(({ name }) => name), losses } satisfies LossReport, null, 2)}\n`;

interface LossReport {
  readonly report: "caseline export";
  readonly version: 1;
  readonly to: ExportTarget;
  readonly files: readonly string[];
  readonly losses: readonly Loss[];
}
