import { type PanelName, panelNames, type View } from "../case/schema.ts";
import { chosenPanels, wholeWindow } from "../figure/layout.ts";
import { defaultFigureOptions } from "../figure/options.ts";
import { axisCount } from "../time/axis-days.ts";
import { resolveCase } from "../time/resolve-case.ts";
import type { Timeline } from "../time/timeline.ts";
import { toldSeries } from "./baselines.ts";
import { type ChapterRecords, eventsOf, recordsOf } from "./chapter-records.ts";
import { chaptersOf } from "./merge-chapters.ts";
import { antigenLosses, diagnosisOf, infusionsOf, relapsesOf } from "./milestones.ts";
import { type Chapter, inOrder, MOST_EMPHASISED, type Part } from "./parts.ts";
import { freeStepId, takenStepIds } from "./step-ids.ts";
import { nameOf } from "./step-names.ts";
import { notesOf, overviewNotes } from "./step-notes.ts";
import { type Window, windowsOf } from "./step-windows.ts";
import { therapyLines } from "./therapy-lines.ts";

const proposed = new WeakMap<Timeline, readonly View[]>();

/**
 * A presentation made from the course: an overview, then diagnosis, lines of treatment with what was found after each, transplants,
 * relapses, losses of antigens, and the last follow-up, in order of time; at most fourteen steps. Everything in it is recorded in the
 * case. Windows are in days as the case's own axis counts them, whichever zero the timeline counts from. Made once for a timeline.
 */
export function proposeSteps(timeline: Timeline): readonly View[] {
  let views = proposed.get(timeline);
  if (views === undefined) {
    views = makeSteps(onOwnAxis(timeline));
    proposed.set(timeline, views);
  }
  return views;
}

/** Steps without an axis of their own count as the figure of the case does. */
function onOwnAxis(timeline: Timeline): Timeline {
  const { figure, dayZero } = timeline.case;
  if (timeline.zero.id === (figure?.axis?.zero ?? dayZero ?? null)) return timeline;
  const resolved = resolveCase(timeline.case);
  return resolved.ok ? resolved.timeline : timeline;
}

function makeSteps(timeline: Timeline): readonly View[] {
  const chapters = chaptersOf(timeline, partsOf(timeline));
  const records = recordsOf(timeline, chapters);
  const windows = windowsOf(timeline, chapters, records);
  const ids = takenStepIds(timeline.case, []);
  const overview: View = {
    id: freeStepId("overview", ids),
    name: "Overview",
    figure: {},
    notes: overviewNotes(timeline),
  };
  const steps = chapters.flatMap((chapter, index): readonly View[] => {
    const [own, window] = [records[index], windows[index]];
    return own === undefined || window === undefined ? [] : [stepOf(timeline, { chapter, records: own, window, ids })];
  });
  return [overview, ...steps];
}

function partsOf(timeline: Timeline): readonly Part[] {
  const diagnosis = diagnosisOf(timeline);
  const now = timeline.lastFollowUp?.estimate;
  const milestones = inOrder([
    ...(diagnosis === null ? [] : [diagnosis]),
    ...relapsesOf(timeline),
    ...infusionsOf(timeline),
  ]);
  const lines = therapyLines(timeline, milestones);
  const parts = maintained(inOrder([...milestones, ...lines]), now);
  return inOrder([...parts, ...antigenLosses(timeline, parts)]);
}

/**
 * Maintenance after a transplant is told with the transplant, and what still goes on with the last follow-up; both are told of with
 * what they follow rather than as lines of their own.
 */
function maintained(parts: readonly Part[], now: number | undefined): readonly Part[] {
  const last = parts.at(-1);
  const before = parts.at(-2);
  const isMaintenance =
    last?.kind === "line" && last.treatments.every(({ event }) => /maintenance/i.test(event.purpose ?? ""));
  const isOngoing = isMaintenance && last.treatments.some(({ ongoing }) => ongoing);
  const treatments = isMaintenance ? last.treatments : [];
  const end: readonly Part[] =
    now === undefined
      ? []
      : [{ kind: "now", day: now, event: null, treatments: isOngoing ? treatments : [], procedures: [] }];
  if (isOngoing && now !== undefined) return [...parts.slice(0, -1), ...end];
  if (isMaintenance && before?.kind === "transplant")
    return [...parts.slice(0, -2), { ...before, treatments: [...before.treatments, ...treatments] }, ...end];
  return [...parts, ...end];
}

interface Told {
  readonly chapter: Chapter;
  readonly records: ChapterRecords;
  readonly window: Window;
  readonly ids: Set<string>;
}

function stepOf(timeline: Timeline, told: Told): View {
  const { chapter, records, window, ids } = told;
  const events = eventsOf(chapter, records);
  const baseline = baselineOf(timeline, told);
  const notes = notesOf(timeline, chapter, records);
  const panels = panelsWithoutAntigens(timeline, records);
  return {
    id: freeStepId(chapter[0].event ?? chapter[0].kind, ids),
    name: nameOf(timeline, chapter, records),
    figure: { ...daysOf(timeline, window), ...(panels === null ? {} : { panels: [...panels] }) },
    ...(events === null || events.length === 0
      ? {}
      : { emphasis: [...new Set([...events, ...baseline])].slice(0, MOST_EMPHASISED) }),
    ...(notes === "" ? {} : { notes }),
  };
}

/** What was found before, where that is in view: the fall of the MRD, or its rise, begins there. */
const baselineOf = (timeline: Timeline, { chapter, records, window }: Told): readonly string[] =>
  toldSeries(timeline, chapter, records).flatMap(({ before }) =>
    before.filter(({ start }) => start.estimate >= window[0]).map(({ event }) => event.id),
  );

/** The whole course needs no first and last day. */
function daysOf(timeline: Timeline, [first, last]: Window): Pick<View["figure"], "from" | "to"> {
  const whole = wholeWindow(timeline);
  if (first <= whole[0] && last >= whole[1]) return {};
  return { from: axisCount(first, timeline.zero), to: axisCount(last, timeline.zero) };
}

/** Antigens are shown where a panel is told of; null leaves the panels as the case has them. */
function panelsWithoutAntigens(timeline: Timeline, records: ChapterRecords): readonly PanelName[] | null {
  if (timeline.antigenPanels.length === 0 || records.antigenPanels.length > 0) return null;
  const chosen = chosenPanels(timeline, defaultFigureOptions(timeline.case));
  const panels = panelNames.filter((panel) => chosen.has(panel) && panel !== "antigens");
  return panels.length === 0 || panels.length === chosen.size ? null : panels;
}
