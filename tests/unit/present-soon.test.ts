// A start that asks to present reaches the page in one way or the other, and once: whenever it comes, and whatever the page does.
import { EventEmitter } from "node:events";
import type { BrowserWindow } from "electron";
import { expect, test, vi } from "vitest";
import { keepPresentations } from "../../electron/presentation/presentations.ts";

vi.mock("electron", () => ({ screen: { on: () => undefined }, BrowserWindow: {}, ipcMain: {} }));

function windowOfTest() {
  const told: string[] = [];
  const webContents = Object.assign(new EventEmitter(), { send: (channel: string) => void told.push(channel) });
  const window = { isDestroyed: () => false, webContents } as unknown as BrowserWindow;
  const presentations = keepPresentations({
    createStage: () => window,
    stateOf: () => ({ kind: "none" }),
  });
  return {
    told: () => told.map((channel) => channel.replace(/.*:/, "")),
    soon: () => presentations.presentSoon(window),
    load: () => webContents.emit("did-navigate"),
    crash: () => webContents.emit("render-process-gone"),
    role: () => presentations.handlers.pageRole(window),
  };
}

test("before the page asks what it is for: it is told then, and not again when it is loaded anew", async () => {
  const { told, soon, load, role } = windowOfTest();
  soon();
  expect(told()).toEqual([]);
  expect(await role()).toEqual({ kind: "case", present: true });
  load();
  expect(await role()).toEqual({ kind: "case", present: false });
});

test("after that: by a notice, of which nothing is left for a later load", async () => {
  const { told, soon, load, role } = windowOfTest();
  expect(await role()).toEqual({ kind: "case", present: false });
  soon();
  expect(told()).toEqual(["presentationWanted"]);
  load();
  expect(await role()).toEqual({ kind: "case", present: false });
  soon();
  expect(told()).toEqual(["presentationWanted", "presentationWanted"]);
});

test("while the page is gone: the next one is told", async () => {
  const { told, soon, load, crash, role } = windowOfTest();
  await role();
  crash();
  soon();
  load();
  expect(await role()).toEqual({ kind: "case", present: true });
  expect(told()).toEqual([]);
});
