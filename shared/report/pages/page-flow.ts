import type { Scene, SceneNode, TextNode } from "../../figure/scene.ts";
import type { FontWeight } from "../../figure/text/measure.ts";
import { ink } from "../../figure/theme.ts";
import { margins, type PaperName, papers, textWidthOf } from "./paper.ts";

/** A figure on a page: scaled, then moved there, in points. */
export interface PlacedScene {
  readonly scene: Scene;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** One page as plain data, in points from its upper left corner. */
export interface HandoutPage {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly SceneNode[];
  readonly scenes: readonly PlacedScene[];
}

interface OpenPage {
  readonly nodes: SceneNode[];
  readonly scenes: PlacedScene[];
}

export interface TextStyle {
  readonly size: number;
  readonly weight?: FontWeight;
  readonly fill?: string;
  readonly anchor?: TextNode["anchor"];
}

/** Text is set on lines this many times its size. */
export const LINE_HEIGHT = 1.38;

/** Fills pages from top to bottom. The only mutable thing in the layout of a handout. */
export class PageFlow {
  readonly left = margins.side;
  readonly width: number;
  readonly #paper: PaperName;
  readonly #pages: OpenPage[] = [];
  /** Share of the usual space between lines and blocks. */
  readonly spacing: number;
  /** Places what had no room on the page where it was asked for. */
  #waiting: (() => void) | null = null;
  #moved = false;
  /** Where the next thing goes, from the top of the page. */
  #y = 0;

  constructor(paper: PaperName, spacing: number) {
    this.#paper = paper;
    this.spacing = spacing;
    this.width = textWidthOf(paper);
    this.breakPage();
  }

  get y(): number {
    return this.#y;
  }

  get #page(): OpenPage {
    const page = this.#pages.at(-1);
    if (page === undefined) throw new Error("a handout without pages");
    return page;
  }

  /** Height of an empty page. */
  get fullHeight(): number {
    return papers[this.#paper].height - margins.top - margins.bottom;
  }

  /** Height that is left on this page. */
  get room(): number {
    return papers[this.#paper].height - margins.bottom - this.#y;
  }

  get atTop(): boolean {
    return this.#y === margins.top;
  }

  breakPage(): void {
    this.#pages.push({ nodes: [], scenes: [] });
    this.#y = margins.top;
    const place = this.#waiting;
    this.#waiting = null;
    place?.();
  }

  /** Calls at the top of the page after this one, whenever that begins. */
  atTopOfNextPage(place: () => void): void {
    this.#waiting = place;
    this.#moved = true;
  }

  /** Whether anything had no room where it was asked for. */
  get moved(): boolean {
    return this.#moved;
  }

  /** How many pages there are, with one for what still waits. */
  get count(): number {
    return this.#pages.length + (this.#waiting === null ? 0 : 1);
  }

  /** Begins a page when less than this height is left. Says whether it did. */
  ensure(height: number): boolean {
    if (height <= this.room || this.atTop) return false;
    this.breakPage();
    // What had waited for this page may fill it.
    this.ensure(height);
    return true;
  }

  /** Moves down; a gap at the top of a page is none. */
  gap(height: number): void {
    if (!this.atTop) this.#y += height;
  }

  advance(height: number): void {
    this.#y += height;
  }

  /** One line with its upper edge `below` under the current place. */
  line(text: string, x: number, below: number, style: TextStyle): void {
    const { size, weight = 400, fill = ink, anchor = "start" } = style;
    if (text === "") return;
    const y = this.#y + below + size * (LINE_HEIGHT / 2 + 0.36);
    this.#page.nodes.push({ type: "text", x, y, text, size, weight, fill, anchor });
  }

  rule(color: string, thickness: number): void {
    this.#page.nodes.push({
      ...{ type: "rect", x: this.left, y: this.#y - thickness / 2, width: this.width, height: thickness },
      fill: color,
    });
  }

  /** A figure in the middle of the line. */
  scene(scene: Scene, scale: number): void {
    const x = this.left + (this.width - scene.width * scale) / 2;
    this.#page.scenes.push({ scene, x, y: this.#y, scale });
    this.#y += scene.height * scale;
  }

  /** The pages as data; `foot` gives what stands below each. */
  finish(foot: (number: number, count: number) => readonly SceneNode[]): readonly HandoutPage[] {
    if (this.#waiting !== null) this.breakPage();
    const { width, height } = papers[this.#paper];
    return this.#pages.map(({ nodes, scenes }, index) => ({
      width,
      height,
      nodes: [...nodes, ...foot(index + 1, this.#pages.length)],
      scenes,
    }));
  }
}
