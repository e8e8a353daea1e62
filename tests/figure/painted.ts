import { textBox } from "../../shared/figure/builder.ts";
import { contrastRatio } from "../../shared/figure/contrast.ts";
import type { Box, Gradient, Scene, SceneNode, TextNode } from "../../shared/figure/scene.ts";
import { mix } from "../../shared/figure/theme.ts";

/** A filled area: a rectangle, or the box of one closed part of a path. */
interface Area {
  readonly box: Box;
  readonly fill: string;
}

/** A text, and the colours behind it where it begins, in its middle and where it ends. */
export interface PaintedText {
  readonly node: TextNode;
  readonly behind: readonly string[];
}

/** Each text of a scene with what is painted under it, as a viewer sees it. */
export function paintedTexts(scene: Scene): readonly PaintedText[] {
  const areas: Area[] = [];
  const texts: PaintedText[] = [];
  for (const node of [...scene.backdrop, ...scene.moving, ...scene.fixed]) {
    if (node.type === "text") texts.push({ node, behind: samples(node).map((point) => colorAt(scene, areas, point)) });
    else areas.push(...areasOf(node));
  }
  return texts;
}

/** The lowest contrast of a text with anything behind it. */
export function textContrast({ node, behind }: PaintedText): number {
  return Math.min(...behind.map((color) => contrastRatio(node.fill, color)));
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function samples(node: TextNode): readonly Point[] {
  const { x, y, width, height } = textBox(node);
  return [0.02, 0.25, 0.5, 0.75, 0.98].map((share) => ({ x: x + width * share, y: y + height * 0.5 }));
}

function colorAt(scene: Scene, areas: readonly Area[], { x, y }: Point): string {
  const top = areas.findLast(
    ({ box }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
  );
  if (top === undefined) return scene.background;
  const id = /^url\(#(.+)\)$/.exec(top.fill)?.[1];
  if (id === undefined) return top.fill;
  const gradient = scene.gradients.find((one) => one.id === id)!;
  return gradientColor(gradient, (x - top.box.x) / top.box.width);
}

function gradientColor({ stops }: Gradient, offset: number): string {
  const after = stops.findIndex((stop) => stop.offset >= offset);
  const [from, to] = [stops[Math.max(0, after - 1)]!, stops[after]!];
  const share = to.offset === from.offset ? 0 : (offset - from.offset) / (to.offset - from.offset);
  return mix(from.color, to.color, share);
}

function areasOf(node: SceneNode): readonly Area[] {
  if (node.type === "text" || node.fill === undefined || node.fill === "none") return [];
  if (node.type === "rect") return [{ box: node, fill: node.fill }];
  const { fill } = node;
  return pathBoxes(node.d).map((box) => ({ box, fill }));
}

/** The box of each part of a path. */
export function pathBoxes(d: string): readonly Box[] {
  return d
    .split(/(?=M)/)
    .filter((part) => part !== "")
    .map((part) => {
      const points = pathPoints(part);
      const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
    });
}

/** The points that a part of a path goes through; half circles by their ends and their outermost points. */
function pathPoints(part: string): readonly Point[] {
  const points: Point[] = [];
  let [x, y] = [0, 0];
  for (const [, letter = "", rest = ""] of part.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = [...rest.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(Number);
    const [a = 0, b = 0] = numbers;
    const end: Record<string, () => readonly [number, number]> = {
      M: () => [a, b],
      L: () => [a, b],
      l: () => [x + a, y + b],
      H: () => [a, y],
      h: () => [x + a, y],
      V: () => [x, a],
      v: () => [x, y + a],
      a: () => [x + (numbers[5] ?? 0), y + (numbers[6] ?? 0)],
      z: () => [x, y],
    };
    const [x1, y1] = end[letter]!();
    if (letter === "a" && x1 !== x && y1 === y) points.push({ x, y: y - a }, { x, y: y + a });
    if (letter === "a" && x1 === x && y1 !== y) points.push({ x: x - a, y });
    [x, y] = [x1, y1];
    points.push({ x, y });
  }
  return points;
}
