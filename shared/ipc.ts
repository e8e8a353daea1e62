import type { Pin } from "./analysis/pin.ts";
import type { FileDiagnostic } from "./case/diagnostic-context.ts";
import type { View } from "./case/schema.ts";
import type { ExportOutcome } from "./export-outcome.ts";
import type { ExportTarget } from "./formats/export.ts";
import { type ImportRequests, importRequestNames } from "./import-requests.ts";
import type { DataLosses, ImportNotice } from "./import-review.ts";
import type { PageRole, StageAction, StageContent, StagePlace, StagePlacement, StageSize } from "./presentation.ts";
import type { PaperName } from "./report/pages/paper.ts";
import type { ReportParts } from "./report/report-blocks.ts";

/**
 * The one contract between the window (page) and the main process. The page never sees a path: a document is known by its
 * window, a recent file and a sample by an opaque id. Each request is an invoke with validated arguments; each notice is pushed.
 */

/** What a window shows. `text` is the whole file; the page parses it (shared/case), and main has checked it already. */
export type DocumentState =
  | { readonly kind: "none" }
  | {
      readonly kind: "open";
      /** Tells documents apart, even of one name; it stays when a document is saved under another name. */
      readonly id: number;
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
      /** Steps that were edited and are not in the file yet; null when there are none. An empty list: no steps of its own. */
      readonly unsavedViews: readonly View[] | null;
      /** Number of the newest change of the steps that main knows. The page counts on from it. */
      readonly edit: number;
      /** Another program changed the file after the unsaved steps were begun. */
      readonly changedUnderEdits: boolean;
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

/** What a handout has in it, on which paper. */
export interface HandoutRequest {
  readonly paper: PaperName;
  readonly parts: ReportParts;
  readonly pins: readonly Pin[];
  /** Name offered in the dialog, without extension. */
  readonly suggestedName: string;
}

export type PrintOutcome = { readonly kind: "printed" } | Exclude<ExportOutcome, { readonly kind: "saved" }>;

/** What came of saving a case. `unchanged`: there was nothing to save. */
export type SaveOutcome = ExportOutcome | { readonly kind: "unchanged" };

/** Where another case comes from that is to be compared with the one in the window. */
export type ComparisonSource =
  | { readonly kind: "dialog" }
  | { readonly kind: "recent"; readonly id: string }
  | { readonly kind: "sample"; readonly id: string }
  /** The one that was read last for this window, as it is now. */
  | { readonly kind: "again" };

export type ComparisonOutcome =
  | { readonly kind: "read"; readonly name: string; readonly text: string }
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
export interface Requests extends ImportRequests {
  document(): Promise<DocumentState>;
  openDialog(): Promise<void>;
  openRecent(id: string): Promise<void>;
  openSample(id: string): Promise<void>;
  /** Files and folders dropped on the page: resolved to paths in the preload. Cases are opened; with anything else an import begins. */
  openDropped(files: readonly DroppedFile[]): Promise<void>;
  recentFiles(): Promise<readonly RecentFile[]>;
  sampleCases(): Promise<readonly SampleCase[]>;
  /** The text of another case, checked; nothing is opened. */
  readForComparison(source: ComparisonSource): Promise<ComparisonOutcome>;
  /**
   * All steps of the window's case after a change, for main to keep until they are saved; an empty list: none of its own.
   * @param edit counts the changes, from that of the document on
   */
  editViews(views: readonly View[], edit: number): Promise<void>;
  /** Writes the edited steps into the case file. Main asks what has to be asked. */
  saveCase(): Promise<SaveOutcome>;
  /** Writes the case with its steps into a file that the user names, which the window shows from then on. */
  saveCaseAs(): Promise<SaveOutcome>;
  exportFigure(request: ExportRequest): Promise<ExportOutcome>;
  copyFigure(
    request: Pick<ExportRequest, "svg" | "widthMm" | "heightMm" | "dpi"> & { readonly format: "svg" | "png" },
  ): Promise<ExportOutcome>;
  /** Slides of the window's case with its steps, unsaved ones too. */
  exportSlides(suggestedName: string): Promise<ExportOutcome>;
  /** The handout of the window's case as a PDF. */
  exportHandout(request: HandoutRequest): Promise<ExportOutcome>;
  /** The handout on paper, by the system's print dialog. */
  printHandout(request: HandoutRequest): Promise<PrintOutcome>;
  preferences(): Promise<Preferences>;
  setPreferences(preferences: Preferences): Promise<void>;
  /** Shows the file in its folder; nothing is opened. A sample, which lies inside the program, is not shown. */
  showInFolder(): Promise<void>;
  /** What the target's files would not say of the window's case. */
  dataLosses(target: ExportTarget): Promise<DataLosses>;
  /** Writes the window's case in another format. */
  exportData(target: ExportTarget, suggestedName: string): Promise<ExportOutcome>;
  /** What this page is for; asked once, when it is loaded. */
  pageRole(): Promise<PageRole>;
  /** Puts the presentation on the best display; `own window`: in a window of its own even where there is one display. */
  startPresentation(wanted: "best display" | "own window"): Promise<StagePlacement>;
  endPresentation(): Promise<void>;
  /** From the presenter's window: what its stage shows now. */
  showOnStage(content: StageContent): Promise<void>;
  /** From the presenter's window: where the dot of light is; null when it is off the figure. */
  pointOnStage(place: StagePlace | null): Promise<void>;
  /** From the window of a stage only: a key or a click there. */
  actOnStage(action: StageAction): Promise<void>;
  /** From the window of a stage only: how large its figure is. */
  stageResized(size: StageSize): Promise<void>;
}

/** Commands that the native menu sends to the page in front. */
export const menuCommands = [
  "save",
  "save-as",
  "compare",
  "import",
  "import-folder",
  "export",
  "export-data",
  "export-slides",
  "handout",
  "print",
  "copy-svg",
  "copy-png",
  "zoom-in",
  "zoom-out",
  "fit",
  "toggle-table",
  "toggle-details",
  "toggle-questions",
  "toggle-steps",
  "toggle-catalogue",
  "toggle-diagnostics",
  "show-shortcuts",
  "present",
  "present-two",
] as const;
export type MenuCommand = (typeof menuCommands)[number];

/** Main → page. */
export interface Notices {
  documentChanged: DocumentState;
  menuCommand: MenuCommand;
  preferencesChanged: Preferences;
  importChanged: ImportNotice;
  /** The program was asked to present what is in this window. */
  presentationWanted: null;
  /** To the presenter's window: its stage is elsewhere now, or (null) the presentation has ended. */
  stagePlaced: StagePlacement | null;
  /** To the presenter's window: what was asked for in the window of its stage. */
  stageActed: StageAction;
  stageSized: StageSize;
  /** To the window of a stage. */
  stageContent: StageContent;
  stagePointed: StagePlace | null;
}

export const requestNames = [
  "document",
  "openDialog",
  "openRecent",
  "openSample",
  "openDropped",
  "recentFiles",
  "sampleCases",
  "readForComparison",
  "editViews",
  "saveCase",
  "saveCaseAs",
  "exportFigure",
  "copyFigure",
  "exportSlides",
  "exportHandout",
  "printHandout",
  "preferences",
  "setPreferences",
  "showInFolder",
  ...importRequestNames,
  "dataLosses",
  "exportData",
  "pageRole",
  "startPresentation",
  "endPresentation",
  "showOnStage",
  "pointOnStage",
  "actOnStage",
  "stageResized",
] as const satisfies readonly (keyof Requests)[];

type Unlisted = Exclude<keyof Requests, (typeof requestNames)[number]>;
/** Does not compile when a request is missing from `requestNames`. */
export const everyRequestIsListed: Unlisted extends never ? true : never = true;

export const noticeNames = [
  "documentChanged",
  "menuCommand",
  "preferencesChanged",
  "importChanged",
  "presentationWanted",
  "stagePlaced",
  "stageActed",
  "stageSized",
  "stageContent",
  "stagePointed",
] as const satisfies readonly (keyof Notices)[];

/** What the preload puts on `window.caseline`: frozen, no Electron object, no event passed on. */
export type CaselineApi = Requests & {
  /** Calls back with each notice; returns a function that stops it. */
  on<Name extends keyof Notices>(name: Name, listener: (notice: Notices[Name]) => void): () => void;
};
