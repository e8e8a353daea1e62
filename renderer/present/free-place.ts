import type { Box, Scene, SceneMark } from "../../shared/figure/scene.ts";
import { boxOf } from "../questions/pin-flags.tsx";
import { glassRadius } from "./lens.tsx";

type Size = Pick<Box, "width" | "height">;
type Place = Pick<Box, "x" | "y">;

/** Which part of the box's width, or height, lies before the mark. */
const SHARES = [0, 0.25, 0.5, 0.75, 1];

/** What a covered value counts for, against a covered mark without words. */
const WORDS = 2;

/** What a unit of distance from the mark counts for, against a covered square unit. */
const AWAY = 2;
/** How much further away than it must be, in parts of the picture's height. */
const STEPS = [0, 0.05, 0.1, 0.16, 0.22];

/** Where a box about a mark covers as little as it can of the other marks and of what is written, beside the mark itself. */
export function freePlace(scene: Scene, mark: SceneMark, size: Size): Place {
  const covered = [
    ...scene.marks.filter((other) => other !== mark && isSmall(other, scene)).map((box) => ({ box, counts: 1 })),
    ...[...scene.moving, ...scene.fixed].flatMap((node) =>
      node.type === "text" ? [{ box: boxOf(node), counts: WORDS }] : [],
    ),
  ];
  const [x, y] = [mark.x + mark.width / 2, mark.y + mark.height / 2];
  const cost = (place: Place): number => {
    const away = Math.hypot(place.x + size.width / 2 - x, place.y + size.height / 2 - y);
    const hidden = covered.reduce((sum, { box, counts }) => sum + counts * overlap({ ...place, ...size }, box), 0);
    return hidden + away * AWAY;
  };
  const [first = { x: 0, y: 0 }, ...others] = placesAround(scene, mark, size);
  return others.reduce(
    (best, place) => {
      const costs = cost(place);
      return costs < best.costs ? { place, costs } : best;
    },
    { place: first, costs: cost(first) },
  ).place;
}

/** A band across the picture is covered by any box. */
const isSmall = (mark: SceneMark, scene: Scene): boolean => mark.width < scene.width / 4;

/** Over, under and beside the mark with what enlarges it, inside the picture. */
function placesAround(scene: Scene, mark: SceneMark, size: Size): readonly Place[] {
  const gap = glassRadius(scene, mark) ?? scene.height / 80;
  const isGlass = glassRadius(scene, mark) !== null;
  const middle = { x: mark.x + mark.width / 2, y: mark.y + mark.height / 2 };
  const around: Box = isGlass
    ? { x: middle.x - gap, y: middle.y - gap, width: 2 * gap, height: 2 * gap }
    : { x: mark.x - gap, y: mark.y - gap, width: mark.width + 2 * gap, height: mark.height + 2 * gap };
  const places = STEPS.flatMap((step) => {
    const further = step * scene.height;
    const rows = [around.y - size.height - further, around.y + around.height + further];
    const columns = [around.x - size.width - further, around.x + around.width + further];
    return [
      ...rows.flatMap((y) => SHARES.map((share) => ({ x: middle.x - share * size.width, y }))),
      ...columns.flatMap((x) => SHARES.map((share) => ({ x, y: middle.y - share * size.height }))),
    ];
  });
  const inside = places.map(({ x, y }) => ({
    x: Math.max(0, Math.min(x, scene.width - size.width)),
    y: Math.max(0, Math.min(y, scene.height - size.height)),
  }));
  const free = inside.filter((place) => overlap({ ...place, ...size }, around) < 1);
  return free.length === 0 ? inside : free;
}

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
