import { basename, dirname, join } from "node:path";
import { type BrowserWindow, dialog } from "electron";
import { realFileSystem } from "../files/file-system.ts";
import type { PreviousVersion } from "../files/previous-versions.ts";

/** Something to decide, with the buttons that decide it. The last button is what Esc chooses. */
interface Question<Choice extends string> {
  readonly type: "warning" | "error" | "question";
  readonly message: string;
  readonly detail: string;
  readonly choices: readonly (readonly [choice: Choice, label: string])[];
  readonly unanswered: Choice;
  /** What Enter chooses, when it is not the first. */
  readonly preset?: Choice;
}

async function ask<Choice extends string>(window: BrowserWindow, question: Question<Choice>): Promise<Choice> {
  const { type, message, detail, choices, unanswered, preset } = question;
  if (window.isDestroyed()) return unanswered;
  const indexOf = (wanted: Choice): number => choices.findIndex(([choice]) => choice === wanted);
  const { response } = await dialog.showMessageBox(window, {
    ...{ type, message, detail },
    buttons: choices.map(([, label]) => label),
    defaultId: preset === undefined ? 0 : indexOf(preset),
    cancelId: indexOf(unanswered),
    noLink: true,
  });
  return choices[response]?.[0] ?? unanswered;
}

/** Before something is lost by closing. */
export function askBeforeClosing(
  window: BrowserWindow,
  name: string,
  unsaved: "steps" | "whole case",
): Promise<"save" | "discard" | "cancel"> {
  return ask(window, {
    type: "warning",
    message:
      unsaved === "steps"
        ? `Do you want to save the changed steps of “${name}”?`
        : `“${name}” was deleted, moved or renamed. Do you want to save what you see under its old name?`,
    detail: unsaved === "steps" ? "They are lost if you do not save them." : "It is lost here if you do not save it.",
    choices: [
      ["save", "Save"],
      ["discard", "Don’t Save"],
      ["cancel", "Cancel"],
    ],
    unanswered: "cancel",
  });
}

type Where = "here" | "copy" | "cancel";

/** The file is not the one for which the steps were made. */
export function askAboutChangedFile(window: BrowserWindow, name: string): Promise<Where> {
  return ask<Where>(window, {
    type: "warning",
    message: `“${name}” was changed by another program.`,
    detail:
      "Your steps can be put into the file as it is now, in place of the steps that are there; the rest of it stays, and this version is kept as the previous one. Or save a copy.",
    choices: [
      ["here", "Save My Steps into the Changed File"],
      ["copy", "Save a Copy…"],
      ["cancel", "Cancel"],
    ],
    unanswered: "cancel",
  });
}

/** What another program wrote cannot be drawn: our steps cannot be put into it. */
export function askAboutBrokenFile(window: BrowserWindow, name: string): Promise<Where> {
  return ask<Where>(window, {
    type: "warning",
    message: `“${name}” was changed by another program, and has errors now.`,
    detail: "Your steps can be saved as a copy, with the last version of the case that had none.",
    choices: [
      ["copy", "Save a Copy…"],
      ["cancel", "Cancel"],
    ],
    unanswered: "cancel",
  });
}

export function askAboutMissingFile(window: BrowserWindow, name: string): Promise<Where> {
  return ask<Where>(window, {
    type: "warning",
    message: `“${name}” was deleted, moved or renamed.`,
    detail: "It can be made again, with all that you see. Or save it under another name.",
    choices: [
      ["here", "Save Again"],
      ["copy", "Save As…"],
      ["cancel", "Cancel"],
    ],
    unanswered: "cancel",
  });
}

/** After a failure: whether to try another place. */
export async function offerOtherPlace(window: BrowserWindow, message: string, detail: string): Promise<boolean> {
  const choice = await ask(window, {
    ...{ type: "error", message, detail },
    choices: [
      ["copy", "Save As…"],
      ["cancel", "Cancel"],
    ],
    unanswered: "cancel",
  });
  return choice === "copy";
}

export async function sayNotSaved(window: BrowserWindow, message: string, detail: string): Promise<void> {
  await ask(window, { ...{ type: "error", message, detail }, choices: [["close", "Close"]], unanswered: "close" });
}

export async function askToRestore(window: BrowserWindow, name: string, { until }: PreviousVersion): Promise<boolean> {
  const choice = await ask(window, {
    type: "question",
    message: `Restore the previous version of “${name}”?`,
    detail: `It was in the file until ${until} UTC. What is in the file now is kept, and is the previous version then.`,
    choices: [
      ["restore", "Restore"],
      ["cancel", "Cancel"],
    ],
    unanswered: "cancel",
  });
  return choice === "restore";
}

/** Nothing is lost by not answering. */
export async function askToRecover(window: BrowserWindow, name: string, edited: string): Promise<boolean> {
  const choice = await ask(window, {
    type: "question",
    message: `There are steps of “${name}” that were not saved.`,
    detail: `They were edited on ${edited} UTC, before Caseline was ended. Restored steps are not in the file until you save them.`,
    choices: [
      ["restore", "Restore"],
      ["discard", "Discard"],
    ],
    unanswered: "restore",
  });
  return choice === "restore";
}

const EXTENSION = ".caseline";

/** Asks for the name of a case file; the dialog asks whether an existing one may be replaced. Null when cancelled. */
export async function askForCasePath(window: BrowserWindow, folder: string, name: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: "Save Case As",
    defaultPath: join(folder, name),
    filters: [{ name: "Caseline cases", extensions: [EXTENSION.slice(1)] }],
    properties: ["showOverwriteConfirmation", "createDirectory"],
  });
  if (canceled || filePath === "") return null;
  if (filePath.toLowerCase().endsWith(EXTENSION)) return filePath;
  // The dialog asked about the name that was typed, not about the one with its extension.
  const path = join(dirname(filePath), `${basename(filePath)}${EXTENSION}`);
  return (await mayReplace(window, path)) ? path : null;
}

async function mayReplace(window: BrowserWindow, path: string): Promise<boolean> {
  const exists = await realFileSystem.stat(path).then(
    () => true,
    () => false,
  );
  if (!exists) return true;
  const choice = await ask(window, {
    type: "warning",
    message: `“${basename(path)}” exists already. Do you want to replace it?`,
    detail: "",
    choices: [
      ["replace", "Replace"],
      ["cancel", "Cancel"],
    ],
    unanswered: "cancel",
    preset: "cancel",
  });
  return choice === "replace";
}
