import { mkdir, stat } from "node:fs/promises";
import { printable } from "../../shared/case/words.ts";
import type { ResolveOptions } from "../../shared/time/resolve-case.ts";
import { writeFileWhole } from "../files/write-file.ts";
import { readCaseFile } from "./case-file.ts";
import { drawCase } from "./draw-case.ts";
import { reasonOf } from "./plain-words.ts";
import { displayName } from "./read-input.ts";
import { type DrawingChoices, planRendering, type RenderPlan, type RenderTask } from "./render-options.ts";
import { UsageError } from "./usage-error.ts";

const STANDARD_OUTPUT = "-";

/** `caseline render`: a file that cannot be drawn does not keep the others from being drawn. */
export async function render(args: readonly string[]): Promise<number> {
  const plan = planRendering(args);
  await refuseToOverwriteInputs(plan);
  if (plan.folder !== null && !(await makeFolder(plan.folder))) return 1;
  let code = 0;
  for (const task of plan.tasks) if (!(await renderOne(task, plan))) code = 1;
  return code;
}

async function renderOne(task: RenderTask, { drawing }: RenderPlan): Promise<boolean> {
  const file = await readCaseFile(task.input, resolveOptions(drawing));
  for (const line of file.diagnostics) complain(line);
  if (file.failure !== null) complain(`caseline: ${file.failure}`);
  if (file.timeline === null) return false;
  try {
    const picture = await drawCase(file.timeline, drawing, task.format);
    for (const warning of picture.warnings) complain(`${displayName(task.input)}: warning: ${warning}`);
    return await deliver(task.output, picture.contents);
  } catch (error) {
    complain(`${displayName(task.input)}: error: ${reasonOf(error)}`);
    return false;
  }
}

/** On an axis of dates it matters how well the calendar is known; on any other, how well the distance from zero is. */
function resolveOptions({ zero, unit }: DrawingChoices): ResolveOptions {
  return {
    ...(zero === undefined ? {} : { zero }),
    ...(unit === undefined ? {} : { relativeTo: unit === "date" ? "calendar" : "zero" }),
  };
}

async function deliver(output: string, contents: string | Uint8Array): Promise<boolean> {
  if (output === STANDARD_OUTPUT) {
    process.stdout.write(contents);
    return true;
  }
  try {
    await writeFileWhole(output, contents);
    return true;
  } catch (error) {
    complain(`caseline: ${reasonOf(error, output)} Nothing was written.`);
    return false;
  }
}

async function makeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true });
    return true;
  } catch (error) {
    complain(`caseline: ${reasonOf(error, folder)}`);
    return false;
  }
}

async function refuseToOverwriteInputs({ tasks }: RenderPlan): Promise<void> {
  const identities = await Promise.all(tasks.map(async ({ input }) => ({ input, file: await identityOf(input) })));
  for (const { output } of tasks) {
    const file = await identityOf(output);
    const same = identities.find((candidate) => candidate.file !== null && candidate.file === file);
    if (same !== undefined) throw new UsageError(`${output} would overwrite the case ${same.input}.`, "render");
  }
}

/** Device and number of an existing file: two names or links of one file have the same. */
async function identityOf(path: string): Promise<string | null> {
  if (path === STANDARD_OUTPUT) return null;
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found === null ? null : `${found.dev}:${found.ino}`;
}

function complain(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}
