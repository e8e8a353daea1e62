import { chosenLanes, chosenResults } from "../chosen.ts";
import { shownAntigens, shownLanes, showsState } from "../contents.ts";
import { type Frame, inView } from "../frame.ts";
import { type LaneModel, laneModels } from "../lane-model.ts";
import { countInWindow } from "../lane-times.ts";
import { type AntigenRow, antigenRows } from "../panels/antigens.ts";
import { secondAxisTitle } from "../panels/axes.ts";
import { laneStandsOut, type PlacedLane, placeLanes } from "../panels/lanes.ts";
import { isPlottedInView, seriesStandsOut } from "../panels/series-view.ts";
import { isUnplottedInView } from "../panels/unplotted-results.ts";
import { type ResultPanelModel, resultPanels } from "../series-model.ts";

/** What a projected picture may hold. */
export type Part =
  | { readonly kind: "state" }
  | { readonly kind: "lane"; readonly placed: PlacedLane }
  | { readonly kind: "results"; readonly model: ResultPanelModel }
  | { readonly kind: "antigen"; readonly row: AntigenRow }
  | { readonly kind: "second axis" };

export interface Candidate {
  readonly part: Part;
  readonly rank: number;
}

/**
 * What is given room first. What stands out comes before all; then the disease and what it was measured by, then transplants, antigens
 * that changed and what was given against the disease, then what that was aimed at, and at last what happened beside it.
 */
const rankOf = {
  emphasised: 0,
  state: 1,
  numbers: 2,
  cells: 3,
  change: 4,
  treatment: 5,
  "emphasised antigen": 6,
  target: 7,
  status: 8,
  graft: 9,
  antigen: 10,
  event: 11,
  support: 12,
  "second axis": 13,
} as const;

/** The rank of what stands out. */
export const EMPHASISED = rankOf.emphasised;
/** The rank of what was given against the disease. */
export const TREATMENT_RANK = rankOf.treatment;
/** From this rank on, panels of results are comfortable before anything more gets in. */
export const COMFORT_RANK = rankOf.target;
/** From this rank on, what is left out is no reason to set the rest closer. */
export const MINOR_RANK = rankOf.graft;

/** All that has something in the window, in the order of the picture. */
export function candidatesOf(frame: Frame): readonly Candidate[] {
  return [
    ...stateCandidate(frame),
    ...laneCandidates(frame),
    ...resultCandidates(frame),
    ...antigenCandidates(frame),
    ...(secondAxisTitle(frame) !== "" ? [{ part: { kind: "second axis" }, rank: rankOf["second axis"] } as const] : []),
  ];
}

function stateCandidate(frame: Frame): readonly Candidate[] {
  const { assessments } = frame.timeline;
  const standsOut = assessments.some(({ event }) => frame.builder.emphasis?.has(event.id) === true);
  if (!showsState(frame) && !standsOut) return [];
  return [{ part: { kind: "state" }, rank: standsOut ? rankOf.emphasised : rankOf.state }];
}

function laneCandidates(frame: Frame): readonly Candidate[] {
  const { emphasis } = frame.builder;
  const standOut = emphasis === null ? [] : laneModels(frame.timeline).filter((lane) => laneStandsOut(frame, lane));
  const emphasised = new Set(standOut);
  const shown = new Set(shownLanes(frame));
  const ordered = chosenLanes(frame.timeline, frame.options).filter((lane) => shown.has(lane) || emphasised.has(lane));
  const asked = [...ordered, ...[...emphasised].filter((lane) => !ordered.includes(lane))];
  const inWindow = asked.filter((lane) => countInWindow(lane, frame.time.domain, 1) > 0);
  return placeLanes(frame, inWindow).map((placed) => ({
    part: { kind: "lane", placed },
    rank: emphasised.has(placed.lane) ? rankOf.emphasised : laneRank(placed.lane),
  }));
}

function laneRank({ id, panel }: LaneModel): number {
  if (id === "cellular") return rankOf.cells;
  if (panel === "treatment") return id === "supportive" ? rankOf.support : rankOf.treatment;
  return id === "chimerism" || id === "graft-versus-host disease" ? rankOf.graft : rankOf.event;
}

/** Series without a result in the window have no name in the picture; a panel without such a series is not in it. */
function resultCandidates(frame: Frame): readonly Candidate[] {
  const chosen = new Set(chosenResults(frame.timeline, frame.options));
  const hasNumbers = [...chosen].some(({ panel, range }) => panel === "mrd" && range !== null);
  return resultPanels(frame.timeline).flatMap((model): readonly Candidate[] => {
    const standsOut = frame.builder.emphasis !== null && model.series.some((series) => seriesStandsOut(frame, series));
    if (!chosen.has(model) && !standsOut) return [];
    const plotted = model.series.filter((one) => isPlottedInView(frame, one));
    const series = model.series.filter((one) => plotted.includes(one) || isUnplottedInView(frame, one));
    if (series.length === 0) return [];
    // Without a number in the window a scale would show nothing: the rows stand alone.
    const range = plotted.length === 0 ? null : model.range;
    const own = model.panel === "counts" || (range === null && hasNumbers) ? rankOf.status : rankOf.numbers;
    return [
      { part: { kind: "results", model: { ...model, series, range } }, rank: standsOut ? rankOf.emphasised : own },
    ];
  });
}

/** Every panel that stands out is seen in one row at least, and in as many as there is room for. */
function antigenCandidates(frame: Frame): readonly Candidate[] {
  const shown = new Set(shownAntigens(frame));
  const seen = new Set<string>();
  const rows = antigenRows(frame.timeline);
  const byRank = [...rows].sort((a, b) => antigenRank(a) - antigenRank(b));
  const candidates = byRank.flatMap((row) => {
    const inWindow = row.tests.map(({ panel }) => panel).filter(({ at }) => inView(frame, at.estimate, at.estimate));
    const standOut = inWindow.filter(({ event }) => frame.builder.emphasis?.has(event.id) === true);
    const isNeeded = standOut.some(({ event }) => !seen.has(event.id));
    for (const { event } of standOut) seen.add(event.id);
    if (inWindow.length === 0 || (!shown.has(row) && !isNeeded)) return [];
    const own = standOut.length > 0 ? Math.min(antigenRank(row), rankOf["emphasised antigen"]) : antigenRank(row);
    return [{ part: { kind: "antigen", row }, rank: isNeeded ? rankOf.emphasised : own } as const];
  });
  return candidates.sort((a, b) => rows.indexOf(a.part.row) - rows.indexOf(b.part.row));
}

/** Those that changed first, then those that a drug was aimed at. */
function antigenRank({ tests, drugs }: AntigenRow): number {
  if (tests.some(({ change }) => change !== null)) return rankOf.change;
  return drugs.length > 0 ? rankOf.target : rankOf.antigen;
}
