import { join } from "node:path";
import { type BrowserWindow, dialog } from "electron";
import { askWhereToWrite } from "../export/ask-where-to-write.ts";

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

/** What closing would lose: steps, all of a case whose file is gone, or the last good version of one whose file has errors. */
type Unsaved = "steps" | "whole case" | "last version";

const closingQuestions: Readonly<Record<Unsaved, (name: string) => readonly [message: string, detail: string]>> = {
  steps: (name) => [`Do you want to save the changed steps of “${name}”?`, "They are lost if you do not save them."],
  "whole case": (name) => [
    `“${name}” was deleted, moved or renamed. Do you want to save what you see under its old name?`,
    "It is lost here if you do not save it.",
  ],
  "last version": (name) => [
    `“${name}” was changed by another program, and has errors now. Do you want to save a copy of what you see?`,
    "It is the last version without errors, and is lost here if you do not save it.",
  ],
};

/** Before something is lost by closing. */
export function askBeforeClosing(
  window: BrowserWindow,
  name: string,
  unsaved: Unsaved,
): Promise<"save" | "discard" | "cancel"> {
  const [message, detail] = closingQuestions[unsaved](name);
  return ask(window, {
    ...{ type: "warning", message, detail },
    choices: [
      ["save", unsaved === "last version" ? "Save a Copy…" : "Save"],
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

/** Beside the file that has errors, or in its place where the user named that file. */
const brokenDetails = {
  beside: "What you see can be saved as a copy: the last version of the case that had none, with your steps.",
  over: "What you see can take its place: the last version of the case that had none, with your steps. What is in the file now is kept in Caseline’s own folder. Or save a copy.",
} as const;

/** What another program wrote cannot be drawn: our steps cannot be put into it. */
export function askAboutBrokenFile(window: BrowserWindow, name: string, where: "beside" | "over"): Promise<Where> {
  return ask<Where>(window, {
    type: "warning",
    message: `“${name}” was changed by another program, and has errors now.`,
    detail: brokenDetails[where],
    choices: [
      ["copy", "Save a Copy…"],
      ...(where === "over" ? ([["here", "Replace It"]] as const) : []),
      ["cancel", "Cancel"],
    ],
    unanswered: "cancel",
  });
}

/** @param fault which step does not fit the changed file, and why, in a sentence */
export function askAboutUnfittingSteps(
  window: BrowserWindow,
  name: string,
  fault: string,
): Promise<Exclude<Where, "here">> {
  return ask<Exclude<Where, "here">>(window, {
    type: "warning",
    message: `Your steps do not fit “${name}” as another program left it.`,
    detail: `${fault} A copy can be saved with the last version of the case that they fit. Or cancel, and change or undo the step.`,
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

/** What is in a file before a version of it is put back. */
type FoundNow = "a case" | "no case" | "nothing";

const keptNow: Readonly<Record<FoundNow, string>> = {
  "a case": " What is in the file now is kept, and is the previous version then.",
  "no case": " What is in the file now is kept in Caseline’s own folder, though it is no case that could be drawn.",
  nothing: "",
};

/**
 * @param until when each version was replaced, in UTC: "2026-11-21 15:23:07"; the newest first
 * @returns the place of the chosen one in that list; −1 for none
 */
export async function askToRestore(
  window: BrowserWindow,
  name: string,
  { until, now }: { readonly until: readonly string[]; readonly now: FoundNow },
): Promise<number> {
  const [newest = "", ...older] = until;
  const choice = await ask<string>(window, {
    type: "question",
    message: `Restore the previous version of “${name}”?`,
    detail: `It was in the file until ${newest} UTC.${older.length === 0 ? "" : ` Older ones were there until ${older.join(" and ")} UTC.`}${keptNow[now]}`,
    choices: [
      ["0", "Restore"],
      ...older.map((time, index) => [String(index + 1), `Restore That of ${time}`] as const),
      ["cancel", "Cancel"],
    ],
    unanswered: "cancel",
  });
  return choice === "cancel" ? -1 : Number(choice);
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

/** What is kept of a case in the program's own folder. */
export interface KeptOfCase {
  readonly versions: number;
  /** Unsaved steps, for the time after a crash. */
  readonly steps: boolean;
}

export async function askToDeleteKept(window: BrowserWindow, name: string, kept: KeptOfCase): Promise<boolean> {
  const versions = kept.versions === 1 ? "one earlier version" : `${kept.versions} earlier versions`;
  const what = [kept.versions === 0 ? [] : versions, kept.steps ? "a copy of steps that were not saved" : []].flat();
  const choice = await ask(window, {
    type: "warning",
    message: `Delete what Caseline keeps of “${name}”?`,
    detail: `In Caseline’s own folder: ${what.join(", and ")}. They cannot be brought back. The file itself stays as it is.`,
    choices: [
      ["delete", "Delete"],
      ["cancel", "Cancel"],
    ],
    ...{ unanswered: "cancel", preset: "cancel" },
  });
  return choice === "delete";
}

/** Asks for the name of a case file; the dialog asks whether an existing one may be replaced. Null when cancelled. */
export async function askForCasePath(window: BrowserWindow, folder: string, name: string): Promise<string | null> {
  return await askWhereToWrite(window, {
    title: "Save Case As",
    defaultPath: join(folder, name),
    extension: "caseline",
    kind: "Caseline cases",
  });
}
