import { nativeTheme } from "electron";
import { z } from "zod";
import { exportResolutionsDpi, exportWidthsMm, type Preferences } from "../shared/ipc.ts";
import type { SettingsFile } from "./files/settings-file.ts";

export const exportWidthSchema = z.number().min(exportWidthsMm.least).max(exportWidthsMm.most);
export const exportResolutionSchema = z.number().min(exportResolutionsDpi.least).max(exportResolutionsDpi.most);

export const preferencesSchema: z.ZodType<Preferences> = z.strictObject({
  theme: z.enum(["system", "light", "dark"]),
  export: z.strictObject({
    format: z.enum(["svg", "png", "pdf"]),
    widthMm: exportWidthSchema.nullable(),
    dpi: exportResolutionSchema,
    showTitle: z.boolean(),
  }),
});

/** A figure over two columns of a journal, at the resolution that journals ask for. */
export const defaultPreferences: Preferences = {
  theme: "system",
  export: { format: "svg", widthMm: 183, dpi: 300, showTitle: true },
};

export interface PreferenceStore {
  readonly value: () => Preferences;
  readonly set: (preferences: Preferences) => void;
}

/** Keeps the preferences, and the whole program's theme in line with them. */
export function keepPreferences(file: SettingsFile<Preferences>, changed: () => void): PreferenceStore {
  nativeTheme.themeSource = file.value().theme;
  return {
    value: file.value,
    set(preferences) {
      file.set(preferences);
      nativeTheme.themeSource = preferences.theme;
      changed();
    },
  };
}
