import { basename } from "node:path";
import { app, type BrowserWindow, dialog } from "electron";
import type { ComparisonOutcome, ComparisonSource } from "../../shared/ipc.ts";
import { SentenceError } from "../ipc/sentence-error.ts";
import { canonicalPath } from "./canonical-path.ts";
import { type OpenCasesParts, openDialogOptions } from "./open-cases.ts";
import { readCaseFile } from "./read-case-file.ts";

/** What each window read last, for as long as the window is there. */
const readLast = new WeakMap<BrowserWindow, string>();

/** Reads another case for the window that asks, which draws it under its own. Nothing is opened, watched or put into a list. */
export async function readForComparison(
  window: BrowserWindow,
  source: ComparisonSource,
  parts: Pick<OpenCasesParts, "recent" | "samples" | "folders">,
): Promise<ComparisonOutcome> {
  const path = await pathOf(window, source, parts);
  if (path === null) return { kind: "cancelled" };
  readLast.set(window, path);
  const name = basename(path);
  const reading = await readCaseFile(await canonicalPath(path), name, null);
  switch (reading.kind) {
    case "good":
      return { kind: "read", name, text: reading.text };
    case "bad":
      return { kind: "failed", message: `“${name}” cannot be drawn. Open it by itself to see what is wrong.` };
    case "unavailable":
      return { kind: "failed", message: reading.message };
    case "unsettled":
    case "unchanged":
      return { kind: "failed", message: `“${name}” is just being written by another program. Try again in a moment.` };
  }
}

async function pathOf(
  window: BrowserWindow,
  source: ComparisonSource,
  { recent, samples, folders }: Pick<OpenCasesParts, "recent" | "samples" | "folders">,
): Promise<string | null> {
  if (source.kind === "again") {
    const path = readLast.get(window);
    if (path === undefined) throw new SentenceError("No case was compared in this window.");
    return path;
  }
  if (source.kind !== "dialog") {
    const path = source.kind === "recent" ? recent.pathOf(source.id) : samples.pathOf(source.id);
    if (path === null) throw new SentenceError("That case is no longer in the list.");
    return path;
  }
  const options = openDialogOptions(folders.value().open ?? app.getPath("documents"));
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    ...options,
    title: "Compare with Case",
    buttonLabel: "Compare",
    properties: ["openFile"],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
