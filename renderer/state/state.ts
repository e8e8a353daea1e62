import type { Pin } from "../../shared/analysis/pin.ts";
import type { AxisUnit, Case, PanelName } from "../../shared/case/schema.ts";
import type { DocumentState, Preferences } from "../../shared/ipc.ts";
import type { Timeline } from "../../shared/time/timeline.ts";

/** First and last day in view, in days from the zero in use. */
export type DayWindow = readonly [first: number, last: number];

/** The last good reading of the document. */
export interface Course {
  readonly case: Case;
  /** Resolved to the case's own day zero. */
  readonly timeline: Timeline;
}

/** What the reader chose to see. Nothing of it is written to the case file. */
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
export type Drawer = "table" | "diagnostics";
export type Dialog = "export" | "shortcuts";

/** What came of something the reader asked for. */
export interface Message {
  readonly tone: "good" | "bad";
  readonly text: string;
}

export interface AppState {
  readonly document: DocumentState;
  readonly course: Course | null;
  readonly view: View;
  readonly selection: MarkReference | null;
  /** Where the keyboard is in the figure. */
  readonly focus: MarkReference | null;
  /** The mark under the pointer. */
  readonly hover: MarkReference | null;
  /** Beside the figure; null when closed. */
  readonly side: SidePanel | null;
  /** Days and events that the reader keeps in view with their readouts; the newest last. */
  readonly pins: readonly Pin[];
  readonly drawer: Drawer | null;
  readonly dialog: Dialog | null;
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
  course: null,
  view: emptyView,
  selection: null,
  focus: null,
  hover: null,
  side: null,
  pins: [],
  drawer: null,
  dialog: null,
  preferences: defaultPreferences,
  figureWidth: null,
  message: null,
  announcement: "",
};
