import type { Pin } from "./analysis/pin.ts";
import type { AxisUnit, PanelName, View } from "./case/schema.ts";

export type StageScheme = "light" | "dark";

/** What a presentation shows at one moment. The presenter's window and the window of the stage hold equal ones. */
export interface StageState {
  /** Index among the presented steps. */
  readonly step: number;
  readonly black: boolean;
  /** Digits of a step's number, until Enter. */
  readonly typed: string;
  readonly scheme: StageScheme;
  /** The pointer is a dot of light. */
  readonly laser: boolean;
  /** The list of keys is shown. */
  readonly help: boolean;
  /** Going on was asked for at the last step. */
  readonly atEnd: boolean;
  /** The comparison of the window is shown in place of the step. */
  readonly comparing: boolean;
}

/** Two figures on one axis: the case, and under it the case again or another one. */
export interface StageComparison {
  /** What the days of either figure count from; null is its case's own day zero. */
  readonly zeros: { readonly upper: string | null; readonly lower: string | null };
  readonly unit: AxisUnit;
  /** Panels that the reader chose; null: those that either case calls for. */
  readonly panels: readonly PanelName[] | null;
  /** First and last day in view; null is the whole of both. */
  readonly window: readonly [first: number, last: number] | null;
  /** The text of the other case; null when the case stands under itself. */
  readonly other: string | null;
}

/** What the window of the stage is told: all that it shows beside the case itself. */
export interface StageContent {
  readonly stage: StageState;
  /** The steps that are presented, with those that were not saved yet. */
  readonly steps: readonly View[];
  readonly pins: readonly Pin[];
  /** Null while none is shown. */
  readonly comparison: StageComparison | null;
}

/** A place to pin: a day from the case's own day zero, and the event that is there. */
export type StageSpot = Omit<Pin, "id">;

/** What a key, a click or a remote control asks of a presentation. */
export type StageAction =
  | { readonly kind: "next" }
  | { readonly kind: "back" }
  | { readonly kind: "first" }
  | { readonly kind: "last" }
  /** A step by its index. */
  | { readonly kind: "go"; readonly step: number }
  | { readonly kind: "digit"; readonly digit: number }
  | { readonly kind: "enter" }
  | { readonly kind: "escape" }
  | { readonly kind: "black" }
  | { readonly kind: "scheme" }
  | { readonly kind: "laser" }
  | { readonly kind: "help" }
  | { readonly kind: "compare" }
  /** Pins a place, or lets go of the pin that is there. */
  | { readonly kind: "pin"; readonly spot: StageSpot }
  /** Takes the newest pin out. */
  | { readonly kind: "unpin" }
  | { readonly kind: "end" };

/** A place on the figure, as fractions of its width and height. */
export interface StagePlace {
  readonly x: number;
  readonly y: number;
}

/** The figure's size on the stage, in px. */
export interface StageSize {
  readonly width: number;
  readonly height: number;
  /** The whole window of the stage, which decides how large its text is. */
  readonly screen?: { readonly width: number; readonly height: number };
}

/** Where the presentation of a window is seen: in that window itself, or in a window of its own. */
export type StagePlacement = "this window" | "own window";

/** What a page is for, as the main process made its window. */
export type PageRole =
  /** `present`: the program was started to present what is opened in this window. */
  | { readonly kind: "case"; readonly present: boolean }
  | { readonly kind: "stage"; readonly content: StageContent | null };
