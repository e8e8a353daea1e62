import { app, type BrowserWindow, Menu } from "electron";
import type { DocumentState } from "../../shared/ipc.ts";
import { type Command, commandIds, commands, type MenuActions } from "./commands.ts";
import { type MenuContents, menuTemplate } from "./template.ts";

export interface ApplicationMenu {
  /** After a change of what the menu lists. */
  readonly rebuild: () => void;
  /** After a change of which window is in front, or of what it shows. */
  readonly refresh: () => void;
}

export interface MenuOptions {
  readonly actions: MenuActions;
  readonly contents: () => Pick<MenuContents, "recentFiles" | "sampleCases" | "theme">;
  readonly windowInFront: () => BrowserWindow | null;
  readonly stateOf: (window: BrowserWindow) => DocumentState;
}

export function setupMenu({ actions, contents, windowInFront, stateOf }: MenuOptions): ApplicationMenu {
  const refresh = (): void => {
    const window = windowInFront();
    const state = window === null ? null : stateOf(window);
    const menu = Menu.getApplicationMenu();
    for (const id of commandIds) {
      const item = menu?.getMenuItemById(id);
      if (item) item.enabled = isPossible(commands[id], state);
    }
  };
  const rebuild = (): void => {
    const template = menuTemplate(
      { ...contents(), isMac: process.platform === "darwin", hasDevTools: !app.isPackaged },
      actions,
    );
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
    refresh();
  };
  app.on("browser-window-focus", refresh);
  app.on("browser-window-blur", refresh);
  rebuild();
  return { rebuild, refresh };
}

/** @param state what the window in front shows; null when there is no window */
function isPossible({ needs }: Command, state: DocumentState | null): boolean {
  switch (needs) {
    case "nothing":
      return true;
    case "window":
      return state !== null;
    case "case":
      return state?.kind === "open" && state.text !== null;
    case "file":
      return state?.kind === "open" && !state.sample;
  }
}
