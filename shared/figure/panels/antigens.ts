import { type AntigenTest, antigenHistories, drugsAgainst } from "../../analysis/antigen-change.ts";
import type { TherapyClass } from "../../case/event-schemas.ts";
import type { Timeline } from "../../time/timeline.ts";
import { coordinate, middleBaseline } from "../builder.ts";
import { clampedX, type Frame, fitText, inView, timeWhisker } from "../frame.ts";
import { LabelPlacement } from "../label-placement.ts";
import { circlePath, halfDiscPath } from "../shapes.ts";
import { shortSpecimen } from "../specimen.ts";
import { antigenColor, classColor, faintInk, ink, mix, mutedInk, paper, stripe } from "../theme.ts";
import { drawTestLabels } from "./antigen-labels.ts";

export interface AntigenRow {
  /** The antigen, with its specimen where it was tested in several. */
  readonly name: string;
  readonly antigen: string;
  readonly tests: readonly AntigenTest[];
  readonly drugs: readonly { readonly name: string; readonly class: TherapyClass | undefined }[];
}

const rows = new WeakMap<Timeline, readonly AntigenRow[]>();

/** Antigens with a drug against them first, then in order of mention. Made once for a timeline. */
export function antigenRows(timeline: Timeline): readonly AntigenRow[] {
  const known = rows.get(timeline);
  if (known !== undefined) return known;
  const all = [...antigenHistories(timeline)].flatMap(([antigen, tests]) => rowsOf(timeline, antigen, tests));
  const made = [...all.filter((row) => row.drugs.length > 0), ...all.filter((row) => row.drugs.length === 0)];
  rows.set(timeline, made);
  return made;
}

/** One row, or one a specimen where two were tested at one time. */
function rowsOf(timeline: Timeline, antigen: string, tests: readonly AntigenTest[]): readonly AntigenRow[] {
  const drugs = drugsAgainst(timeline, antigen);
  const specimens = new Set(tests.map((test) => test.specimen));
  const together = tests.some((test, index) => {
    const before = tests[index - 1];
    const stated = before?.specimen !== undefined && test.specimen !== undefined;
    return stated && before.panel.at.estimate === test.panel.at.estimate && before.specimen !== test.specimen;
  });
  if (!together) return [{ name: antigen, antigen, tests, drugs }];
  return [...specimens].map((specimen) => ({
    name: specimen === undefined ? antigen : `${antigen}, ${shortSpecimen(specimen)}`,
    antigen,
    tests: tests.filter((test) => test.specimen === specimen),
    drugs,
  }));
}

/** Names of the drugs of a row as one text, for measuring and drawing. */
export function drugNames(row: AntigenRow): string {
  return row.drugs.map((drug) => drug.name).join(", ");
}

const ROW_EMS = 1.5;

/** One row of tests for each antigen. Between two tests nothing is known: only dots for the eye. Returns the y below. */
export function drawAntigens(frame: Frame, top: number): number {
  const { theme, builder } = frame;
  const height = theme.textSize * ROW_EMS;
  antigenRows(frame.timeline).forEach((row, index) => {
    const rowTop = top + index * height;
    const background = index % 2 === 0 ? stripe : paper;
    if (background === stripe) {
      builder.rect("backdrop", { x: frame.left, y: rowTop, width: frame.right - frame.left, height, fill: stripe });
    }
    const y = rowTop + height / 2;
    drawAntigenName(frame, row, y);
    drawTests(frame, row, { y, height, background });
  });
  return top + antigenRows(frame.timeline).length * height;
}

function drawAntigenName(frame: Frame, row: AntigenRow, y: number): void {
  const { theme, builder } = frame;
  const size = theme.textSize;
  const right = frame.labelRight - theme.gap;
  const name = fitText(row.name, size * 1.04, frame.labelRight - theme.gap * 2);
  const box = builder.text("fixed", {
    x: right,
    y: middleBaseline(y, size),
    text: name,
    size,
    weight: 600,
    fill: ink,
    anchor: "end",
  });
  const [drug] = row.drugs;
  if (drug === undefined) return;
  const color = classColor[drug.class ?? "targeted"];
  const room = box.x - theme.gap * 0.9;
  const drugs = fitText(drugNames(row), theme.smallSize, room);
  builder.text("fixed", {
    x: box.x - theme.gap * 0.5,
    y: middleBaseline(y, theme.smallSize),
    text: drugs,
    size: theme.smallSize,
    fill: color,
    anchor: "end",
  });
  builder.path("fixed", circlePath(frame.labelRight - theme.gap * 0.25, y, theme.markRadius * 0.8), { fill: color });
}

export interface RowArea {
  readonly y: number;
  readonly height: number;
  readonly background: string;
}

export interface PlacedTest {
  readonly test: AntigenTest;
  readonly x: number;
}

function drawTests(frame: Frame, row: AntigenRow, area: RowArea): void {
  const { theme, builder } = frame;
  const radius = theme.markRadius * 1.18;
  const tests = placeTests(frame, row, radius);
  const single = tests.length <= MOST_LABELLED;
  drawDots(frame, row, area.y);
  const paths: Record<"full" | "open" | "half" | "none", string[]> = { full: [], open: [], half: [], none: [] };
  const whiskers: string[] = [];
  const placement = new LabelPlacement({
    x: frame.left,
    y: area.y - area.height,
    width: frame.right - frame.left,
    height: area.height * 2,
  });
  for (const { test, x } of tests) {
    const { state } = test.finding;
    if (state === "not tested") paths.none.push(`M${x - radius * 0.6} ${area.y}h${radius * 1.2}`);
    else (state === "positive" ? paths.full : paths.open).push(circlePath(x, area.y, radius));
    if (state === "partial") paths.half.push(halfDiscPath(x, area.y, radius));
    if (state === "dim") paths.half.push(circlePath(x, area.y, radius * 0.48));
    const box = { x: x - radius, y: area.y - radius, width: 2 * radius, height: 2 * radius };
    placement.block(box, theme.gap * 0.2);
    builder.mark({
      kind: "antigen",
      event: test.panel.event.id,
      part: row.antigen,
      panel: `antigen ${row.name}`,
      ...box,
    });
    const whisker = single
      ? timeWhisker(frame, test.panel.at, area.y + area.height * 0.44, theme.thinLine * 1.6)
      : null;
    if (whisker !== null) whiskers.push(whisker);
  }
  const line = theme.lineWidth * 0.85;
  builder.path("moving", ties(tests, area.y), { stroke: antigenColor, strokeWidth: line });
  builder.path("moving", [...new Set(whiskers)].join(""), {
    stroke: mix(antigenColor, paper, 0.55),
    strokeWidth: theme.thinLine * 0.85,
  });
  builder.path("moving", paths.open.join(""), { fill: paper, stroke: antigenColor, strokeWidth: line });
  builder.path("moving", paths.full.join(""), { fill: antigenColor, stroke: antigenColor, strokeWidth: line });
  builder.path("moving", paths.half.join(""), { fill: antigenColor });
  builder.path("moving", paths.none.join(""), { stroke: mutedInk, strokeWidth: line });
  if (single) drawTestLabels(frame, tests, { row, area, placement, radius });
}

/** Beyond this many tests in a row they are marks only. */
const MOST_LABELLED = 30;

/** Tests of one time stand beside each other, the first at its time, so that two methods are two marks. */
function placeTests(frame: Frame, row: AntigenRow, radius: number): readonly PlacedTest[] {
  const placed: PlacedTest[] = [];
  const columns = new Set<string>();
  for (const test of row.tests) {
    if (!inView(frame, test.panel.at.estimate, test.panel.at.estimate)) continue;
    const x = clampedX(frame, test.panel.at.estimate);
    const last = placed.at(-1);
    const beside = last !== undefined && last.test.panel.at.estimate === test.panel.at.estimate;
    const key = `${Math.round(x)} ${test.finding.state}`;
    if (row.tests.length > MOST_LABELLED && columns.has(key)) continue;
    columns.add(key);
    placed.push({ test, x: beside ? Math.min(frame.right - radius, last.x + radius * 2.5) : x });
  }
  return placed;
}

/** Marks beside each other for one time are tied together, so that neither is taken for a later test. */
function ties(tests: readonly PlacedTest[], y: number): string {
  return tests
    .map(({ test, x }, index) => {
      const before = tests[index - 1];
      if (before === undefined || before.test.panel.at.estimate !== test.panel.at.estimate) return "";
      return `M${coordinate(before.x)} ${coordinate(y)}H${coordinate(x)}`;
    })
    .join("");
}

function drawDots(frame: Frame, row: AntigenRow, y: number): void {
  const first = row.tests[0]?.panel.at.estimate;
  const last = row.tests.at(-1)?.panel.at.estimate;
  if (first === undefined || last === undefined || first === last || !inView(frame, first, last)) return;
  const { theme } = frame;
  frame.builder.line("moving", [clampedX(frame, first), y], [clampedX(frame, last), y], {
    stroke: faintInk,
    strokeWidth: theme.thinLine,
    dash: [theme.thinLine, theme.thinLine * 4.5],
  });
}
