import type { AntigenTest } from "../../analysis/antigen-change.ts";
import type { AntigenState } from "../../case/event-schemas.ts";
import { catalogueAgents } from "../../therapy/catalogue.ts";
import { chosenLanes, chosenResults } from "../chosen.ts";
import { shownAntigens, shownLanes, showsState } from "../contents.ts";
import { type Frame, inView } from "../frame.ts";
import { type LaneModel, laneModels } from "../lane-model.ts";
import { countInWindow } from "../lane-times.ts";
import { type AntigenRow, antigenRows } from "../panels/antigen-rows.ts";
import { secondAxisTitle } from "../panels/axes.ts";
import { laneStandsOut, type PlacedLane, placeLanes } from "../panels/lanes.ts";
import { countInView, isJoinedAcross, isPlottedInView, seriesStandsOut } from "../panels/series-view.ts";
import { isUnplottedInView } from "../panels/unplotted-results.ts";
import { type ResultPanelModel, resultPanels, type Series } from "../series-model.ts";
import { inClassLanes } from "./class-lanes.ts";

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
 * What is given room first. What stands out comes before all, then what an immunotherapy could be aimed at and is found to be missing
 * there; then the disease and what it was measured by, then transplants, antigens that changed and what was given against the disease,
 * then what that was aimed at, and at last what happened beside it.
 */
const rankOf = {
  emphasised: 0,
  "lost target": 1,
  state: 2,
  numbers: 3,
  cells: 4,
  change: 5,
  treatment: 6,
  "emphasised antigen": 7,
  target: 8,
  status: 9,
  graft: 10,
  antigen: 11,
  event: 12,
  support: 13,
  "second axis": 14,
} as const;

/** The rank of the first panel of results where height is low: behind the state, before lanes. */
const FIRST_NUMBERS_RANK = rankOf.state - 0.25;
/** Between what was given and what that was aimed at. */
const AFTER_LANES = rankOf.treatment + 0.5;

/** The rank of what stands out. */
export const EMPHASISED = rankOf.emphasised;
/** The rank of what was given against the disease. */
export const TREATMENT_RANK = rankOf.treatment;
/** From this rank on, panels of results are comfortable before anything more gets in. */
export const COMFORT_RANK = rankOf.target;
/** From this rank on, what is left out is no reason to set the rest closer. */
export const MINOR_RANK = rankOf.graft;

/**
 * All that has something in the window, in the order of the picture. Where height is low, drugs of a class share a lane, and lanes come
 * before every panel of results but the first.
 */
export function candidatesOf(frame: Frame): readonly Candidate[] {
  const { low } = frame;
  const results = resultCandidates(frame);
  const first = results.find(({ rank }) => rank === rankOf.numbers);
  return [
    ...stateCandidate(frame),
    ...laneCandidates(frame),
    ...results.map((one) =>
      low && one.rank === rankOf.numbers ? { ...one, rank: one === first ? FIRST_NUMBERS_RANK : AFTER_LANES } : one,
    ),
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
  const { low } = frame;
  const { emphasis } = frame.builder;
  const standOut = emphasis === null ? [] : laneModels(frame.timeline).filter((lane) => laneStandsOut(frame, lane));
  const emphasised = new Set(standOut);
  const shown = new Set(shownLanes(frame));
  const ordered = chosenLanes(frame.timeline, frame.options).filter((lane) => shown.has(lane) || emphasised.has(lane));
  const asked = [...ordered, ...[...emphasised].filter((lane) => !ordered.includes(lane))];
  const inWindow = asked.filter((lane) => countInWindow(lane, frame.time.domain, 1) > 0);
  const together = low && emphasis === null ? inClassLanes(inWindow) : inWindow;
  return placeLanes(frame, together).map((placed) => ({
    part: { kind: "lane", placed },
    rank: emphasised.has(placed.lane) ? rankOf.emphasised : laneRank(placed.lane, low),
  }));
}

/** Where height is short the guides tell of transplants, and drugs come before their lane. */
function laneRank({ id, panel }: LaneModel, low: boolean): number {
  if (id === "cellular") return low ? rankOf.treatment : rankOf.cells;
  if (low && panel === "treatment" && id !== "supportive") return rankOf.state + 0.5;
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
    const asRows = isSingleCounts(frame, { ...model, series });
    const range = plotted.length === 0 || asRows ? null : model.range;
    const own = model.panel === "counts" || (range === null && hasNumbers) ? rankOf.status : rankOf.numbers;
    return [
      {
        part: { kind: "results", model: { ...model, series: asRows ? series.map(unscaled) : series, range } },
        rank: standsOut ? rankOf.emphasised : own,
      },
    ];
  });
}

/** Counts with one result each in the window: a scale for each would hold one mark, and take the room of a lane. */
function isSingleCounts(frame: Frame, { panel, series }: ResultPanelModel): boolean {
  return panel === "counts" && series.every((one) => countInView(frame, one) <= 1 && !isJoinedAcross(frame, one));
}

/** A series whose results all stand in its row, as numbers in words. */
function unscaled(series: Series): Series {
  return { ...series, unplotted: [...series.unplotted, ...series.plotted] };
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
    const own = standOut.length > 0 ? Math.min(antigenRank(row), emphasisedRank(row, standOut)) : antigenRank(row);
    return [{ part: { kind: "antigen", row }, rank: isNeeded ? rankOf.emphasised : own } as const];
  });
  return candidates.sort((a, b) => rows.indexOf(a.part.row) - rows.indexOf(b.part.row));
}

/** The targets of antibodies and cells that a panel that stands out no longer finds, or less of them. */
function emphasisedRank({ antigen, tests }: AntigenRow, standOut: readonly AntigenTest["panel"][]): number {
  const missing = tests.some(({ panel, finding }) => standOut.includes(panel) && MISSING.has(finding.state));
  return missing && immunotherapyTargets.has(antigen) ? rankOf["lost target"] : rankOf["emphasised antigen"];
}

const MISSING: ReadonlySet<AntigenState> = new Set(["negative", "dim", "partial"]);

/** Antigens that antibodies and cells are directed against. */
const immunotherapyTargets: ReadonlySet<string> = new Set(
  catalogueAgents
    .filter((agent) => agent.class === "immunotherapy" || agent.class === "cellular")
    .flatMap(({ targets }) => targets),
);

/** Those that changed first, then those that a drug was aimed at. */
function antigenRank({ tests, drugs }: AntigenRow): number {
  if (tests.some(({ change }) => change !== null)) return rankOf.change;
  return drugs.length > 0 ? rankOf.target : rankOf.antigen;
}
