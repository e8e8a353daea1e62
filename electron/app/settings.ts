import type { Preferences } from "../../shared/ipc.ts";
import { recentPathsSchema } from "../documents/recent-files.ts";
import { type Folders, foldersSchema } from "../export/export-figure.ts";
import { openSettingsFile, type SettingsFile } from "../files/settings-file.ts";
import { type RememberedMappings, rememberedMappingsSchema } from "../imports/remembered-mappings.ts";
import { defaultPreferences, preferencesSchema } from "../preferences.ts";
import { type WindowState, windowStateSchema } from "../window/window-state.ts";
import { settingsPath } from "./folders.ts";

/**
 * What the program remembers of its own use between two sessions. Of a case only its path is in it, among the recent files, and
 * the folder that it was opened or exported in. Of imported tables it has the headings and what they mean. What is kept of cases themselves (`documents/safe-keeping.ts`) lies beside it.
 */
export interface Settings {
  readonly preferences: SettingsFile<Preferences>;
  readonly recentPaths: SettingsFile<readonly string[]>;
  readonly folders: SettingsFile<Folders>;
  readonly windowState: SettingsFile<WindowState | null>;
  readonly mappings: SettingsFile<RememberedMappings>;
}

export function openSettings(): Settings {
  return {
    preferences: openSettingsFile(settingsPath("preferences.json"), preferencesSchema, defaultPreferences),
    recentPaths: openSettingsFile<readonly string[]>(settingsPath("recent-files.json"), recentPathsSchema, []),
    folders: openSettingsFile<Folders>(settingsPath("folders.json"), foldersSchema, { open: null, export: null }),
    windowState: openSettingsFile<WindowState | null>(settingsPath("window.json"), windowStateSchema, null),
    mappings: openSettingsFile<RememberedMappings>(settingsPath("import-profiles.json"), rememberedMappingsSchema, []),
  };
}

export async function settingsWritten(settings: Settings): Promise<void> {
  await Promise.all(Object.values(settings).map((file: { readonly written: () => Promise<void> }) => file.written()));
}
