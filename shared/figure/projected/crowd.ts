import type { Frame } from "../frame.ts";
import type { LaneItem } from "../lane-items.ts";
import type { LaneModel } from "../lane-model.ts";
import { unknownClassColor } from "../theme.ts";
import { type Candidate, EMPHASISED, type Part } from "./candidates.ts";

/**
 * What stands out is never left out: when its lanes alone are too many for the height, the last of them share one lane, in which each
 * of its events has its mark.
 * @param heightOf least height of a part, in scene units
 */
export function joinCrowd(
  frame: Frame,
  candidates: readonly Candidate[],
  heightOf: (part: Part) => number,
  height: number,
): readonly Candidate[] {
  const standOut = candidates.filter(({ rank }) => rank === EMPHASISED);
  const lanes = standOut.flatMap(({ part }) => (part.kind === "lane" ? [part] : []));
  const others = standOut.filter(({ part }) => part.kind !== "lane");
  let room = height - others.reduce((sum, { part }) => sum + heightOf(part), 0);
  const total = lanes.reduce((sum, lane) => sum + heightOf(lane), 0);
  if (total <= room) return candidates;
  room -= frame.theme.rowHeight + frame.theme.gap * 1.2;
  const joined = new Set<Part>();
  for (const lane of lanes) {
    const own = heightOf(lane);
    if (own > room) joined.add(lane);
    else room -= own;
  }
  const crowd = {
    part: crowdLane(
      frame,
      lanes.filter((lane) => joined.has(lane)),
    ),
    rank: EMPHASISED,
  };
  return [...candidates.filter(({ part }) => !joined.has(part)), crowd];
}

type LanePart = Extract<Part, { kind: "lane" }>;

/** One dense lane with the events of many that stand out. */
function crowdLane(frame: Frame, parts: readonly LanePart[]): LanePart {
  const [only] = parts;
  const isShown = ({ event }: LaneItem): boolean => frame.builder.standsOut(event);
  const items = parts.flatMap(({ placed }) => placed.lane.items.filter(isShown));
  const lane: LaneModel = {
    id: "other lanes",
    name: parts.length === 1 && only !== undefined ? only.placed.lane.name : `${parts.length} more lanes`,
    color: unknownClassColor,
    panel: "treatment",
    items: [...items].sort((a, b) => a.start.estimate - b.start.estimate),
  };
  return { kind: "lane", placed: { lane, dense: true, labelled: false, items: [], rows: 1 } };
}
