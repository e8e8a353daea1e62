import { overlaps, textBox } from "../../shared/figure/builder.ts";
import type { Box, Scene, TextNode } from "../../shared/figure/scene.ts";

interface Label {
  readonly text: string;
  readonly box: Box;
}

/** Boxes may touch by this much: rounding, and the air around capitals. In scene units for each unit of text size. */
const TOLERANCE = 0.06;

function labels(scene: Scene): readonly Label[] {
  const texts = [...scene.backdrop, ...scene.moving, ...scene.fixed].filter(
    (node): node is TextNode => node.type === "text",
  );
  return texts.map((node) => ({ text: node.text, box: shrink(textBox(node), node.size * TOLERANCE) }));
}

function shrink(box: Box, by: number): Box {
  return { x: box.x + by, y: box.y + by, width: box.width - 2 * by, height: box.height - 2 * by };
}

function contains(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x + 0.5 &&
    outer.x + outer.width >= inner.x + inner.width - 0.5 &&
    outer.y <= inner.y + inner.height / 2 &&
    outer.y + outer.height >= inner.y + inner.height / 2
  );
}

/** Sentences about texts that touch each other, are cut by the edge of the figure, or lie partly over a mark. Empty when none do. */
export function textProblems(scene: Scene): readonly string[] {
  const all = labels(scene);
  const problems: string[] = [];
  all.forEach((label, index) => {
    const { box } = label;
    if (box.x < 0 || box.y < 0 || box.x + box.width > scene.width || box.y + box.height > scene.height) {
      problems.push(`"${label.text}" is cut by the edge of the figure`);
    }
    for (const other of all.slice(index + 1))
      if (overlaps(box, other.box)) problems.push(`"${label.text}" touches "${other.text}"`);
    for (const mark of scene.marks) {
      if (mark.kind !== "last follow-up" && overlaps(box, mark) && !contains(mark, box))
        problems.push(`"${label.text}" lies over ${mark.kind} ${mark.event}`);
    }
  });
  return problems;
}

/** Size of the smallest text, in points on paper. */
export function smallestTextInPoints(scene: Scene): number {
  const sizes = [...scene.moving, ...scene.fixed].flatMap((node) => (node.type === "text" ? [node.size] : []));
  return (Math.min(...sizes) / scene.unitsPerMillimetre) * (72 / 25.4);
}
