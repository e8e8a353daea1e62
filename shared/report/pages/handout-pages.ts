import { layoutFigure } from "../../figure/layout.ts";
import type { Scene, SceneNode } from "../../figure/scene.ts";
import { truncateText } from "../../figure/text/measure.ts";
import { faintInk, ink, mutedInk } from "../../figure/theme.ts";
import { optionsOfStep } from "../../steps/step-figure.ts";
import type { Timeline } from "../../time/timeline.ts";
import type { Block } from "../block.ts";
import type { Report } from "../report.ts";
import { type ReportParts, reportBlocks } from "../report-blocks.ts";
import { type HandoutPage, LINE_HEIGHT, PageFlow, type TextStyle } from "./page-flow.ts";
import { margins, type PaperName, POINTS_PER_MILLIMETRE, papers, textWidthOf } from "./paper.ts";
import { placeTable, wrapped } from "./table-layout.ts";

/** The foot of every page: what this is, and what it is not. */
export const FOOT_WORDS =
  "Drawn by Caseline. It shows what was recorded and what the named rules make of it; it recommends nothing.";

const headingStyles: Readonly<Record<1 | 2 | 3, TextStyle & { readonly above: number; readonly below: number }>> = {
  1: { size: 16, weight: 700, above: 0, below: 3 },
  2: { size: 11, weight: 700, above: 17, below: 5 },
  3: { size: 8.6, weight: 600, above: 10, below: 3 },
};
const PARAGRAPH_SIZE = 8;
const QUIET_SIZE = 7;
const FOOT_SIZE = 6.6;
const LABEL_WIDTH = 82;
/** A heading is not left alone at the foot of a page: this much of what follows goes with it. */
const FOLLOWING = 46;
/** At which the smallest text of a printed figure still has 5 points. */
const LEAST_SCALE = 0.87;
const SCALES: readonly number[] = [1, 0.96, 0.92, LEAST_SCALE];

/** The space between lines of tables and around headings, from the airiest: closer where that saves a page. */
const SPACINGS = [1, 0.75, 0.5] as const;

/**
 * The pages of a handout, laid out to the point: the figure at the width of what is written, texts wrapped, tables broken between
 * rows under a head that is repeated; as few pages as there can be, and the figure beside the head
 * wherever it has room. The same report gives the same pages on every machine.
 */
export function handoutPages(report: Report, paper: PaperName, parts?: ReportParts): readonly HandoutPage[] {
  const blocks = reportBlocks(report, parts);
  const scene = keptScenes(report.timeline, paper);
  const flows = SPACINGS.map((spacing) => {
    const flow = new PageFlow(paper, spacing);
    for (const block of blocks) placeBlock(flow, block, scene);
    return flow;
  });
  const cost = ({ count, moved }: PageFlow): number => count + (moved ? 1 : 0);
  const least = Math.min(...flows.map(cost));
  const chosen = flows.find((flow) => cost(flow) === least) ?? new PageFlow(paper, 1);
  return chosen.finish((number, count) => footNodes(paper, report.head.title, `Page ${number} of ${count}`));
}

type SceneAt = (scale: number) => Scene;

/** The figure as the case's author set it, laid out to be as wide as the page's text at a scale; each once. */
function keptScenes(timeline: Timeline, paper: PaperName): SceneAt {
  const kept = new Map<number, Scene>();
  return (scale) => {
    const known = kept.get(scale);
    if (known !== undefined) return known;
    const size = { medium: "print", widthMm: textWidthOf(paper) / POINTS_PER_MILLIMETRE / scale } as const;
    const scene = layoutFigure(timeline, optionsOfStep(timeline, { id: "whole", name: "", figure: {} }, size));
    kept.set(scale, scene);
    return scene;
  };
}

function placeBlock(flow: PageFlow, block: Block, scene: SceneAt): void {
  switch (block.kind) {
    case "heading":
      placeHeading(flow, block.level, block.text);
      break;
    case "paragraph":
      placeParagraph(flow, block.text, block.tone);
      break;
    case "facts":
      placeFacts(flow, block.facts);
      break;
    case "table":
      placeTable(flow, block);
      break;
    case "figure":
      placeFigure(flow, scene, block.note);
  }
}

function placeHeading(flow: PageFlow, level: 1 | 2 | 3, text: string): void {
  const style = headingStyles[level];
  const lines = wrapped(text, flow.width, style.size, style.weight ?? 400);
  const height = lines.length * style.size * LINE_HEIGHT;
  flow.gap(style.above * flow.spacing);
  flow.ensure(height + style.below + FOLLOWING);
  placeLines(flow, lines, style);
  flow.advance(style.below * flow.spacing);
}

/** Lines under each other, each on the page where it has room. */
function placeLines(flow: PageFlow, lines: readonly string[], style: TextStyle, x: number = flow.left): void {
  for (const line of lines) {
    flow.ensure(style.size * LINE_HEIGHT);
    flow.line(line, x, 0, style);
    flow.advance(style.size * LINE_HEIGHT);
  }
}

function placeParagraph(flow: PageFlow, text: string, tone: "plain" | "quiet"): void {
  const style = tone === "plain" ? { size: PARAGRAPH_SIZE } : { size: QUIET_SIZE, fill: mutedInk };
  placeLines(flow, wrapped(text, flow.width, style.size, 400), style);
  flow.gap(3);
}

function placeFacts(flow: PageFlow, facts: Extract<Block, { readonly kind: "facts" }>["facts"]): void {
  for (const { label, value } of facts) {
    const lines = wrapped(value, flow.width - LABEL_WIDTH, PARAGRAPH_SIZE, 400);
    flow.ensure(PARAGRAPH_SIZE * LINE_HEIGHT);
    flow.line(truncateText(label, PARAGRAPH_SIZE, 400, LABEL_WIDTH - 6), flow.left, 0, {
      size: PARAGRAPH_SIZE,
      fill: mutedInk,
    });
    placeLines(flow, lines, { size: PARAGRAPH_SIZE }, flow.left + LABEL_WIDTH);
    flow.advance(1.5 * flow.spacing);
  }
  flow.gap(4 * flow.spacing);
}

/**
 * On this page at the largest scale at which it has room there, laid out anew for each; else at the top of the next one, while what
 * follows goes on on this one. A figure higher than a page is made smaller as a whole.
 */
function placeFigure(flow: PageFlow, sceneAt: SceneAt, note: string): void {
  const lines = note === "" ? [] : wrapped(note, flow.width, QUIET_SIZE, 400);
  const below = 2 + lines.length * QUIET_SIZE * LINE_HEIGHT;
  const scaleFor = (room: number) => SCALES.find((scale) => sceneAt(scale).height * scale <= room - below);
  const place = (scene: Scene, scale: number): void => {
    flow.scene(scene, scale);
    flow.advance(2);
    placeLines(flow, lines, { size: QUIET_SIZE, fill: mutedInk });
    flow.gap(4);
  };
  flow.gap(6 * flow.spacing);
  const here = scaleFor(flow.room);
  if (here !== undefined) {
    place(sceneAt(here), here);
    return;
  }
  const later = scaleFor(flow.fullHeight) ?? LEAST_SCALE;
  const scene = sceneAt(later);
  flow.atTopOfNextPage(() => place(scene, Math.min(later, (flow.fullHeight - below) / scene.height)));
}

function footNodes(paper: PaperName, title: string, page: string): readonly SceneNode[] {
  const { width, height } = papers[paper];
  const top = height - margins.bottom + 16;
  const right = width - margins.side;
  const room = textWidthOf(paper) - 70;
  const text = { type: "text", size: FOOT_SIZE, weight: 400, anchor: "start", x: margins.side } as const;
  return [
    { type: "rect", x: margins.side, y: top, width: textWidthOf(paper), height: 0.5, fill: faintInk },
    { ...text, y: top + 11, text: truncateText(title, FOOT_SIZE, 400, room), fill: ink },
    { ...text, y: top + 11, x: right, text: page, fill: ink, anchor: "end" },
    { ...text, y: top + 20, text: FOOT_WORDS, fill: mutedInk },
  ];
}
