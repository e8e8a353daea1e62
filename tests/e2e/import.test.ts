// Data of others, from the file dialog to a case on the disk.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CaseFolder, makeCaseFolder } from "./support/case-folder.ts";
import { type Launched, launchCaseline } from "./support/launch.ts";
import { chooseInMenu } from "./support/windows.ts";

let cases: CaseFolder;
let caseline: Launched | null = null;
beforeEach(() => {
  cases = makeCaseFolder();
});
afterEach(async () => {
  await caseline?.close();
  caseline = null;
  cases.remove();
});

const start = async (...args: Parameters<typeof launchCaseline>): Promise<Launched> => {
  caseline = await launchCaseline(...args);
  return caseline;
};

/** What the system's dialogs answer from now on. */
const answerDialogs = ({ app }: Launched, answers: { readonly open?: readonly string[]; readonly save?: string }) =>
  app.evaluate(({ dialog }, { open, save }) => {
    if (open !== undefined) dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...open] });
    if (save !== undefined) dialog.showSaveDialog = async () => ({ canceled: false, filePath: save });
  }, answers);

