import type { Pin } from "../../shared/analysis/pin.ts";
import type { AxisUnit, Case, PanelName } from "../../shared/case/schema.ts";
import type { ImportState, ReadingProgress, SavingProgress } from "../../shared/import-review.ts";
import type { DocumentState, HandoutRequest, Preferences } from "../../shared/ipc.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { Presentation } from "../present/presentation.ts";
import { noEdits, type StepEdits } from "./step-edits.ts";

/** First and last day in view, in days from the zero in use. */
export type DayWindow = readonly [first: number, last: number];

/** The last good reading of the document. */
export interface Course {
  /** With the steps as they are edited, saved or not. */
  readonly case: Case;
  /** Resolved to the case's own day zero. */
  readonly timeline: Timeline;
}

/** What the reader chose to see. It reaches the case file only when the reader makes a step of it. */
export interface View {
  /** Anchor that days are counted from; null is the case's own day zero. */
  readonly zero: string | null;
  readonly unit: AxisUnit;
  /** Null: the panels that the case calls for. */
  readonly panels: readonly PanelName[] | null;
  readonly hiddenLanes: readonly string[];
  readonly laneOrder: readonly string[];
  /** Null: the whole course. */
  readonly window: DayWindow | null;
}

/** An event, or a part of one (an agent, an antigen). It outlives a scene; `mark` tells marks of one part apart. */
export interface MarkReference {
  readonly event: string;
  readonly part: string | undefined;
  readonly mark: string | null;
}

export type SidePanel = "details" | "questions" | "steps" | "catalogue";
/** What a handout has in it, on which paper. */
export type HandoutChoices = Pick<HandoutRequest, "paper" | "parts">;

export type Drawer = "table" | "diagnostics";
export type Dialog = "compare" | "export" | "export-data" | "handout" | "shortcuts";

/** What the questions panel shows. */
export interface Asked {
  readonly tab: "moment" | "between" | "kinetics";
  /** The pin that is read out, or the day under the cursor. Null: the newest pin; the cursor when there is none. */
  readonly at: string | null;
  /** Ids of the two pins that are compared. Null: the newest two. */
  readonly between: readonly [first: string, second: string] | null;
}

/** What came of something the reader asked for. */
export interface Message {
  readonly tone: "good" | "bad";
  readonly text: string;
  /** What can be done next. */
  readonly action?: { readonly label: string; readonly perform: () => void };
}

/** What is drawn under the case, on the same axis: the case again, counted from elsewhere, or another one. */
export type Comparison =
  | { readonly kind: "same case"; readonly zero: string | null }
  | {
      readonly kind: "other case";
      readonly name: string;
      readonly text: string;
      readonly course: Course;
      readonly zero: string | null;
    };

/** What two figures under each other share, so that a day stands at the same place in both. */
export interface Stacked {
  /** Widths of the columns beside the plot, in px. */
  readonly columns: { readonly left: number; readonly right: number };
  /** The whole course of both. */
  readonly whole: DayWindow;
}

export interface AppState {
  readonly document: DocumentState;
  /** Shown in place of the document until it is accepted or given up. */
  readonly importing: ImportState;
  /** The files under review are being read again. */
  readonly readingAgain: ReadingProgress | null;
  /** The cases that were accepted are being written. */
  readonly saving: SavingProgress | null;
  readonly course: Course | null;
  readonly edits: StepEdits;
  readonly comparison: Comparison | null;
  readonly stacked: Stacked | null;
  readonly view: View;
  readonly selection: MarkReference | null;
  /** Ids of the events that stand out, the others being paler; null: none do. */
  readonly standingOut: readonly string[] | null;
  /** Where the keyboard is in the figure. */
  readonly focus: MarkReference | null;
  /** The mark under the pointer. */
  readonly hover: MarkReference | null;
  /** Beside the figure; null when closed. */
  readonly side: SidePanel | null;
  /** Days and events that the reader keeps in view with their readouts; the newest last. */
  readonly pins: readonly Pin[];
  readonly asked: Asked;
  /** Id of the step that is looked at in the steps panel. */
  readonly step: string | null;
  /** Null while nothing is presented. */
  readonly presentation: Presentation | null;
  readonly drawer: Drawer | null;
  readonly dialog: Dialog | null;
  /** What a handout has in it, as last chosen. */
  readonly handout: HandoutChoices;
  readonly preferences: Preferences;
  /** Width that the window gives to the figure, in px; null until it is known. */
  readonly figureWidth: number | null;
  readonly message: Message | null;
  /** Spoken by a screen reader when it changes. */
  readonly announcement: string;
}

export const defaultPreferences: Preferences = {
  theme: "system",
  export: { format: "svg", widthMm: 183, dpi: 300, showTitle: true },
};

export const emptyView: View = { zero: null, unit: "days", panels: null, hiddenLanes: [], laneOrder: [], window: null };

export const initialState: AppState = {
  document: { kind: "none" },
  importing: { kind: "none" },
  readingAgain: null,
  saving: null,
  course: null,
  edits: noEdits,
  comparison: null,
  stacked: null,
  view: emptyView,
  selection: null,
  standingOut: null,
  focus: null,
  hover: null,
  side: null,
  pins: [],
  presentation: null,
  asked: { tab: "moment", at: null, between: null },
  step: null,
  drawer: null,
  dialog: null,
  handout: { paper: "a4", parts: { figure: true, pins: true, kinetics: true, events: true } },
  preferences: defaultPreferences,
  figureWidth: null,
  message: null,
  announcement: "",
};
