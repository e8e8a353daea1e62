import { defaultFigureOptions } from "../../shared/figure/options.ts";
import type { DocumentState, Preferences } from "../../shared/ipc.ts";
import { windowInDays } from "../../shared/time/axis-days.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { AppState, Comparison, Course, Dialog, Drawer, MarkReference, Message, SidePanel, View } from "./state.ts";
import { emptyView, initialState } from "./state.ts";

/** What changes in the state; each update below is a pure function from the state before. */
export type Change = Partial<AppState>;

/** How the case's author wants it drawn. */
export function viewOf(course: Course): View {
  const options = defaultFigureOptions(course.case);
  const wanted = windowInDays(course.case.figure ?? {}, course.timeline);
  const window = wanted === null || wanted[0] >= wanted[1] ? null : wanted;
  return {
    zero: null,
    unit: options.axis.unit,
    panels: options.panels,
    hiddenLanes: options.hiddenLanes,
    laneOrder: options.laneOrder,
    window,
  };
}

/** A newer reading of the document in view keeps what the reader chose; another document starts afresh. */
export function documentRead(state: AppState, document: DocumentState, course: Course | null): Change {
  const same = isSameDocument(state.document, document);
  if (same && course !== null && state.course !== null) {
    const zero = isAnchor(course, state.view.zero) ? state.view.zero : null;
    const window = zero === state.view.zero ? state.view.window : null;
    const comparison = comparisonAfter(state.comparison, course);
    return { document, course, comparison, hover: null, view: { ...state.view, zero, window } };
  }
  if (same && course === null) return { document };
  const fresh = course === null ? emptyView : viewOf(course);
  return {
    document,
    course,
    view: fresh,
    selection: null,
    focus: null,
    hover: null,
    pins: [],
    asked: initialState.asked,
    step: null,
    drawer: null,
    dialog: null,
    comparison: null,
    // What offers something to do stays until it is read: a case that was just saved may be told of before it is shown.
    message: state.message?.action === undefined ? null : state.message,
  };
}

function isSameDocument(before: DocumentState, after: DocumentState): boolean {
  return before.kind === "open" && after.kind === "open" && before.id === after.id && after.revision >= before.revision;
}

/** The case under itself counts from an anchor that this reading still has. */
const comparisonAfter = (comparison: Comparison | null, course: Course): Comparison | null =>
  comparison?.kind === "same case" && !isAnchor(course, comparison.zero) ? { ...comparison, zero: null } : comparison;

const isAnchor = (course: Course, zero: string | null): boolean =>
  zero === null || course.timeline.anchors.some(({ anchor }) => anchor.id === zero);

export const viewChanged = (state: AppState, change: Partial<View>): Change => ({ view: { ...state.view, ...change } });

/**
 * Counts from another anchor; the same stretch of the course stays in view.
 * @param before resolved to the zero in use until now
 * @param after resolved to the new zero
 */
export function zeroChosen(state: AppState, zero: string | null, before: Timeline, after: Timeline): Change {
  const shift = before.extent === null || after.extent === null ? 0 : after.extent[0] - before.extent[0];
  const { window } = state.view;
  // On an axis that two figures share, the days in view are what is compared.
  const moved = window === null || state.stacked !== null ? window : ([window[0] + shift, window[1] + shift] as const);
  return { ...viewChanged(state, { zero, window: moved }), announcement: `Days now count from ${after.zero.name}.` };
}

export function laneToggled(state: AppState, lane: string): Change {
  const { hiddenLanes } = state.view;
  const hidden = hiddenLanes.includes(lane);
  return viewChanged(state, {
    hiddenLanes: hidden ? hiddenLanes.filter((other) => other !== lane) : [...hiddenLanes, lane],
  });
}

/** Moves a lane past its neighbour of the same panel. `lanes` are all lanes in drawing order. */
export function laneMoved(
  state: AppState,
  lanes: readonly { readonly id: string; readonly panel: string }[],
  lane: string,
  direction: -1 | 1,
): Change {
  const panel = lanes.find(({ id }) => id === lane)?.panel;
  const siblings = lanes.filter((candidate) => candidate.panel === panel).map(({ id }) => id);
  const from = siblings.indexOf(lane);
  const neighbour = siblings[from + direction];
  if (from === -1 || neighbour === undefined) return {};
  const order = lanes.map(({ id }) => (id === lane ? neighbour : id === neighbour ? lane : id));
  return viewChanged(state, { laneOrder: order });
}

export const selected = (reference: MarkReference | null): Change =>
  reference === null ? { selection: null } : { selection: reference, focus: reference, side: "details" };

/** As `selected`; the questions panel stays, and reads out what is selected, and so does the steps panel, which can have it stand out. */
export const selectedBeside = ({ side }: AppState, reference: MarkReference | null): Change =>
  side === "questions" || side === "steps" ? { ...selected(reference), side } : selected(reference);

export const sideToggled = (state: AppState, side: SidePanel): Change => ({ side: state.side === side ? null : side });

export const drawerToggled = (state: AppState, drawer: Drawer): Change => ({
  drawer: state.drawer === drawer ? null : drawer,
});

export const dialogOpened = (dialog: Dialog | null): Change => ({ dialog });

export const preferencesChanged = (preferences: Preferences): Change => ({ preferences });

export const told = (message: Message | null): Change => ({ message, announcement: message?.text ?? "" });
