import { type FontWeight, wrapText } from "../../figure/text/measure.ts";
import { faintInk, gridLine, mutedInk } from "../../figure/theme.ts";
import type { Block } from "../block.ts";
import { LINE_HEIGHT, type PageFlow, type TextStyle } from "./page-flow.ts";

type Table = Extract<Block, { readonly kind: "table" }>;

const CELL_SIZE = 7.4;
const HEAD_SIZE = 7;
const ROW_PADDING = 2;
const COLUMN_GAP = 9;
/** A row is not begun where fewer lines than this have room. */
const LEAST_LINES = 3;
const MOST_LINES = 100_000;

interface PlacedColumn {
  readonly title: string;
  readonly x: number;
  readonly width: number;
}

const cellStyle: TextStyle = { size: CELL_SIZE };
const headStyle: TextStyle = { size: HEAD_SIZE, weight: 600, fill: mutedInk };
const lineHeight = CELL_SIZE * LINE_HEIGHT;

/** A table over as many pages as it needs, its head at the top of each. */
export function placeTable(flow: PageFlow, table: Table): void {
  const columns = placeColumns(flow, table);
  const head = columns.map(({ title, width }) => wrapped(title, width, HEAD_SIZE, 600));
  let begun = false;
  for (const row of table.rows) {
    const cells = columns.map(({ width }, index) => wrapped(row[index] ?? "", width, CELL_SIZE, 400));
    begun = placeRow(flow, columns, { head, cells, begun });
  }
  flow.rule(gridLine, 0.6);
  flow.gap(4);
}

function placeColumns(flow: PageFlow, { columns }: Table): readonly PlacedColumn[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const room = flow.width - COLUMN_GAP * (columns.length - 1);
  let x = flow.left;
  return columns.map(({ title, share }) => {
    const placed = { title, x, width: (room * share) / shares };
    x += placed.width + COLUMN_GAP;
    return placed;
  });
}

/** A sign and its number stay on one line: "≈ D187", "< 0.003 %", "7 × 10⁻⁴". */
const bound = (text: string): string =>
  text.replaceAll(/([≈<≤≥×]) (?=\S)/g, "$1\u00a0").replaceAll(/(?<=\d) (?=[%×])/g, "\u00a0");

/** Line breaks of the text are kept. */
export function wrapped(text: string, width: number, size: number, weight: FontWeight): readonly string[] {
  return bound(text)
    .split(/\r\n?|\n/)
    .flatMap((line) => wrapText(line, size, weight, width, MOST_LINES));
}

const heightOf = (cells: readonly (readonly string[])[], height: number, padding: number): number =>
  Math.max(1, ...cells.map((lines) => lines.length)) * height + 2 * padding;

interface Row {
  readonly head: readonly (readonly string[])[];
  readonly cells: readonly (readonly string[])[];
  /** The table's head stands above on this page. */
  readonly begun: boolean;
}

/** Puts a row on this page, on the next, or, when it is higher than a page, on several. Gives whether the head stands above. */
function placeRow(flow: PageFlow, columns: readonly PlacedColumn[], { head, cells, begun }: Row): boolean {
  const padding = ROW_PADDING * flow.spacing;
  const headHeight = heightOf(head, HEAD_SIZE * LINE_HEIGHT, padding);
  const whole = heightOf(cells, lineHeight, padding);
  const fitsOnePage = headHeight + whole <= flow.fullHeight;
  const least = fitsOnePage ? whole : heightOf([["", "", ""].slice(0, LEAST_LINES)], lineHeight, padding);
  let headed = begun;
  if (flow.ensure(least + (headed ? 0 : headHeight))) headed = false;
  if (!headed) placeHead(flow, columns, head);
  const room = Math.max(LEAST_LINES, Math.floor((flow.room - 2 * padding) / lineHeight));
  placeCells(
    flow,
    columns,
    cells.map((lines) => lines.slice(0, room)),
  );
  const rest = cells.map((lines) => lines.slice(room));
  if (rest.every((lines) => lines.length === 0)) return true;
  flow.breakPage();
  return placeRow(flow, columns, { head, cells: rest, begun: false });
}

function placeHead(flow: PageFlow, columns: readonly PlacedColumn[], head: Row["head"]): void {
  const height = HEAD_SIZE * LINE_HEIGHT;
  const padding = ROW_PADDING * flow.spacing;
  for (const [index, { x }] of columns.entries()) {
    for (const [line, text] of (head[index] ?? []).entries()) flow.line(text, x, padding + line * height, headStyle);
  }
  flow.advance(heightOf(head, height, padding));
  flow.rule(faintInk, 0.7);
}

function placeCells(flow: PageFlow, columns: readonly PlacedColumn[], cells: Row["cells"]): void {
  const padding = ROW_PADDING * flow.spacing;
  flow.rule(gridLine, 0.4);
  for (const [index, { x }] of columns.entries()) {
    for (const [line, text] of (cells[index] ?? []).entries()) {
      flow.line(text, x, padding + line * lineHeight, cellStyle);
    }
  }
  flow.advance(heightOf(cells, lineHeight, padding));
}
