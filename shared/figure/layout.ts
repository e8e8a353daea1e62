import { allEvents } from "../case/event-index.ts";
import type { Timeline } from "../time/timeline.ts";
import { chosenLanes } from "./chosen.ts";
import { type Contents, everything } from "./contents.ts";
import { inDarkScheme } from "./dark-scheme.ts";
import type { Frame } from "./frame.ts";
import { makeFrame } from "./make-frame.ts";
import type { FigureOptions } from "./options.ts";
import { drawAntigens } from "./panels/antigens.ts";
import { axisHeight, drawAxes, drawBreakBands } from "./panels/axes.ts";
import { drawDiseaseState } from "./panels/disease-state.ts";
import { drawGuides, flagsHeight, placeFlags } from "./panels/guides.ts";
import { drawHeader } from "./panels/header.ts";
import { type Drawn, drawKey } from "./panels/key.ts";
import { drawLanes } from "./panels/lanes.ts";
import { drawResultPanel, hasThreshold } from "./panels/results.ts";
import { shownIn } from "./panels/shown.ts";
import { fitContents } from "./projected/fit-contents.ts";
import { drawFoot, footHeight } from "./projected/foot.ts";
import type { Box, Scene, SceneMark } from "./scene.ts";
import { followUpLine, paper } from "./theme.ts";

export { chosenPanels } from "./chosen.ts";
export { wholeWindow } from "./make-frame.ts";

/** Lays a resolved case out as a scene. Pure: equal input, equal output, on every machine. */
export function layoutFigure(timeline: Timeline, options: FigureOptions): Scene {
  const frame = makeFrame(timeline, options);
  const { size } = options;
  const scene = size.medium === "presentation" ? layoutToFit(frame, size.heightPx) : layoutAtLength(frame);
  return options.scheme === "dark" ? inDarkScheme(scene) : scene;
}

/** As tall as its contents. */
function layoutAtLength(frame: Frame): Scene {
  const { theme, options } = frame;
  const margin = theme.gap * 0.6;
  const flags = startFlags(frame);
  const headerBottom = options.showTitle ? drawHeader(frame, margin) : margin;
  const panelsTop = headerBottom + flagsHeight(frame, flags.rows) + theme.gap * 0.3;
  const drawn = drawContents(frame, everything(frame), panelsTop);
  const axisTop = drawn.bottom + theme.gap * 0.2;
  drawBreakBands(frame, panelsTop, axisTop);
  const axisBottom = drawAxes(frame, axisTop, true);
  drawGuides(frame, flags, [headerBottom, axisTop]);
  drawLastFollowUp(frame, panelsTop, axisTop);
  const height = drawKey(frame, axisBottom + theme.gap * 0.5, drawn) + margin;
  return finishScene(frame, { height: Math.ceil(height), panelsTop, axisTop, leftOut: [] });
}

/** As tall as the screen: what does not fit is left out and named at the foot. The time axis stays at one height from step to step. */
function layoutToFit(frame: Frame, height: number): Scene {
  const { theme, options } = frame;
  const margin = theme.gap * 0.6;
  const flags = startFlags(frame);
  const headerBottom = options.showTitle ? drawHeader(frame, margin) : margin;
  const panelsTop = headerBottom + flagsHeight(frame, flags.rows) + theme.gap * 0.3;
  const footTop = height - margin - footHeight(frame);
  const firstAxis = axisHeight(frame, "first");
  const fitted = fitContents(frame, footTop - firstAxis - theme.gap * 0.4 - panelsTop);
  const { contents } = fitted;
  const axisTop = footTop - theme.gap * 0.2 - firstAxis - (contents.secondAxis ? axisHeight(frame, "second") : 0);
  const drawn = drawContents(fitted.frame, contents, panelsTop);
  drawBreakBands(frame, panelsTop, axisTop);
  drawAxes(frame, axisTop, contents.secondAxis);
  drawGuides(frame, flags, [headerBottom, axisTop]);
  drawLastFollowUp(frame, panelsTop, axisTop);
  drawFoot(frame, footTop, { leftOut: fitted.leftOut, drawn });
  return finishScene(frame, { height, panelsTop, axisTop, leftOut: fitted.leftOut.map(({ name }) => name) });
}

/** Where flags and guides stand; known before any text is placed. */
function startFlags(frame: Frame): ReturnType<typeof placeFlags> {
  const placed = placeFlags(frame);
  const bands = frame.time.breaks.map(({ fromX, toX }) => [fromX, toX] as const);
  frame.builder.setGuides([...placed.lines.map((line) => line.x), ...followUpX(frame)], bands);
  return placed;
}

function drawContents(frame: Frame, contents: Contents, top: number): Drawn & { readonly bottom: number } {
  const { timeline, options, theme, builder } = frame;
  const hidden = new Set(options.hiddenLanes);
  for (const { id, name, panel } of chosenLanes(timeline, options))
    builder.lanes.push({ id, name, panel, hidden: hidden.has(id) });
  let y = top;
  if (contents.state) y = drawDiseaseState(frame, y);
  if (contents.lanes.length > 0) y = drawLanes(frame, contents.lanes, y) + theme.gap * 0.7;
  for (const panel of contents.results) y = drawResultPanel(frame, panel, y) + theme.gap * 0.8;
  if (contents.antigens.length > 0) y = drawAntigens(frame, contents.antigens, y) + theme.gap * 0.4;
  if (y === top) drawNothing(frame, top);
  return {
    bottom: Math.max(y, top + theme.rowHeight * 2),
    antigens: contents.antigens.length > 0,
    results: contents.results.length > 0,
    threshold: contents.results.some(hasThreshold),
    inView: shownIn(frame, contents),
  };
}

function drawNothing(frame: Frame, top: number): void {
  const { theme, builder, timeline } = frame;
  // Notes may have dates, which make an axis.
  const text =
    timeline.notes.length > 0 && hasOnlyNotes(timeline)
      ? "Only notes are recorded. The event table lists them."
      : timeline.extent === null
        ? "No events are recorded."
        : theme.projected
          ? "Nothing is recorded in these days."
          : "No panel is shown.";
  builder.text("fixed", { x: frame.left, y: top + theme.rowHeight, text, size: theme.textSize, fill: theme.muted });
}

function hasOnlyNotes(timeline: Timeline): boolean {
  for (const { kind } of allEvents(timeline)) if (kind !== "note") return false;
  return true;
}

interface Extent {
  readonly height: number;
  readonly panelsTop: number;
  readonly axisTop: number;
  readonly leftOut: readonly string[];
}

function finishScene(frame: Frame, { height, panelsTop, axisTop, leftOut }: Extent): Scene {
  const { timeline, theme, builder } = frame;
  const plot: Box = { x: frame.left, y: panelsTop, width: frame.right - frame.left, height: axisTop - panelsTop };
  let marks: readonly SceneMark[] | null = null;
  return {
    width: theme.width,
    height,
    unitsPerMillimetre: theme.unitsPerMillimetre,
    background: paper,
    title: timeline.case.title,
    description: describe(timeline),
    plot,
    time: frame.time,
    valuePanels: builder.valuePanels,
    gradients: builder.gradients,
    backdrop: builder.layers.backdrop,
    moving: [...builder.layers.guides, ...builder.layers.moving],
    fixed: builder.layers.fixed,
    get marks() {
      marks ??= builder.finishMarks();
      return marks;
    },
    lanes: builder.lanes,
    leftOut,
    missingGlyphs: builder.missing,
  };
}

/** x of the last follow-up, when it is known and in view. */
function followUpX({ timeline, time }: Frame): readonly number[] {
  const day = timeline.lastFollowUp?.estimate;
  return day === undefined || day > time.domain[1] || day < time.domain[0] ? [] : [time.x(day + 0.5)];
}

/** A fine line where the record ends. */
function drawLastFollowUp(frame: Frame, top: number, bottom: number): void {
  const { builder, theme } = frame;
  for (const x of followUpX(frame)) {
    builder.line("guides", [x, top], [x, bottom], { stroke: followUpLine, strokeWidth: theme.thinLine });
    const half = theme.markRadius;
    const box = { x: x - half, y: bottom - theme.rowHeight, width: half * 2, height: theme.rowHeight };
    builder.mark({ kind: "last follow-up", event: "last-follow-up", panel: "axis", ...box });
  }
}

function describe(timeline: Timeline): string {
  const count = (length: number, noun: string): string => `${length} ${noun}${length === 1 ? "" : "s"}`;
  return [
    count(timeline.treatments.length, "treatment"),
    count(timeline.procedures.length, "procedure"),
    count(timeline.measurements.length, "laboratory result"),
    count(timeline.antigenPanels.length, "antigen panel"),
    count(timeline.assessments.length, "response assessment"),
  ].join(", ");
}
