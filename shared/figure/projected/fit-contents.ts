import type { Contents } from "../contents.ts";
import type { Frame } from "../frame.ts";
import { antigenRowHeight } from "../panels/antigens.ts";
import { axisHeight, secondAxisTitle } from "../panels/axes.ts";
import { diseaseStateHeight } from "../panels/disease-state.ts";
import { laneHeight, placeTersely } from "../panels/lanes.ts";
import { decadeCount } from "../panels/result-scale.ts";
import { resultPanelHeights } from "../panels/results.ts";
import { isUnplottedInView } from "../panels/unplotted-results.ts";
import type { ResultPanelModel } from "../series-model.ts";
import {
  type Candidate,
  COMFORT_RANK,
  candidatesOf,
  EMPHASISED,
  MINOR_RANK,
  type Part,
  TREATMENT_RANK,
} from "./candidates.ts";
import { joinCrowd } from "./crowd.ts";
import { distributeScales, type Scale } from "./scale-heights.ts";

/** What has no room, by the part of the picture that it belongs to. */
export interface LeftOut {
  readonly kind: Part["kind"];
  readonly name: string;
}

export interface Fitted {
  readonly contents: Contents;
  readonly leftOut: readonly LeftOut[];
  /** The frame with the heights that fill the room. */
  readonly frame: Frame;
}

/**
 * A decade of a logarithmic axis in ems of text: when what stands out fills the picture; when a bar would have no name else; the least
 * else; what it gets before lesser things get anything; and the most.
 */
const DECADE_EMS = { tightest: 0.5, named: 0.7, least: 0.85, comfortable: 1.4, most: 6.5 };
/** Less height than this, in ems of text, is half a screen: there drugs share lanes. */
const LOW_EMS = 20;
/** Rows closer than usual, and the most that they are stretched where there is room. */
const CLOSE_ROWS = 0.86;
const STRETCHED_ROWS = { first: 1.2, last: 2.2 };

/** Chooses what fits into a height: by arithmetic alone, nothing is drawn twice. */
export function fitContents(whole: Frame, height: number): Fitted {
  const low = whole.builder.emphasis === null && height < whole.theme.textSize * LOW_EMS;
  const frame = { ...whole, low };
  const { own, candidates, chosen } = closest(frame, candidatesOf(frame), height);
  const parts = candidates.flatMap((candidate) => chosen.get(candidate) ?? []);
  const leftOut = candidates.filter((candidate) => !chosen.has(candidate)).map(({ part }) => nameOf(frame, part));
  const unsaid = low && parts.some((part) => part.kind === "results" && hasUnsaid(frame, part.model));
  const all = unsaid ? [...leftOut, { kind: "results", name: "results without a level" } as const] : leftOut;
  return { contents: contentsOf(parts), leftOut: all, frame: filled(own, parts, height) };
}

/** Whether a panel with a scale has results in view that stand in no row. */
function hasUnsaid(frame: Frame, { range, series }: ResultPanelModel): boolean {
  return range !== null && series.some((one) => isUnplottedInView(frame, one));
}

interface Choice {
  readonly own: Frame;
  readonly candidates: readonly Candidate[];
  readonly chosen: ReadonlyMap<Candidate, Part>;
}

/** Set as usual; closer when something that matters has no room; with fewer labels when a treatment has none even then. */
function closest(frame: Frame, wanted: readonly Candidate[], height: number): Choice {
  const roomy = { own: frame, candidates: wanted, chosen: choose(frame, wanted, height) };
  if (isComplete(roomy, MINOR_RANK)) return roomy;
  const own = withRows(frame, CLOSE_ROWS);
  const candidates = joinCrowd(own, wanted, (part) => leastHeight(own, part), height - own.theme.gap * 1.2);
  const close = { own, candidates, chosen: choose(own, candidates, height) };
  if (isComplete(close, TREATMENT_RANK + 1)) return close;
  const terse = candidates.map((candidate) => ({ ...candidate, part: withFewerLabels(own, candidate.part) }));
  const wide = new Map(terse.map((candidate, index) => [candidate, candidates[index]?.part ?? candidate.part]));
  return { own, candidates: terse, chosen: withMoreNames(own, choose(own, terse, height), { wide, height }) };
}

/** Gives lanes back the rows that their labels need, by rank, while panels of results can be set closer. */
function withMoreNames(
  frame: Frame,
  terse: ReadonlyMap<Candidate, Part>,
  { wide, height }: { readonly wide: ReadonlyMap<Candidate, Part>; readonly height: number },
): ReadonlyMap<Candidate, Part> {
  const chosen = new Map(terse);
  const decade = frame.theme.textSize * DECADE_EMS.named;
  for (const candidate of [...terse.keys()].sort(byRank)) {
    const part = wide.get(candidate);
    if (part === undefined || part.kind !== "lane" || part === chosen.get(candidate)) continue;
    const tried = new Map(chosen).set(candidate, part);
    const measured = [...tried.values()].map((one) => measure(frame, one));
    if (heightOf(frame, measured, decade) <= height) chosen.set(candidate, part);
  }
  return chosen;
}

/** Whether all that comes before a rank is there as it should be. */
function isComplete({ candidates, chosen }: Choice, rank: number): boolean {
  return candidates.every((one) => one.rank >= rank || chosen.get(one) === one.part);
}

function withFewerLabels(frame: Frame, part: Part): Part {
  return [...variantsOf(frame, part)].at(-1) ?? part;
}

function leastHeight(frame: Frame, part: Part): number {
  const { height, scale } = measure(frame, part);
  return (
    height + (scale === null ? 0 : Math.max(scale.least, scale.decades * frame.theme.textSize * DECADE_EMS.tightest))
  );
}

/**
 * Takes what comes first by rank while there is room; panels of results get comfortable before lesser things get in. A lane that
 * has no room with all its labels may have some with fewer.
 */
function choose(frame: Frame, candidates: readonly Candidate[], height: number): ReadonlyMap<Candidate, Part> {
  const chosen = new Map<Candidate, Part>();
  let taken: readonly Measured[] = [];
  for (const candidate of [...candidates].sort(byRank)) {
    const decade = frame.theme.textSize * DECADE_EMS[decadeFor(frame, candidate)];
    for (const part of variantsOf(frame, candidate.part)) {
      const tried = [...taken, measure(frame, part)];
      if (heightOf(frame, tried, decade) > height) continue;
      chosen.set(candidate, part);
      taken = tried;
      break;
    }
  }
  return chosen;
}

function decadeFor({ low }: Frame, { rank }: Candidate): "tightest" | "least" | "comfortable" {
  if (rank === EMPHASISED || (low && rank < COMFORT_RANK)) return "tightest";
  return rank < COMFORT_RANK ? "least" : "comfortable";
}

/** What stands out in lanes and rows comes before its panels of results, which can be set closer. */
function byRank(first: Candidate, second: Candidate): number {
  const weight = ({ rank, part }: Candidate): number => rank * 2 + (part.kind === "results" ? 1 : 0);
  return weight(first) - weight(second);
}

/** A part as it should be, and how it can be made smaller. */
function* variantsOf(frame: Frame, part: Part): Generator<Part> {
  yield part;
  if (part.kind !== "lane" || part.placed.rows === 1) return;
  const placed = placeTersely(frame, part.placed);
  if (placed.rows < part.placed.rows) yield { kind: "lane", placed };
}

/** Height of a part without its scale, and that scale. */
interface Measured {
  readonly kind: Part["kind"];
  readonly height: number;
  readonly scale: Scale | null;
}

function measure(frame: Frame, part: Part): Measured {
  const { kind } = part;
  return { kind, height: partHeight(frame, part), scale: scaleOf(frame, part) };
}

/** Height of parts when a decade is this high at least. */
function heightOf(frame: Frame, parts: readonly Measured[], decade: number): number {
  const scales = parts.map(({ scale }) => (scale === null ? 0 : Math.max(scale.least, scale.decades * decade)));
  return fixedHeight(frame, parts) + scales.reduce((sum, height) => sum + height, 0);
}

/** Height of all but the scales of results, gaps included. */
function fixedHeight(frame: Frame, parts: readonly Measured[]): number {
  const { gap } = frame.theme;
  const has = (kind: Part["kind"]): boolean => parts.some((part) => part.kind === kind);
  const gaps = (has("lane") ? gap * 0.7 : 0) + (has("antigen") ? gap * 0.4 : 0);
  return parts.reduce((sum, { height }) => sum + height, gaps);
}

function partHeight(frame: Frame, part: Part): number {
  switch (part.kind) {
    case "state":
      return diseaseStateHeight(frame);
    case "lane":
      return laneHeight(frame, part.placed);
    case "results":
      return resultPanelHeights(frame, part.model).around + frame.theme.gap * 0.8;
    case "antigen":
      return antigenRowHeight(frame);
    case "second axis":
      return axisHeight(frame, "second");
  }
}

function scaleOf(frame: Frame, part: Part): Scale | null {
  if (part.kind !== "results" || part.model.range === null) return null;
  const least = resultPanelHeights(frame, part.model).leastScale;
  return { id: part.model.id, least, decades: decadeCount(part.model) };
}

/** Stretches rows a little, then scales, then rows again, until the height is filled. */
function filled(frame: Frame, parts: readonly Part[], height: number): Frame {
  const { tightest, comfortable, most } = DECADE_EMS;
  const em = frame.theme.textSize;
  const measuredIn = (own: Frame): readonly Measured[] => parts.map((part) => measure(own, part));
  const spare = height - heightOf(frame, measuredIn(frame), em * comfortable);
  const stretched = withRows(frame, rowFactor(frame, parts, { spare, most: STRETCHED_ROWS.first }));
  const measured = measuredIn(stretched);
  const scales = measured.flatMap(({ scale }) => (scale === null ? [] : [scale]));
  const room = height - fixedHeight(stretched, measured);
  const heights = distributeScales(scales, room, { least: em * tightest, most: em * most });
  const rest = room - [...heights.values()].reduce((sum, one) => sum + one, 0);
  const last = withRows(stretched, rowFactor(stretched, parts, { spare: rest, most: STRETCHED_ROWS.last }));
  return { ...last, scaleHeights: heights };
}

/** How far rows can be stretched when there is room to spare. A row grows by no more than it is said to. */
function rowFactor(
  { theme }: Frame,
  parts: readonly Part[],
  { spare, most }: { readonly spare: number; readonly most: number },
): number {
  const rows = parts.reduce((sum, part) => sum + rowsOf(part), 0) * theme.rowHeight;
  return rows === 0 || spare <= 0 ? 1 : Math.min(most, 1 + spare / rows);
}

function rowsOf(part: Part): number {
  switch (part.kind) {
    case "lane":
      return part.placed.rows;
    case "antigen":
      return 1;
    case "results":
      return part.model.series.filter(({ unplotted }) => unplotted.length > 0).length;
    case "state":
    case "second axis":
      return 0;
  }
}

function withRows(frame: Frame, factor: number): Frame {
  if (factor === 1) return frame;
  const { theme } = frame;
  return { ...frame, theme: { ...theme, rowHeight: theme.rowHeight * factor } };
}

function contentsOf(parts: readonly Part[]): Contents {
  return {
    state: parts.some(({ kind }) => kind === "state"),
    lanes: parts.flatMap((part) => (part.kind === "lane" ? [part.placed] : [])),
    results: parts.flatMap((part) => (part.kind === "results" ? [part.model] : [])),
    antigens: parts.flatMap((part) => (part.kind === "antigen" ? [part.row] : [])),
    secondAxis: parts.some(({ kind }) => kind === "second axis"),
  };
}

function nameOf(frame: Frame, part: Part): LeftOut {
  const { kind } = part;
  switch (kind) {
    case "state":
      return { kind, name: "disease state" };
    case "lane":
      return { kind, name: part.placed.lane.name };
    case "results":
      return { kind, name: part.model.series.map(({ name }) => name).join("; ") };
    case "antigen":
      return { kind, name: part.row.name };
    case "second axis":
      return { kind, name: secondAxisTitle(frame) };
  }
}
