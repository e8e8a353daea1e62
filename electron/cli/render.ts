import { mkdir } from "node:fs/promises";
import type { ResolveOptions } from "../../shared/time/resolve-case.ts";
import { readCaseFile } from "./case-file.ts";
import { drawCase } from "./draw-case.ts";
import { complain, deliver, refuseToOverwrite } from "./output.ts";
import { reasonOf } from "./plain-words.ts";
import { displayName } from "./read-input.ts";
import { type DrawingChoices, planRendering, type RenderPlan, type RenderTask } from "./render-options.ts";

/** `caseline render`: a file that cannot be drawn does not keep the others from being drawn. */
export async function render(args: readonly string[]): Promise<number> {
  const plan = planRendering(args);
  const { tasks } = plan;
  await refuseToOverwrite(
    tasks.map(({ input }) => input),
    tasks.map(({ output }) => output),
    "render",
  );
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

async function makeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true });
    return true;
  } catch (error) {
    complain(`caseline: ${reasonOf(error, folder)}`);
    return false;
  }
}
