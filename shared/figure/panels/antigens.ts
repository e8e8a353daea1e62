import type { AntigenTest } from "../../analysis/antigen-change.ts";
import type { AntigenState } from "../../case/event-schemas.ts";
import { coordinate, middleBaseline, textBox } from "../builder.ts";
import { clampedX, type Frame, fitText, inView, showsRanges, timeWhisker } from "../frame.ts";
import type { Box, Paint } from "../scene.ts";
import { circlePath, halfDiscPath, rectPath } from "../shapes.ts";
import { StyledPaths } from "../styled-paths.ts";
import {
  antigenColor,
  classColor,
  faintInk,
  ink,
  mix,
  mutedInk,
  paper,
  rangeShare,
  stripe,
  type Theme,
} from "../theme.ts";
import { drawTestLabels } from "./antigen-labels.ts";
import type { AntigenRow } from "./antigen-rows.ts";
import { RING, ringPaint } from "./inferred-ring.ts";

const ROW_EMS = 1.5;

/** Marks of all rows, from the back to the front. */
interface AntigenPaths {
  readonly back: StyledPaths;
  readonly marks: StyledPaths;
  /** Halves and cores of marks. */
  readonly front: StyledPaths;
}

/** Tests in view beyond which only losses are labelled. */
const MOST_LABELLED = 150;

/** One row of tests for each antigen. Between two tests nothing is known: only dots for the eye. Returns the y below. */
export function drawAntigens(frame: Frame, rows: readonly AntigenRow[], top: number): number {
  const { builder } = frame;
  const height = antigenRowHeight(frame);
  const paths = { back: new StyledPaths(builder), marks: new StyledPaths(builder), front: new StyledPaths(builder) };
  const crowded = rows.reduce((sum, row) => sum + row.tests.length, 0) > MOST_LABELLED;
  const stripes = new StyledPaths(builder);
  const areas = rows.map((row, index) => {
    const y = top + (index + 0.5) * height;
    const background = index % 2 === 0 ? stripe : paper;
    if (background === stripe)
      stripes.add(rectPath(frame.left, y - height / 2, frame.right - frame.left, height), { fill: stripe });
    return { row, area: { y, height, background } };
  });
  drawAntigenNames(frame, areas);
  stripes.draw("backdrop");
  const placed = areas.map(({ row, area }) => ({ row, area, tests: drawTests(frame, row, area, paths) }));
  for (const layer of [paths.back, paths.marks, paths.front]) layer.draw("moving");
  for (const { row, area, tests } of placed)
    drawTestLabels(frame, tests, { row, area, radius: testRadius(frame), crowded });
  return top + rows.length * height;
}

export function statesInView(frame: Frame, rows: readonly AntigenRow[]): ReadonlySet<AntigenState> {
  const tests = rows.flatMap((row) => row.tests);
  const inside = tests.filter(({ panel: { at } }) => inView(frame, at.estimate, at.estimate));
  return new Set(inside.map(({ finding }) => finding.state));
}

/** As many drugs as can be read in full. */
function fittingDrugs(row: AntigenRow, { smallSize }: Theme, room: number): string {
  const names = row.drugs.map(({ name }) => name);
  const fits = (text: string): boolean => textBox({ x: 0, y: 0, text, size: smallSize }).width <= room;
  return names.map((_, index) => names.slice(0, names.length - index).join(", ")).find(fits) ?? "";
}

export function antigenRowHeight({ theme }: Frame): number {
  return theme.projected ? theme.rowHeight : theme.textSize * ROW_EMS;
}

function testRadius({ theme }: Frame): number {
  return theme.markRadius * 1.18;
}

interface PlacedRow {
  readonly row: AntigenRow;
  readonly area: RowArea;
}

/**
 * Rows of one antigen are one group: its drugs are named on each of them where they fit on each, else once, where they fit best; a line
 * ties the rows together.
 */
function drawAntigenNames(frame: Frame, rows: readonly PlacedRow[]): void {
  const groups: PlacedRow[][] = [];
  for (const placed of rows) {
    const last = groups.at(-1);
    if (last?.[0]?.row.antigen === placed.row.antigen) last.push(placed);
    else groups.push([placed]);
  }
  for (const group of groups) drawGroup(frame, group);
}

function drawGroup(frame: Frame, group: readonly PlacedRow[]): void {
  const { theme, builder } = frame;
  const texts = group.map(({ row }) => fittingDrugs(row, theme, nameBox(frame, row, 0).x - theme.gap * 0.9));
  const [fullest = ""] = [...texts].sort((a, b) => b.length - a.length);
  const onEach = texts.every((text) => text === fullest);
  const full = group.map((_, index) => index).filter((index) => texts[index] === fullest);
  const once = full.find((index) => group[index] !== undefined && rowStandsOut(frame, group[index].row)) ?? full[0];
  const x = frame.labelRight - theme.gap * 0.25;
  const [first, last] = [group[0], group.at(-1)];
  const [drug] = first?.row.drugs ?? [];
  if (drug !== undefined && first !== undefined && last !== undefined && first !== last) {
    const paint = { stroke: classColor[drug.class], strokeWidth: theme.thinLine };
    const standsOut = group.some(({ row }) => rowStandsOut(frame, row));
    builder.drawToned(standsOut, () => builder.line("fixed", [x, first.area.y], [x, last.area.y], paint));
  }
  group.forEach(({ row, area: { y } }, index) => {
    builder.drawToned(rowStandsOut(frame, row), () => {
      drawAntigenName(frame, row, { y, drugs: onEach || index === once ? fullest : "" });
    });
  });
}

function nameOptions(frame: Frame, row: AntigenRow, y: number) {
  const { theme } = frame;
  const size = theme.textSize;
  const text = fitText(row.name, size * 1.04, frame.labelRight - theme.gap * 2);
  const place = { x: frame.labelRight - theme.gap, y: middleBaseline(y, size), anchor: "end" } as const;
  return { ...place, text, size, weight: 600, fill: ink } as const;
}

const nameBox = (frame: Frame, row: AntigenRow, y: number): Box => textBox(nameOptions(frame, row, y));

interface NamePlace {
  readonly y: number;
  readonly drugs: string;
}

function drawAntigenName(frame: Frame, row: AntigenRow, { y, drugs }: NamePlace): void {
  const { theme, builder } = frame;
  const box = builder.text("fixed", nameOptions(frame, row, y));
  const [drug] = row.drugs;
  if (drug === undefined) return;
  const fill = classColor[drug.class];
  const size = theme.smallSize;
  const place = { x: box.x - theme.gap * 0.5, y: middleBaseline(y, size), anchor: "end" } as const;
  builder.text("fixed", { ...place, text: drugs, size, fill });
  builder.path("fixed", circlePath(frame.labelRight - theme.gap * 0.25, y, theme.markRadius * 0.8), { fill });
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

function drawTests(frame: Frame, row: AntigenRow, area: RowArea, paths: AntigenPaths): readonly PlacedTest[] {
  const { theme, builder } = frame;
  const radius = testRadius(frame);
  const tests = placeTests(frame, row, radius);
  const line = theme.lineWidth * 0.85;
  const outline = { stroke: antigenColor, strokeWidth: line };
  const dots = { stroke: theme.strong ? mutedInk : faintInk, strokeWidth: theme.thinLine };
  builder.drawToned(rowStandsOut(frame, row), () => {
    paths.back.add(dotsBetween(frame, row, area.y), { ...dots, dash: [theme.thinLine, theme.thinLine * 4.5] });
  });
  drawTies(frame, tests, area.y, (d) => paths.back.add(d, outline));
  for (const { test, x } of tests) {
    const inferred = test.finding.inferred === true || test.panel.event.inferred === true;
    builder.drawFor(test.panel.event.id, () => {
      if (inferred) paths.back.add(circlePath(x, area.y, radius * RING), ringPaint(theme));
      drawTest(test.finding.state, { x, y: area.y, radius, outline }, paths);
    });
    const box = { x: x - radius, y: area.y - radius, width: 2 * radius, height: 2 * radius };
    builder.mark({
      kind: "antigen",
      event: test.panel.event.id,
      part: row.antigen,
      panel: `antigen ${row.name}`,
      ...box,
    });
  }
  drawRanges(frame, tests, area, paths.back);
  return tests;
}

/** When the tests can have been made; once where several share a time. */
function drawRanges(frame: Frame, tests: readonly PlacedTest[], area: RowArea, paths: StyledPaths): void {
  const { theme, builder } = frame;
  const paint = { stroke: mix(antigenColor, paper, rangeShare(theme)), strokeWidth: theme.thinLine * 0.85 };
  const drawn = new Set<string | null>();
  for (const { test } of tests) {
    const { event, at } = test.panel;
    const range = showsRanges(frame) ? timeWhisker(frame, at, area.y + area.height * 0.44, theme.thinLine * 1.6) : null;
    if (!drawn.has(range)) builder.drawFor(event.id, () => paths.add(range, paint));
    drawn.add(range);
  }
}

interface TestMark {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly outline: Paint;
}

function drawTest(state: AntigenState, { x, y, radius, outline }: TestMark, { marks, front }: AntigenPaths): void {
  if (state === "not tested")
    marks.add(`M${coordinate(x - radius * 0.6)} ${coordinate(y)}h${coordinate(radius * 1.2)}`, outline);
  else marks.add(circlePath(x, y, radius), { ...outline, fill: state === "positive" ? antigenColor : paper });
  if (state === "partial") front.add(halfDiscPath(x, y, radius), { fill: antigenColor });
  if (state === "dim") front.add(circlePath(x, y, radius * 0.48), { fill: antigenColor });
}

/** Whether a test that stands out is in the row and in the window. */
function rowStandsOut(frame: Frame, { tests }: AntigenRow): boolean {
  const { builder } = frame;
  return (
    builder.emphasis === null ||
    tests.some(({ panel: { event, at } }) => builder.standsOut(event.id) && inView(frame, at.estimate, at.estimate))
  );
}

/** Beyond this many tests in a row those that share a pixel and a state are one mark. */
const MOST_SINGLE = 30;

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
    if (row.tests.length > MOST_SINGLE && columns.has(key)) continue;
    columns.add(key);
    placed.push({ test, x: beside ? Math.min(frame.right - radius, last.x + radius * 2.5) : x });
  }
  return placed;
}

/** Marks beside each other for one time are tied together, so that neither is taken for a later test. */
function drawTies(frame: Frame, tests: readonly PlacedTest[], y: number, draw: (d: string) => void): void {
  tests.forEach(({ test, x }, index) => {
    const before = tests[index - 1];
    if (before === undefined || before.test.panel.at.estimate !== test.panel.at.estimate) return;
    const d = `M${coordinate(before.x)} ${coordinate(y)}H${coordinate(x)}`;
    frame.builder.drawFor(test.panel.event.id, () => draw(d));
  });
}

function dotsBetween(frame: Frame, row: AntigenRow, y: number): string | null {
  const first = row.tests[0]?.panel.at.estimate;
  const last = row.tests.at(-1)?.panel.at.estimate;
  if (first === undefined || last === undefined || first === last || !inView(frame, first, last)) return null;
  return `M${coordinate(clampedX(frame, first))} ${coordinate(y)}H${coordinate(clampedX(frame, last))}`;
}
