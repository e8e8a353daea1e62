import type { AntigenState } from "../../case/event-schemas.ts";
import type { Timeline } from "../../time/timeline.ts";
import { chosenResults } from "../chosen.ts";
import type { Contents } from "../contents.ts";
import { type Frame, inView } from "../frame.ts";
import { isOpenEnded } from "../lane-items.ts";
import { laneModels } from "../lane-model.ts";
import { laneTimes } from "../lane-times.ts";
import { lastDay, plottedSigns, type ResultSign, type Series, unplottedSign } from "../series-model.ts";
import { firstAfter, firstFrom } from "../sorted-days.ts";
import { statesInView } from "./antigens.ts";
import type { PlacedLane } from "./lanes.ts";

/** What of a picture, or of a whole course, the key can explain. */
export interface Shown {
  readonly states: ReadonlySet<AntigenState>;
  /** How results are drawn. */
  readonly results: ReadonlySet<ResultSign>;
  /** Times whose day is not stated, spans whose end is not, and the last follow-up. */
  readonly uncertain: boolean;
  readonly openEnd: boolean;
  readonly followUp: boolean;
  /** Results and tests of antigens that are inferred. */
  readonly inferred: boolean;
}

/** What of the key the contents of a picture call for, in its window. */
export function shownIn(frame: Frame, { lanes, results, antigens }: Contents): Shown {
  const { timeline, time } = frame;
  const followUp = timeline.lastFollowUp?.estimate;
  return {
    states: statesInView(frame, antigens),
    results: new Set(
      results.flatMap(({ series, range }) => {
        const inRows = !frame.low || range === null;
        return series.flatMap((one) => [...signsInView(frame, inRows ? one : { ...one, unplotted: [] })]);
      }),
    ),
    uncertain: factsOf(timeline).uncertain,
    openEnd: lanes.some((placed) => hasOpenEnd(frame, placed)),
    inferred: factsOf(timeline).inferred,
    followUp: followUp !== undefined && followUp >= time.domain[0] && followUp <= time.domain[1],
  };
}

function signsInView(frame: Frame, { columns, unplotted }: Series): ReadonlySet<ResultSign> {
  const [first, last] = frame.time.domain;
  const signs = plottedSigns(columns, firstFrom(columns.days, first), firstAfter(columns.days, last));
  for (const result of unplotted) {
    if (inView(frame, result.start.estimate, lastDay(result))) signs.add(unplottedSign(result.event.result));
  }
  return signs;
}

function hasOpenEnd(frame: Frame, { lane }: PlacedLane): boolean {
  const { first, last, style, styles } = laneTimes(lane);
  if (!styles.some(({ open }) => open)) return false;
  return lane.items.some(
    (_, index) => styles[style[index] ?? 0]?.open === true && inView(frame, first[index] ?? 0, last[index] ?? 0),
  );
}

/** What of the key the chosen panels of a whole course call for, whatever of them is in the window. */
export function shownInCourse({ timeline, options }: Frame): Shown {
  const series = chosenResults(timeline, options).flatMap((panel) => panel.series);
  const signs = series.flatMap(({ columns, unplotted }) => [
    ...plottedSigns(columns, 0, columns.days.length),
    ...unplotted.map(({ event }) => unplottedSign(event.result)),
  ]);
  return { ...factsOf(timeline), results: new Set(signs) };
}

const knownFacts = new WeakMap<Timeline, Omit<Shown, "results">>();

/** What of the key a timeline calls for. Found once for a timeline. */
function factsOf(timeline: Timeline): Omit<Shown, "results"> {
  let facts = knownFacts.get(timeline);
  if (facts === undefined) {
    facts = {
      states: new Set(timeline.antigenPanels.flatMap(({ event }) => event.findings.map((finding) => finding.state))),
      uncertain: hasUncertainTimes(timeline),
      openEnd: laneModels(timeline).some(({ items }) => items.some(isOpenEnded)),
      followUp: timeline.lastFollowUp !== null,
      inferred: hasInferredMarks(timeline),
    };
    knownFacts.set(timeline, facts);
  }
  return facts;
}

const hasInferredMarks = ({ measurements, antigenPanels }: Timeline): boolean =>
  measurements.some(({ event }) => event.inferred === true) ||
  antigenPanels.some(({ event }) => [event, ...event.findings].some(({ inferred }) => inferred === true));

function hasUncertainTimes(timeline: Timeline): boolean {
  const spans = [timeline.treatments, timeline.events, timeline.measurements];
  const points = [timeline.procedures, timeline.antigenPanels, timeline.assessments];
  return (
    spans.some((list) => list.some(({ start }) => start.certainty !== "exact")) ||
    points.some((list) => list.some(({ at }) => at.certainty !== "exact"))
  );
}
