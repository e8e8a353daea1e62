import { textBox } from "../builder.ts";
import type { Frame } from "../frame.ts";
import type { LaneItem } from "../lane-items.ts";
import { type Extent, itemExtent } from "./lane-extent.ts";

/** Something of a lane that is placed as one: an item, or single administrations of one drug that follow each other closely. */
export interface Train {
  readonly first: LaneItem;
  readonly items: readonly (Extent & { readonly item: LaneItem })[];
  /** From the first to the last. */
  readonly bar: Extent;
  /** What holds of each, from the fullest to the shortest. */
  readonly labels: readonly string[];
}

interface OpenTrain {
  readonly first: LaneItem;
  readonly items: (Extent & { readonly item: LaneItem })[];
  /** What holds of each. */
  common: readonly string[];
  /** The fullest label of each, without those that repeat the one before. */
  readonly fullest: string[];
  /** Width of the last of these. */
  labelWidth: number;
}

/**
 * Days on which one drug was given share a row and are named once, where they do not overlap and have no room for a name each. Other
 * items stand by themselves. `items` come by start, and so do the trains.
 */
export function trainsOf(frame: Frame, items: readonly LaneItem[]): readonly Train[] {
  const trains: OpenTrain[] = [];
  const open = new Map<string, OpenTrain[]>();
  for (const item of items) {
    const part = { item, ...itemExtent(frame, item) };
    const key = isSingle(item) ? drugOf(item) : null;
    const known = key === null ? [] : (open.get(key) ?? []);
    const train = known.find((candidate) => follows(frame, candidate, part));
    if (train === undefined) {
      const labels = labelsOf(item);
      const fullest = labels.slice(0, 1);
      const made = { first: item, items: [part], common: labels, fullest, labelWidth: widthOf(frame, fullest[0]) };
      trains.push(made);
      if (key !== null) open.set(key, [...known, made]);
    } else append(frame, train, part);
  }
  return trains.map((train) => {
    const { first, items: parts, common } = train;
    return { first, items: parts, bar: barOf(train), labels: [...dosesText(train), ...common] };
  });
}

/** Given on one day, of which all is known but perhaps the end. */
function isSingle(item: LaneItem): boolean {
  const { start, end } = item;
  if (item.kind !== "treatment" || item.attachedTo !== undefined || start.certainty !== "exact") return false;
  const isPlain = [item.steps, item.cycles, item.interruptions, item.days].every(({ length }) => length < 2);
  const isDay = end === null ? !item.ongoing : end.certainty === "exact" && end.estimate - start.estimate < 1;
  return isPlain && isDay;
}

/** Bars of one name and colour. */
const drugOf = (item: LaneItem): string => `${item.color} ${labelsOf(item).at(-1)?.toLowerCase() ?? ""}`;

const knownLabels = new WeakMap<LaneItem, readonly string[]>();

/** There may be thousands of days, of which each picture asks. */
function labelsOf(item: LaneItem): readonly string[] {
  const known = knownLabels.get(item);
  if (known !== undefined) return known;
  const labels = item.labels();
  knownLabels.set(item, labels);
  return labels;
}

/** A later day, too near for a name in between. */
function follows(
  { theme }: Frame,
  { items, labelWidth }: OpenTrain,
  { item, x0 }: OpenTrain["items"][number],
): boolean {
  const before = items.at(-1);
  if (before === undefined || item.start.estimate <= (before.item.end ?? before.item.start).estimate) return false;
  return x0 - before.x1 < labelWidth + theme.gap;
}

const widthOf = ({ theme }: Frame, text = ""): number => textBox({ x: 0, y: 0, text, size: theme.smallSize }).width;

function append(frame: Frame, train: OpenTrain, part: OpenTrain["items"][number]): void {
  const last = train.items.length - 1;
  const before = train.items[last];
  if (before !== undefined) train.items[last] = { ...before, x1: endBefore(before, part) };
  train.items.push(part);
  const labels = labelsOf(part.item);
  const [full] = labels;
  if (full === train.fullest.at(-1)) return;
  train.common = train.common.filter((label) => labels.includes(label));
  if (full !== undefined) train.fullest.push(full);
  train.labelWidth = widthOf(frame, full);
}

/** The fade of a day without a stated end gives way to the next day; days that touch leave no hair of paper between them. */
function endBefore({ item, x0, x1 }: OpenTrain["items"][number], next: Extent): number {
  const isTouching = item.end !== null && next.x0 - x1 < NO_GAP;
  return isTouching ? next.x0 + NO_GAP / 2 : Math.max(x0, Math.min(x1, next.x0));
}

/** Doses beyond these are looked up at the days themselves. */
const MOST_DOSES = 6;

/** "prednisolone 60 → 40 → 20 mg" where only the dose changes, and its unit does not. */
function dosesText({ common, fullest }: OpenTrain): readonly string[] {
  const [name] = common;
  if (name === undefined || fullest.length < 2 || fullest.length > MOST_DOSES) return [];
  const doses = fullest.map((label) => /^ (\d\S*) (.+)$/.exec(label.slice(name.length)));
  const units = new Set(doses.map((dose) => dose?.[2]));
  const [unit] = units;
  if (!fullest.every((label) => label.startsWith(name)) || units.size !== 1 || unit === undefined) return [];
  return [`${name} ${doses.map((dose) => dose?.[1]).join(" → ")} ${unit}`];
}

const barOf = ({ items }: OpenTrain): Extent => ({
  x0: items[0]?.x0 ?? 0,
  x1: Math.max(...items.map(({ x1 }) => x1)),
});

/** Less than this between two bars cannot be seen. */
const NO_GAP = 0.5;

/** Whether bars touch each other, as those of days that follow each other. */
export const contiguous = (items: Train["items"]): boolean =>
  items.every(({ x1 }, index) => (items[index + 1]?.x0 ?? x1) - x1 < NO_GAP);
