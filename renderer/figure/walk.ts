import type { MarkKind, Scene, SceneMark, ValuePanel } from "../../shared/figure/scene.ts";
import type { MarkReference } from "../state/state.ts";

/** Marks in the order of time. */
export type MarkRow = readonly SceneMark[];

/** The ways through a picture for the keyboard. */
export interface MarkWalk {
  /** From top to bottom, for the up and down keys: a line of marks, or a panel of values, where height is the value. */
  readonly rows: readonly MarkRow[];
  /** From top to bottom, for the left and right keys: every mark of a panel, whichever lane it is in. */
  readonly panels: readonly MarkRow[];
}

export type Step = "previous" | "next" | "up" | "down" | "first" | "last";

const centreX = (mark: SceneMark): number => mark.x + mark.width / 2;
const centreY = (mark: SceneMark): number => mark.y + mark.height / 2;

type WalkedScene = Pick<Scene, "marks" | "valuePanels" | "lanes">;

export function markWalk({ marks, valuePanels, lanes }: WalkedScene): MarkWalk {
  const panelOfLane = new Map(lanes.map(({ id, panel }) => [id, panel]));
  const inPanels = new Map<string, SceneMark[]>();
  const inValuePanels = new Map<ValuePanel, SceneMark[]>();
  const elsewhere: SceneMark[] = [];
  for (const mark of marks) {
    const area = valuePanels.find((candidate) => contains(candidate, mark));
    put(inPanels, area?.id ?? panelOfLane.get(mark.panel) ?? PANEL_OF_KIND[mark.kind] ?? mark.panel, mark);
    if (area === undefined) elsewhere.push(mark);
    else put(inValuePanels, area, mark);
  }
  return { rows: inOrder([...lanesOf(elsewhere), ...inValuePanels.values()]), panels: inOrder([...inPanels.values()]) };
}

/** Antigens, and results without a number, have a line each; together they are one panel. */
const PANEL_OF_KIND: Partial<Readonly<Record<MarkKind, string>>> = { antigen: "antigens", measurement: "results" };

function put<Key>(groups: Map<Key, SceneMark[]>, key: Key, mark: SceneMark): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [mark]);
  else group.push(mark);
}

const inOrder = (rows: readonly MarkRow[]): readonly MarkRow[] =>
  rows.toSorted((a, b) => topOf(a) - topOf(b)).map((row) => row.toSorted((a, b) => a.x - b.x || a.y - b.y));

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

/**
 * The mark of a reference in this scene: the very mark, else the same part, else the same event. The scene makes its marks when
 * they are first asked for, so without a reference they are not.
 */
export function findMark(scene: Pick<Scene, "marks">, reference: MarkReference | null): SceneMark | null {
  if (reference === null) return null;
  const ofEvent = scene.marks.filter((mark) => mark.event === reference.event);
  return (
    ofEvent.find((mark) => mark.id === reference.mark) ??
    ofEvent.find((mark) => mark.part === reference.part) ??
    ofEvent[0] ??
    null
  );
}

export const referenceTo = (mark: SceneMark): MarkReference => ({ event: mark.event, part: mark.part, mark: mark.id });

/** Where a key leads from a mark; the first mark when there is none yet. Null in an empty picture. */
export function stepFrom({ rows, panels }: MarkWalk, from: SceneMark | null, step: Step): SceneMark | null {
  const panel = from === null ? undefined : panels.find((candidate) => candidate.includes(from));
  if (from === null || panel === undefined) return panels[0]?.[0] ?? null;
  const place = panel.indexOf(from);
  const rowIndex = rows.findIndex((candidate) => candidate.includes(from));
  switch (step) {
    case "previous":
      return panel[place - 1] ?? from;
    case "next":
      return panel[place + 1] ?? from;
    case "first":
      return panel[0] ?? from;
    case "last":
      return panel.at(-1) ?? from;
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

/** A mark with its neighbours on both sides, for a screen reader's list, and where it stands among the marks of its panel. */
export function neighbours(
  { panels }: MarkWalk,
  mark: SceneMark,
): { readonly marks: MarkRow; readonly first: number; readonly size: number } {
  const panel = panels.find((candidate) => candidate.includes(mark)) ?? [mark];
  const place = panel.indexOf(mark);
  const first = Math.max(0, place - 2);
  return { marks: panel.slice(first, place + 3), first, size: panel.length };
}
