import { textBox } from "../builder.ts";
import { type Frame, fitText, inView, showsRanges, whiskerRange } from "../frame.ts";
import { isOpenEnded, type LaneItem } from "../lane-items.ts";
import type { LaneModel } from "../lane-model.ts";
import { laneTimes } from "../lane-times.ts";
import { type Extent, isUncertain } from "./lane-extent.ts";
import { contiguous, type Train, trainsOf } from "./lane-trains.ts";

/** Where an item's bar or glyph and its label stand. x in scene units; the label's `x` is its left edge. */
export interface PlacedItem {
  readonly item: LaneItem;
  readonly row: number;
  readonly x0: number;
  readonly x1: number;
  readonly label: ItemLabel | null;
}

interface ItemLabel {
  readonly text: string;
  readonly x: number;
  readonly inside: boolean;
  /** The row above, of days that fill the picture; else the row of the item. */
  readonly row?: number;
}

/** From afar few words are read: a label is no longer than this where a shorter one is known. */
const FEW_CHARACTERS = 24;

/** Rows beyond this are given up: marks then share rows and only those with room keep a label. */
const MOST_ROWS = 6;

/**
 * Places each visible item of a lane in the first row in which neither it nor its label touches another; where that takes too many rows,
 * labels stand where there is room.
 */
export function packLane(frame: Frame, lane: LaneModel, labelled: boolean): readonly PlacedItem[] {
  const visible = itemsInView(frame, lane);
  if (labelled) return pack(frame, visible, true) ?? packTersely(frame, lane);
  return pack(frame, visible, false) ?? [];
}

function itemsInView(frame: Frame, lane: LaneModel): readonly LaneItem[] {
  const { first, last } = laneTimes(lane);
  return lane.items.filter((_, index) => inView(frame, first[index] ?? 0, last[index] ?? 0));
}

/** How many bars and glyphs of a lane want a place and a name of their own. */
export const countTrains = (frame: Frame, lane: LaneModel): number => trainsOf(frame, itemsInView(frame, lane)).length;

/** As few rows as the marks need, and labels where these rows have room; what stands out chooses its place first. */
export function packTersely(frame: Frame, lane: LaneModel): readonly PlacedItem[] {
  const bare = packLane(frame, lane, false);
  const taken = new Map<number, Extent[]>();
  for (const { row, x0, x1 } of bare) taken.set(row, [...(taken.get(row) ?? []), { x0, x1 }]);
  const byTone = [...bare].sort((a, b) => Number(standsOut(frame, b)) - Number(standsOut(frame, a)));
  const labelled = new Map<PlacedItem, PlacedItem>();
  for (const placed of byTone) {
    const row = taken.get(placed.row) ?? [];
    const others = row.filter(({ x0, x1 }) => x0 !== placed.x0 || x1 !== placed.x1);
    const isOpen = ({ extent }: LabelCandidate): boolean => isFree(others, extent, labelGap(frame));
    const free = [...labelCandidates(frame, alone(placed))].find(isOpen) ?? labelInGap(frame, placed, others);
    if (free === null) continue;
    row.push(free.extent);
    labelled.set(placed, { ...placed, label: free.label });
  }
  return withoutAmbiguous(
    frame,
    bare.map((placed) => labelled.get(placed) ?? placed),
  );
}

/** An item as it stands, by itself. */
const alone = ({ item, x0, x1 }: PlacedItem): Train => ({
  first: item,
  items: [{ item, x0, x1 }],
  bar: { x0, x1 },
  labels: item.labels(),
});

/** A label cut to the room up to the next mark or label; null where that is too little to say anything. */
function labelInGap(frame: Frame, { item, x1 }: PlacedItem, others: readonly Extent[]): LabelCandidate | null {
  const { theme } = frame;
  const left = x1 + theme.gap * 0.4 + arrowWidth(frame, item);
  const next = Math.min(frame.right, ...others.map(({ x0 }) => x0).filter((x0) => x0 >= x1));
  const shortest = labelsOf(frame, { labels: item.labels() }).at(-1);
  if (shortest === undefined) return null;
  const sign = item.start.certainty === "exact" ? "" : "≈ ";
  const text = fitText(sign + shortest, theme.smallSize, next - left - labelGap(frame));
  if (text.length < SHORTEST_LABEL + sign.length) return null;
  return candidate(text, left, textBox({ x: 0, y: 0, text, size: theme.smallSize }).width, false);
}

/** Bars nearer to each other than this, in ems of text, are read as one group. */
const GROUP_EMS = 1.6;

/** Without the labels that would be read as naming a bar before or behind their own that has none: rather no name than a wrong one. */
function withoutAmbiguous(frame: Frame, items: readonly PlacedItem[]): readonly PlacedItem[] {
  const near = frame.theme.textSize * GROUP_EMS;
  const nameOf = ({ item }: PlacedItem): string => item.labels().at(-1) ?? "";
  const isNameless = (placed: PlacedItem): boolean => placed.label === null && nameOf(placed) !== "";
  return items.map((placed) => {
    const { label, row, x0, x1 } = placed;
    if (label === null || label.inside) return placed;
    const isRight = label.x >= x1;
    const isMistaken = items.some((other) => {
      if (other === placed || other.row !== row || !isNameless(other) || nameOf(other) === nameOf(placed)) return false;
      const gap = isRight ? x0 - other.x1 : other.x0 - x1;
      return gap > -1 && gap < near;
    });
    return isMistaken ? { ...placed, label: null } : placed;
  });
}

/** Between a label and the next mark or label of its row. */
const labelGap = ({ theme }: Frame): number => theme.gap * (theme.projected ? 0.9 : 0.35);

const standsOut = ({ builder }: Frame, { item }: PlacedItem): boolean => builder.standsOut(item.event);

interface Row {
  readonly taken: Extent[];
  /** Those of them that are labels: from afar a bar that touches one is taken for its own. */
  readonly labels: Extent[];
  /** Ranges of uncertain times drawn along the foot of the row. */
  readonly whiskers: Extent[];
}

/** Null when labels leave no row for a mark: then marks matter more. */
function pack(frame: Frame, items: readonly LaneItem[], labelled: boolean): readonly PlacedItem[] | null {
  let crowded = false;
  const rows: readonly Row[] = Array.from({ length: MOST_ROWS }, () => ({ taken: [], labels: [], whiskers: [] }));
  const placed = trainsOf(frame, items).flatMap((train) => {
    const { first: item, bar } = train;
    const whisker = whiskerExtent(frame, item);
    const free = rows.map((row) => hasRoom(frame, row, { item, bar, whisker }));
    const chosen = labelled ? withLabel(frame, train, { rows, free }) : null;
    if (chosen !== null) return place(rows, { train, whisker, ...chosen });
    if (!free.includes(true)) crowded = true;
    return place(rows, { train, whisker, row: Math.max(free.indexOf(true), 0), label: null });
  });
  return crowded && labelled ? null : placed;
}

interface ChosenPlace {
  readonly row: number;
  readonly label: LabelCandidate | null;
}

/** The first row in which a train and its label have room; null where there is none. */
function withLabel(
  frame: Frame,
  train: Train,
  { rows, free }: { readonly rows: readonly Row[]; readonly free: readonly boolean[] },
): ChosenPlace | null {
  const labels = [...labelCandidates(frame, train)];
  if (labels.length === 0 && train.items.length > 1) return labelAbove(frame, train, free);
  const labelRows = rows.slice(0, Math.max(frame.theme.labelRows, free.indexOf(true) + 1));
  for (const [row, { taken }] of labelRows.entries()) {
    const label = labels.find(({ extent }) => isFree(taken, extent, labelGap(frame)));
    if (free[row] === true && (label !== undefined || labels.length === 0)) return { row, label: label ?? null };
  }
  return train.items.length > 1 ? labelAbove(frame, train, free) : null;
}

/** A name in a row of its own over days that leave no room beside them. */
function labelAbove(frame: Frame, train: Train, free: readonly boolean[]): ChosenPlace | null {
  const { x0, x1 } = train.bar;
  const row = free.findIndex((isFree, index) => isFree && free[index + 1] === true);
  if (row === -1) return null;
  const size = frame.theme.smallSize;
  const text = labelsOf(frame, train).find((label) => textBox({ x: 0, y: 0, text: label, size }).width <= x1 - x0);
  if (text === undefined) return null;
  return { row: row + 1, label: { extent: { x0, x1 }, label: { text, x: x0, inside: false, row } } };
}

interface Candidacy {
  readonly item: LaneItem;
  readonly bar: Extent;
  readonly whisker: Extent | null;
}

function hasRoom(frame: Frame, row: Row, { item, bar, whisker }: Candidacy): boolean {
  const { theme } = frame;
  if (!isFree(row.taken, bar, item.attachedTo === undefined ? theme.thinLine / 2 : 0)) return false;
  if (theme.projected && !isFree(row.labels, bar, labelGap(frame))) return false;
  if (whisker === null) return true;
  return row.whiskers.every((other) => sameExtent(other, whisker) || isFree([other], whisker, theme.gap * 0.5));
}

/** Several things known to lie between the same two events share one range. */
function sameExtent(first: Extent, second: Extent): boolean {
  return first.x0 === second.x0 && first.x1 === second.x1;
}

function whiskerExtent(frame: Frame, item: LaneItem): Extent | null {
  const range = item.attachedTo === undefined && showsRanges(frame) ? whiskerRange(frame, item.start) : null;
  return range === null ? null : { x0: range.from.x, x1: range.to.x };
}

/** The label of several stands at the last of them. */
function place(
  rows: readonly Row[],
  { train, row: index, whisker, label }: ChosenPlace & { readonly train: Train; readonly whisker: Extent | null },
): readonly PlacedItem[] {
  const row = rows[index];
  row?.taken.push(train.bar);
  if (label !== null) {
    const own = rows[label.label.row ?? index];
    own?.taken.push(label.extent);
    own?.labels.push(label.extent);
  }
  if (whisker !== null) row?.whiskers.push(whisker);
  const last = train.items.length - 1;
  return train.items.map(({ item, x0, x1 }, part) => ({
    item,
    row: index,
    x0,
    x1,
    label: part === last ? (label?.label ?? null) : null,
  }));
}

function isFree(taken: readonly Extent[], extent: Extent, gap: number): boolean {
  return !taken.some((other) => extent.x1 + gap > other.x0 && extent.x0 < other.x1 + gap);
}

interface LabelCandidate {
  readonly extent: Extent;
  readonly label: ItemLabel;
}

/** What stands before a colon or a bracket says what it is; before a comma, only the first of several. */
function headOf(label: string): string {
  const [title = label] = label.split(/[:(]/);
  if (title.length <= FEW_CHARACTERS) return title.trim();
  const [first = title, ...others] = title.split(/[,;]/);
  return others.length === 0 ? first.trim() : `${first.trim()}, …`;
}

/** From the fullest to the shortest; only short ones where few words are read, and the head of the shortest when all are long. */
function labelsOf({ theme }: Frame, { labels }: Pick<Train, "labels">): readonly string[] {
  if (!theme.projected) return labels;
  const short = labels.filter((label) => label.length <= FEW_CHARACTERS);
  return short.length > 0 ? short : labels.slice(-1).map(headOf);
}

/** Inside or right of the bar, the full label first, then the shorter ones; left of it; at last one cut to the room. */
function* labelCandidates(frame: Frame, train: Train): Generator<LabelCandidate> {
  const { first: item, bar } = train;
  const { theme } = frame;
  const size = theme.smallSize;
  const gap = theme.gap * 0.4;
  const sign = item.start.certainty === "exact" ? "" : "≈ ";
  const most = (frame.right - frame.left) * 0.5;
  const labels = labelsOf(frame, train)
    .map((label) => sign + label)
    .map((text) => ({ text, width: textBox({ x: 0, y: 0, text, size }).width }));
  for (const { text, width } of labels) {
    if (hasRoomInside(train, width + 2 * gap)) yield candidate(text, (bar.x0 + bar.x1 - width) / 2, width, true);
    const right = bar.x1 + gap + arrowWidth(frame, item);
    if (width <= most && right + width <= frame.right) yield candidate(text, right, width, false);
  }
  for (const { text, width } of labels) {
    const left = bar.x0 - gap - width;
    if (width <= most && left >= frame.left) yield candidate(text, left, width, false);
  }
  const shortest = labels.at(-1);
  if (shortest === undefined) return;
  const roomRight = frame.right - bar.x1 - 2 * gap;
  const roomLeft = bar.x0 - frame.left - 2 * gap;
  const text = fitText(shortest.text, size, Math.min(most, Math.max(roomRight, roomLeft)));
  const { width } = textBox({ x: 0, y: 0, text, size });
  if (text.length >= SHORTEST_LABEL)
    yield candidate(text, roomRight >= roomLeft ? bar.x1 + gap : bar.x0 - gap - width, width, false);
}

/** A label cut to less than this says nothing. */
const SHORTEST_LABEL = 7;

function hasRoomInside({ first: item, items, bar }: Train, width: number): boolean {
  const plain =
    contiguous(items) &&
    !isOpenEnded(item) &&
    item.cycles.length < 2 &&
    item.steps.length === 0 &&
    item.interruptions.length === 0 &&
    item.days.length < 2;
  return plain && item.glyph === null && width <= (bar.x1 - bar.x0) * (isUncertain(item) ? 0.7 : 1);
}

function candidate(text: string, x: number, width: number, inside: boolean): LabelCandidate {
  return { extent: { x0: x, x1: x + width }, label: { text, x, inside } };
}

function arrowWidth(frame: Frame, item: LaneItem): number {
  return item.ongoing ? frame.theme.barHeight * 0.5 : 0;
}
