import { contextBridge, ipcRenderer, webUtils } from "electron";
import { type CaselineApi, type Notices, noticeNames, requestNames } from "../shared/ipc.ts";
import { noticeChannel, type Reply, requestChannel } from "./ipc/channels.ts";

type RequestName = (typeof requestNames)[number];

async function ask(name: RequestName, args: readonly unknown[]): Promise<unknown> {
  const reply: Reply = await ipcRenderer.invoke(requestChannel(name), ...args);
  if (!reply.ok) throw new Error(reply.message);
  return reply.value;
}

/** The page hands over the file objects that were dropped on it; only here can those become paths. */
async function askToOpenDropped(files: unknown): Promise<unknown> {
  const paths = Array.isArray(files) ? files.map(pathOf) : [];
  if (paths.length === 0 || paths.includes("")) throw new Error("What was dropped is not a file on this computer.");
  return await ask("openDropped", [paths]);
}

function pathOf(file: unknown): string {
  try {
    return webUtils.getPathForFile(file as File);
  } catch {
    // Not a file object at all.
    return "";
  }
}

function listen(name: unknown, listener: unknown): () => void {
  const known = noticeNames.find((notice) => notice === name);
  if (known === undefined || typeof listener !== "function") throw new Error("There is no such notice.");
  // The page gets what is said, never the event, which would carry more of Electron with it.
  const pass = (_event: unknown, notice: Notices[keyof Notices]): void => void listener(notice);
  ipcRenderer.on(noticeChannel(known), pass);
  return () => void ipcRenderer.removeListener(noticeChannel(known), pass);
}

const requests = Object.fromEntries(
  requestNames.map((name) => [name, (...args: readonly unknown[]) => ask(name, args)] as const),
);
const api = { ...requests, openDropped: askToOpenDropped, on: listen } satisfies Record<string, unknown>;

// What the page sees is a frozen copy, typed by the contract that the lists above are checked against.
contextBridge.exposeInMainWorld("caseline", api satisfies Partial<Record<keyof CaselineApi, unknown>>);
