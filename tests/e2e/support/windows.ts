import type { Page } from "playwright-core";
import { expect, vi } from "vitest";
import type { DocumentState } from "../../../shared/ipc.ts";
import type { Launched } from "./launch.ts";

export type OpenState = Extract<DocumentState, { readonly kind: "open" }>;

/** What the main process has for a page, or an error when that is no document. */
export async function openState(page: Page): Promise<OpenState> {
  const state = await page.evaluate(() => window.caseline.document());
  if (state.kind !== "open") throw new Error("No document is open in this window");
  return state;
}

export const titles = async ({ app }: Launched): Promise<readonly string[]> => {
  const found = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  );
  return found.toSorted();
};

const patience = { timeout: 15_000, interval: 50 };

/** Waits until the windows have these titles, in any order. Before the first test of a file too, where `expect.poll` may not be. */
export const expectTitles = async (launched: Launched, expected: readonly string[]): Promise<void> => {
  await vi.waitFor(async () => expect(await titles(launched)).toEqual(expected.toSorted()), patience);
};

/**
 * Chooses a command of the native menu, as its user would; a test cannot click on it. It is waited for until the command can be
 * chosen: a window has the focus a moment after it is shown, and its case a moment after that.
 */
export const chooseInMenu = ({ app }: Launched, ...labels: readonly string[]): Promise<void> =>
  vi.waitFor(async () => {
    const isChosen = await app.evaluate(({ Menu }, path) => {
      let items = Menu.getApplicationMenu()?.items ?? [];
      for (const [depth, label] of path.entries()) {
        const item = items.find((candidate) => candidate.label.replace(/&(?!&)/, "") === label);
        if (item === undefined) throw new Error(`There is no “${label}” in the menu`);
        if (!item.enabled) return false;
        if (depth === path.length - 1) item.click();
        items = item.submenu?.items ?? [];
      }
      return true;
    }, labels);
    expect(isChosen, `${labels.join(" › ")} can be chosen`).toBe(true);
  }, patience);

/** The window that is not the first. The program knows of a window before the driver does, so it is waited for. */
export async function secondWindow({ app, page }: Launched): Promise<Page> {
  const other = (): Page | undefined => app.windows().find((one) => one !== page);
  await expect.poll(() => other() !== undefined).toBe(true);
  const found = other();
  if (found === undefined) throw new Error("The second window is gone again.");
  await found.waitForLoadState();
  return found;
}
