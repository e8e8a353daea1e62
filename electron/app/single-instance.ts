import { app } from "electron";
import { z } from "zod";
import { filesInArguments } from "./arguments.ts";

const handedOver = z.object({ files: z.array(z.string().max(32_768)).max(100) });

/** The case files that this process was started with. */
export const filesOfThisProcess = (): readonly string[] =>
  filesInArguments(process.argv, process.cwd(), !app.isPackaged);

/**
 * Only one Caseline runs for a user: a second one hands its files to the first and ends.
 * @returns false when this is the second one
 */
export function becomeOnlyInstance(open: (files: readonly string[]) => void): boolean {
  if (!app.requestSingleInstanceLock({ files: filesOfThisProcess() })) return false;
  app.on("second-instance", (_event, _argv, _folder, data) => open(handedOver.safeParse(data).data?.files ?? []));
  return true;
}
