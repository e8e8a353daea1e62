import type { AxisUnit, Case, FigureSettings, PanelName } from "../case/schema.ts";
import type { DaySpan } from "../time/timeline.ts";

export interface AxisOptions {
  /** Anchor that the axis counts from; null is the timeline's own zero. */
  readonly zero: string | null;
  readonly unit: AxisUnit;
}

/**
 * Everything that decides how a timeline is drawn. Two equal options and timelines give the same scene, byte for byte.
 * `width` is in px for the screen and the projector, in mm for print; print lays out anew with 5–7 pt text.
 */
export interface FigureOptions {
  readonly size:
    | { readonly medium: "screen"; readonly widthPx: number }
    | { readonly medium: "print"; readonly widthMm: number }
    /** For a projector: text of at least 16 px at 720 px of height, as much as fits into the height, and what does not fit is named. */
    | {
        readonly medium: "presentation";
        readonly widthPx: number;
        readonly heightPx: number;
        /** The whole screen, where the figure has a part of it: text is as large as on all of it. */
        readonly screen?: { readonly widthPx: number; readonly heightPx: number };
      };
  readonly scheme: "light" | "dark";
  /** Ids of the events that stand out; the others are dimmed. Null: nothing is dimmed. */
  readonly emphasis: readonly string[] | null;
  /** Least widths of the columns beside the plot, in scene units, so that two figures share an axis. Null: as wide as they need. */
  readonly columns: { readonly left: number; readonly right: number } | null;
  readonly axis: { readonly unit: AxisUnit };
  readonly secondAxis: AxisOptions | null;
  /** Panels to draw, in the order of the picture. Null: those that the case calls for. */
  readonly panels: readonly PanelName[] | null;
  readonly breaks: "automatic" | "none" | readonly DaySpan[];
  readonly hiddenLanes: readonly string[];
  readonly laneOrder: readonly string[];
  /** First and last day in view; null is the whole course. */
  readonly window: readonly [number, number] | null;
  readonly showTitle: boolean;
}

const DEFAULT_WIDTH_PX = 1200;

/** Options as the case's author set them, for a screen 1200 px wide. */
export function defaultFigureOptions(case_: Case): FigureOptions {
  const settings = case_.figure ?? {};
  const second = settings.secondAxis;
  return {
    size: { medium: "screen", widthPx: DEFAULT_WIDTH_PX },
    scheme: "light",
    emphasis: null,
    columns: null,
    axis: { unit: settings.axis?.unit ?? "days" },
    secondAxis: second === undefined || second === false ? null : { zero: second.zero ?? null, unit: second.unit },
    panels: settings.panels ?? null,
    breaks: defaultBreaks(settings.breaks),
    hiddenLanes: settings.hiddenLanes ?? [],
    laneOrder: settings.laneOrder ?? [],
    window: null,
    showTitle: true,
  };
}

/** The author's own breaks are resolved with the timeline, which has them; an empty list asks for none. */
function defaultBreaks(breaks: FigureSettings["breaks"]): "automatic" | "none" {
  if (Array.isArray(breaks)) return breaks.length === 0 ? "none" : "automatic";
  return breaks ?? "automatic";
}
