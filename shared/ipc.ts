import type { FileDiagnostic } from "./case/diagnostic-context.ts";

/**
 * The one contract between the window (page) and the main process. The page never sees a path: a document is known by its
 * window, a recent file and a sample by an opaque id. Each request is an invoke with validated arguments; each notice is pushed.
 */

/** What a window shows. `text` is the whole file; the page parses it (shared/case), and main has checked it already. */
export type DocumentState =
  | { readonly kind: "none" }
  | {
      readonly kind: "open";
      /** File name without folder. */
      readonly name: string;
      /** Grows with each reading of the file. */
      readonly revision: number;
      /** Text of the last good reading; null when no reading of this file was ever good. */
      readonly text: string | null;
      /** Of the newest reading: errors when it could not be drawn (the last good picture stays), else warnings. */
      readonly diagnostics: readonly FileDiagnostic[];
      /** The file was deleted or cannot be read; a sentence that says so. */
      readonly unavailable: string | null;
      readonly sample: boolean;
    };

export interface RecentFile {
  readonly id: string;
  readonly name: string;
  /** Folder, shortened for display only. */
  readonly folder: string;
}

export interface SampleCase {
  readonly id: string;
  readonly title: string;
}

export type ExportFormat = "svg" | "png" | "pdf";

/** Widths that a figure can be written in, in mm: narrower ones cannot be read. */
export const exportWidthsMm = { least: 60, most: 1_000 } as const;
/** Resolutions that a picture of pixels can be written in, in dots per inch. */
export const exportResolutionsDpi = { least: 72, most: 1_200 } as const;

/** An SVG drawn by the page from the scene in view, and how to write it. */
export interface ExportRequest {
  readonly svg: string;
  readonly format: ExportFormat;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Dots per inch of a PNG. */
  readonly dpi: number;
  /** Name offered in the dialog, without extension. */
  readonly suggestedName: string;
}

export type ExportOutcome =
  | { readonly kind: "saved"; readonly name: string }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly message: string };

export interface ExportPreferences {
  readonly format: ExportFormat;
  /** Null: as wide as it is on the screen. */
  readonly widthMm: number | null;
  readonly dpi: number;
  readonly showTitle: boolean;
}

export type ThemeChoice = "system" | "light" | "dark";

/** Kept between sessions by main, in its own settings file (no patient data). */
export interface Preferences {
  readonly theme: ThemeChoice;
  readonly export: ExportPreferences;
}

/** A `File` of the page; this layer knows no DOM. */
export type DroppedFile = { readonly name: string };

/** Page → main. Every method is listed in `requestNames`; a missing one does not compile. */
export interface Requests {
  document(): Promise<DocumentState>;
  openDialog(): Promise<void>;
  openRecent(id: string): Promise<void>;
  openSample(id: string): Promise<void>;
  /** A file dropped on the page: resolved to a path in the preload, opened by main. */
  openDropped(file: DroppedFile): Promise<void>;
  recentFiles(): Promise<readonly RecentFile[]>;
  sampleCases(): Promise<readonly SampleCase[]>;
  exportFigure(request: ExportRequest): Promise<ExportOutcome>;
  copyFigure(
    request: Pick<ExportRequest, "svg" | "widthMm" | "heightMm" | "dpi"> & { readonly format: "svg" | "png" },
  ): Promise<ExportOutcome>;
  preferences(): Promise<Preferences>;
  setPreferences(preferences: Preferences): Promise<void>;
  /** Shows the file in its folder; nothing is opened. A sample, which lies inside the program, is not shown. */
  showInFolder(): Promise<void>;
}

/** Commands that the native menu sends to the page in front. */
export const menuCommands = [
  "export",
  "copy-svg",
  "copy-png",
  "zoom-in",
  "zoom-out",
  "fit",
  "toggle-table",
  "toggle-details",
  "toggle-diagnostics",
  "show-shortcuts",
] as const;
export type MenuCommand = (typeof menuCommands)[number];

/** Main → page. */
export interface Notices {
  documentChanged: DocumentState;
  menuCommand: MenuCommand;
  preferencesChanged: Preferences;
}

export const requestNames = [
  "document",
  "openDialog",
  "openRecent",
  "openSample",
  "openDropped",
  "recentFiles",
  "sampleCases",
  "exportFigure",
  "copyFigure",
  "preferences",
  "setPreferences",
  "showInFolder",
] as const satisfies readonly (keyof Requests)[];

type Unlisted = Exclude<keyof Requests, (typeof requestNames)[number]>;
/** Does not compile when a request is missing from `requestNames`. */
export const everyRequestIsListed: Unlisted extends never ? true : never = true;

export const noticeNames = [
  "documentChanged",
  "menuCommand",
  "preferencesChanged",
] as const satisfies readonly (keyof Notices)[];

/** What the preload puts on `window.caseline`: frozen, no Electron object, no event passed on. */
export type CaselineApi = Requests & {
  /** Calls back with each notice; returns a function that stops it. */
  on<Name extends keyof Notices>(name: Name, listener: (notice: Notices[Name]) => void): () => void;
};
