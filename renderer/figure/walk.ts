import type { Scene, SceneMark, ValuePanel } from "../../shared/figure/scene.ts";
import type { MarkReference } from "../state/state.ts";

/** Marks that the left and right keys walk along: a lane, a row of tests, or a panel of results. In time order. */
export type MarkRow = readonly SceneMark[];

export type Step = "previous" | "next" | "up" | "down" | "first" | "last";

const centreX = (mark: SceneMark): number => mark.x + mark.width / 2;
const centreY = (mark: SceneMark): number => mark.y + mark.height / 2;

/** The marks of a scene in rows from top to bottom. A panel of values is one row: there, height is the value. */
export function markRows(scene: Pick<Scene, "marks" | "valuePanels">): readonly MarkRow[] {
  const inPanels = scene.valuePanels.map((): SceneMark[] => []);
  const elsewhere: SceneMark[] = [];
  for (const mark of scene.marks) {
    const panel = scene.valuePanels.findIndex((candidate) => contains(candidate, mark));
    (inPanels[panel] ?? elsewhere).push(mark);
  }
  return [...lanesOf(elsewhere), ...inPanels]
    .filter((row) => row.length > 0)
    .sort((a, b) => topOf(a) - topOf(b))
    .map((row) => row.toSorted((a, b) => a.x - b.x || a.y - b.y));
}

const topOf = (row: MarkRow): number => Math.min(...row.map(({ y }) => y));

const contains = (panel: ValuePanel, mark: SceneMark): boolean =>
  centreY(mark) >= panel.y && centreY(mark) <= panel.y + panel.height;

function lanesOf(marks: readonly SceneMark[]): SceneMark[][] {
  const lanes: SceneMark[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const mark of marks.toSorted((a, b) => centreY(a) - centreY(b))) {
    const lane = lanes.at(-1);
    if (lane !== undefined && centreY(mark) < bottom) lane.push(mark);
    else {
      lanes.push([mark]);
      bottom = mark.y + mark.height;
    }
  }
  return lanes;
}

/** The mark of a reference in this scene: the very mark, else the same part, else the same event. */
export function findMark(marks: readonly SceneMark[], reference: MarkReference | null): SceneMark | null {
  if (reference === null) return null;
  const ofEvent = marks.filter((mark) => mark.event === reference.event);
  return (
    ofEvent.find((mark) => mark.id === reference.mark) ??
    ofEvent.find((mark) => mark.part === reference.part) ??
    ofEvent[0] ??
    null
  );
}

export const referenceTo = (mark: SceneMark): MarkReference => ({ event: mark.event, part: mark.part, mark: mark.id });

/** Where a key leads from a mark; the first mark when there is none yet. Null in an empty picture. */
export function stepFrom(rows: readonly MarkRow[], from: SceneMark | null, step: Step): SceneMark | null {
  const rowIndex = from === null ? -1 : rows.findIndex((row) => row.includes(from));
  const row = rows[rowIndex];
  if (from === null || row === undefined) return rows[0]?.[0] ?? null;
  const place = row.indexOf(from);
  switch (step) {
    case "previous":
      return row[place - 1] ?? from;
    case "next":
      return row[place + 1] ?? from;
    case "first":
      return row[0] ?? from;
    case "last":
      return row.at(-1) ?? from;
    case "up":
      return nearest(rows[rowIndex - 1], from) ?? from;
    case "down":
      return nearest(rows[rowIndex + 1], from) ?? from;
  }
}

function nearest(row: MarkRow | undefined, from: SceneMark): SceneMark | null {
  const distance = (mark: SceneMark): number => Math.abs(centreX(mark) - centreX(from));
  return (
    row?.reduce<SceneMark | null>(
      (best, mark) => (best === null || distance(mark) < distance(best) ? mark : best),
      null,
    ) ?? null
  );
}

/** A mark with its neighbours on both sides, for a screen reader's list, and where it stands in its row. */
export function neighbours(
  rows: readonly MarkRow[],
  mark: SceneMark,
): { readonly marks: MarkRow; readonly first: number; readonly size: number } {
  const row = rows.find((candidate) => candidate.includes(mark)) ?? [mark];
  const place = row.indexOf(mark);
  const first = Math.max(0, place - 2);
  return { marks: row.slice(first, place + 3), first, size: row.length };
}
