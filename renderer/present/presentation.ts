import type { Pin } from "../../shared/analysis/pin.ts";
import type { View } from "../../shared/case/schema.ts";
import type {
  StageAction,
  StageContent,
  StagePlacement,
  StageScheme,
  StageSize,
  StageSpot,
  StageState,
} from "../../shared/presentation.ts";
import { presentedSteps, stepsOf } from "../../shared/steps/steps.ts";
import { pinAdded, pinRemoved } from "../questions/pins.ts";
import type { AppState, Course } from "../state/state.ts";
import type { Change } from "../state/updates.ts";

/** A presentation as one window sees it. */
export interface Presentation {
  /** This window shows the stage; it is the presenter's, whose stage is another window; or it is that other window. */
  readonly part: "stage and presenter" | "presenter" | "stage";
  readonly stage: StageState;
  /** For the window of a stage: the steps, pins and comparison that it was told. Null in the window that has its own. */
  readonly told: Pick<StageContent, "steps" | "pins" | "comparison"> | null;
  /** Of the figure on the stage; null until it is known. */
  readonly size: StageSize | null;
  /** When it began, in ms since 1970. */
  readonly since: number;
}

/** No case has so many steps that a number needs more digits. */
const MOST_DIGITS = 3;

/** Begun with a comparison in the window, a presentation begins with it. */
const beginning = (scheme: StageScheme, comparing: boolean): StageState => ({
  ...{ step: 0, black: false, typed: "", laser: false, help: false, atEnd: false },
  ...{ scheme, comparing },
});

const ofCourses = new WeakMap<Course, readonly View[]>();

/** The steps in the order in which they are shown. Without one that is not hidden there is nothing to present. */
export function stepsToPresent({ course, presentation }: Pick<AppState, "course" | "presentation">): readonly View[] {
  if (presentation !== null && presentation.told !== null) return presentation.told.steps;
  if (course === null) return NO_STEPS;
  // Proposed once for a case: it is asked for at every key.
  const steps = ofCourses.get(course) ?? presentedSteps(stepsOf(course.case, course.timeline));
  ofCourses.set(course, steps);
  return steps;
}

const NO_STEPS: readonly View[] = [];

/** The pins on the stage. */
export const pinsToShow = ({ pins, presentation }: Pick<AppState, "pins" | "presentation">): readonly Pin[] =>
  presentation?.told?.pins ?? pins;

/** Index of the step in view; the file may have fewer steps than when it was chosen. */
export const stepInView = (stage: StageState, steps: readonly View[]): number =>
  Math.max(0, Math.min(stage.step, steps.length - 1));

export const presentationBegun = (
  { comparison }: AppState,
  placement: StagePlacement,
  scheme: StageScheme,
  now: number,
): Change => ({
  presentation: {
    part: partFor(placement),
    stage: beginning(scheme, comparison !== null),
    ...{ told: null, size: null, since: now },
  },
  ...{ hover: null, focus: null, dialog: null, message: null },
});

const partFor = (placement: StagePlacement): Presentation["part"] =>
  placement === "this window" ? "stage and presenter" : "presenter";

/** The stage has moved to another window, or is gone. */
export function stagePlaced({ presentation }: AppState, placement: StagePlacement | null): Change {
  if (presentation === null || placement === null) return { presentation: null, hover: null, focus: null };
  return { presentation: { ...presentation, part: partFor(placement), size: null }, hover: null };
}

/** In the window of a stage: what it is told to show. */
export function stageFollowed(state: AppState, content: StageContent, now: number): Change {
  const { stage, steps, pins, comparison } = content;
  const { presentation } = state;
  const moved = presentation?.stage.step !== stage.step;
  // Told again and again, the same steps stay the same, with their pictures.
  const known = presentation?.told ?? null;
  const told = {
    pins,
    steps: known !== null && isDeepEqual(known.steps, steps) ? known.steps : steps,
    comparison: known !== null && isDeepEqual(known.comparison, comparison) ? known.comparison : comparison,
  };
  return {
    presentation: {
      ...{ part: "stage", stage, told },
      ...{ size: presentation?.size ?? null, since: presentation?.since ?? now },
    },
    ...(moved ? { focus: null, hover: null } : {}),
  };
}

/** Both came from messages: plain data with its fields in the same order. */
const isDeepEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export const stageSized = ({ presentation }: AppState, size: StageSize): Change =>
  presentation === null ? {} : { presentation: { ...presentation, size } };

/** What an action makes of a presentation. */
export function acted(state: AppState, action: StageAction): Change {
  const { presentation } = state;
  if (presentation === null) return {};
  const { stage } = presentation;
  if (action.kind === "end") return ended;
  // Whatever is pressed, the picture comes back first, as it was.
  if (stage.black) return { presentation: { ...presentation, stage: { ...stage, black: false } } };
  if (action.kind === "escape") return escaped(presentation);
  if (action.kind === "pin") return pinned(state, action.spot);
  if (action.kind === "unpin") return unpinned(state, state.pins.at(-1));
  if (action.kind === "compare" && state.comparison === null) return {};
  const after = stageAfter(stage, action, stepsToPresent(state).length);
  const moved = after.step !== stage.step;
  return { presentation: { ...presentation, stage: after }, ...(moved ? { focus: null, hover: null } : {}) };
}

const ended: Change = { presentation: null, hover: null, focus: null };

/** Lets go of one thing after the other, at last of the presentation. */
function escaped(presentation: Presentation): Change {
  const { stage } = presentation;
  if (stage.typed !== "") return { presentation: { ...presentation, stage: { ...stage, typed: "" } } };
  if (stage.help) return { presentation: { ...presentation, stage: { ...stage, help: false } } };
  return ended;
}

/** Pinned again, a place lets go of its pin. */
function pinned(state: AppState, spot: StageSpot): Change {
  if (state.course === null) return {};
  const { timeline } = state.course;
  const there = state.pins.find(({ day, event }) => day === spot.day && event === spot.event);
  if (there !== undefined) return unpinned(state, there);
  return pinAdded(state, timeline, { day: spot.day + timeline.ownZero.day, event: spot.event });
}

const unpinned = (state: AppState, pin: Pin | undefined): Change =>
  pin === undefined ? {} : pinRemoved(state, pin.id);

type StageOnly = Exclude<StageAction, { readonly kind: "end" | "escape" | "pin" | "unpin" }>;

const LEAVES_COMPARISON: readonly StageOnly["kind"][] = ["next", "back", "enter"];

function stageAfter(stage: StageState, action: StageOnly, count: number): StageState {
  const from = Math.max(0, Math.min(stage.step, count - 1));
  const at = (step: number): StageState => ({
    ...stage,
    ...{ step: Math.max(0, Math.min(step, count - 1)), typed: "", help: false, atEnd: false, comparing: false },
  });
  // The comparison stood in place of a step: that one comes back first.
  if (stage.comparing && LEAVES_COMPARISON.includes(action.kind) && stage.typed === "") return at(from);
  switch (action.kind) {
    case "next":
      return from >= count - 1 ? { ...at(from), atEnd: true } : at(from + 1);
    case "back":
      return at(from - 1);
    case "first":
      return at(0);
    case "last":
      return at(count - 1);
    case "go":
      return at(action.step);
    case "digit":
      return { ...stage, typed: `${stage.typed}${action.digit}`.replace(/^0+/, "").slice(0, MOST_DIGITS) };
    case "enter":
      return stage.typed === "" ? stageAfter(stage, { kind: "next" }, count) : at(Number(stage.typed) - 1);
    case "black":
      return { ...stage, black: true, typed: "", atEnd: false };
    case "scheme":
      return { ...stage, scheme: stage.scheme === "light" ? "dark" : "light" };
    case "laser":
      return { ...stage, laser: !stage.laser };
    case "compare":
      return { ...stage, comparing: !stage.comparing, typed: "", atEnd: false };
    case "help":
      return { ...stage, help: !stage.help };
  }
}
