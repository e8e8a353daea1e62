import { app } from "electron";
import { z } from "zod";
import { filesInArguments, presentationIsWanted } from "./arguments.ts";

/** What a process was started to do. */
export interface StartRequest {
  readonly files: readonly string[];
  /** Present the first of the files. */
  readonly present: boolean;
}

const handedOver: z.ZodType<StartRequest> = z.object({
  files: z.array(z.string().max(32_768)).max(100),
  present: z.boolean(),
});

export const requestOfThisProcess = (): StartRequest => ({
  files: filesInArguments(process.argv, process.cwd(), !app.isPackaged),
  present: presentationIsWanted(process.argv, !app.isPackaged),
});

/**
 * Only one Caseline runs for a user: a second one hands its files to the first and ends.
 * @returns false when this is the second one
 */
export function becomeOnlyInstance(open: (request: StartRequest) => void): boolean {
  if (!app.requestSingleInstanceLock({ ...requestOfThisProcess() })) return false;
  app.on("second-instance", (_event, _argv, _folder, data) =>
    open(handedOver.safeParse(data).data ?? { files: [], present: false }),
  );
  return true;
}
