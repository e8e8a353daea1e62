import { dimmedColor, dimmedInk } from "./dimming.ts";
import type { Emphasis } from "./emphasis.ts";
import type { Box, Gradient, Paint, SceneMark, SceneNode, TextNode, ValuePanel } from "./scene.ts";
import { type FontWeight, fontLineMetrics, missingGlyphs, textWidth } from "./text/measure.ts";
import { mix, paper } from "./theme.ts";

export type Layer = "backdrop" | "guides" | "moving" | "fixed";

export interface TextOptions {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly fill: string;
  readonly weight?: FontWeight;
  readonly anchor?: TextNode["anchor"];
  /** Colour under the text. Where a guide runs there, the text gets a background of this colour. */
  readonly background?: string;
  /** Whether the text gets its background in any case: something finer than a guide runs there. */
  readonly covers?: boolean;
  /** Colour of the bar that the text stands in. */
  readonly on?: string;
}

export interface Lane {
  readonly id: string;
  readonly name: string;
  readonly panel: string;
  readonly hidden: boolean;
}

/** Box of one line of text whose baseline starts, centres or ends at x. */
export function textBox(options: Pick<TextOptions, "x" | "y" | "text" | "size" | "weight" | "anchor">): Box {
  const width = textWidth(options.text, options.size, options.weight ?? 400);
  const left = { start: 0, middle: width / 2, end: width }[options.anchor ?? "start"];
  const ascent = options.size * TEXT_ASCENT;
  return { x: options.x - left, y: options.y - ascent, width, height: ascent + options.size * TEXT_DESCENT };
}

/** What capitals, digits and superscripts fill; the font's own line box is looser than any two lines set here. */
const TEXT_ASCENT = 0.8;
const TEXT_DESCENT = 0.22;

/** Baseline that centres capitals on y. */
export function middleBaseline(y: number, size: number): number {
  return y + (size * fontLineMetrics.capHeight) / 2;
}

export function overlaps(first: Box, second: Box): boolean {
  return (
    first.x < second.x + second.width &&
    second.x < first.x + first.width &&
    first.y < second.y + second.height &&
    second.y < first.y + first.height
  );
}

/** What a fill fades into, and how much of it its fullest part holds. */
export interface FadeGround {
  readonly background: string;
  readonly share: number;
}

/** A mark before it has its id; it stands for one event unless it says otherwise. */
export type NewMark = Omit<SceneMark, "id" | "count" | "part"> & {
  readonly count?: number;
  readonly part?: string | undefined;
};

/** Collects the parts of a scene while it is laid out. The only mutable thing in the layout. */
export class SceneBuilder {
  readonly layers: Record<Layer, SceneNode[]> = { backdrop: [], guides: [], moving: [], fixed: [] };
  readonly lanes: Lane[] = [];
  readonly valuePanels: ValuePanel[] = [];
  readonly #marks: (NewMark | (() => Iterable<NewMark>))[] = [];
  readonly #gradients = new Map<string, Gradient>();
  readonly #missing = new Set<string>();
  /** First and last x of each. */
  readonly #guides: (readonly [number, number])[] = [];
  /** What stands out; null when nothing is dimmed. */
  readonly emphasis: Emphasis | null;
  #dimmed = false;

  constructor(emphasis: Emphasis | null = null) {
    this.emphasis = emphasis;
  }

  standsOut(event: string): boolean {
    return this.emphasis === null || this.emphasis.has(event);
  }

  /** Draws what belongs to an event: dimmed unless it stands out. */
  drawFor(event: string, draw: () => void): void {
    this.drawToned(this.standsOut(event), draw);
  }

  /** Draws what belongs to something that stands out or does not. */
  drawToned(standsOut: boolean, draw: () => void): void {
    const before = this.#dimmed;
    this.#dimmed = !standsOut;
    draw();
    this.#dimmed = before;
  }

  /** Whether what is drawn now is dimmed. */
  get dimmed(): boolean {
    return this.#dimmed;
  }

  /** A paint in the tone of what is drawn now. */
  toned(paint: Paint): Paint {
    if (!this.#dimmed) return paint;
    return {
      ...paint,
      ...(paint.fill === undefined ? {} : { fill: dimmedColor(paint.fill) }),
      ...(paint.stroke === undefined ? {} : { stroke: dimmedColor(paint.stroke) }),
    };
  }

  get gradients(): readonly Gradient[] {
    return [...this.#gradients.values()];
  }

  get missing(): readonly string[] {
    return [...this.#missing];
  }

  /** Makes known where guides run, and bands through all panels, before any text is placed. */
  setGuides(positions: readonly number[], bands: readonly (readonly [left: number, right: number])[]): void {
    for (const x of positions) this.#guides.push([x, x]);
    this.#guides.push(...bands);
  }

  text(layer: Layer, options: TextOptions): Box {
    const box = textBox(options);
    if (options.text === "") return box;
    for (const glyph of missingGlyphs(options.text)) this.#missing.add(glyph);
    const { background, covers = false } = options;
    if (
      background !== undefined &&
      (covers || this.#guides.some(([left, right]) => right >= box.x - 2 && left <= box.x + box.width + 2))
    ) {
      this.rect(layer, { ...inflate(box, options.size * 0.12, 0), fill: background });
    }
    this.layers[layer].push({
      type: "text",
      x: options.x,
      y: options.y,
      text: options.text,
      size: options.size,
      weight: options.weight ?? 400,
      fill: this.#dimmed
        ? dimmedInk(options.on === undefined ? (options.background ?? paper) : dimmedColor(options.on))
        : options.fill,
      anchor: options.anchor ?? "start",
    });
    return box;
  }

  rect(layer: Layer, rect: Box & Paint & { readonly radius?: number }): void {
    this.layers[layer].push({ type: "rect", ...rect, ...this.toned(rect) });
  }

  path(layer: Layer, d: string, paint: Paint): void {
    if (d !== "") this.layers[layer].push({ type: "path", d, ...this.toned(paint) });
  }

  line(layer: Layer, from: readonly [number, number], to: readonly [number, number], paint: Paint): void {
    this.path(layer, `M${coordinate(from[0])} ${coordinate(from[1])}L${coordinate(to[0])} ${coordinate(to[1])}`, paint);
  }

  mark(mark: NewMark): void {
    this.#marks.push(mark);
  }

  /** Marks of a dense part, made when the scene is first searched: most scenes of a zoom never are. */
  deferMarks(make: () => Iterable<NewMark>): void {
    this.#marks.push(make);
  }

  /** All marks in drawing order, each with an id of its own. */
  finishMarks(): readonly SceneMark[] {
    const marks: SceneMark[] = [];
    const add = ({ kind, event, part, panel, count, x, y, width, height }: NewMark): void => {
      marks.push({ id: `m${marks.length}`, kind, event, part, panel, count: count ?? 1, x, y, width, height });
    };
    for (const entry of this.#marks) {
      if (typeof entry === "function") for (const mark of entry()) add(mark);
      else add(entry);
    }
    return marks;
  }

  /** A fill that fades towards the background at its start, its end, or both; "out": into it, from its full start. */
  fade(plain: string, ends: "start" | "end" | "both" | "out", { background, share }: FadeGround): string {
    const color = this.#dimmed ? dimmedColor(plain) : plain;
    const id = `fade-${ends}${ends === "out" && share > 0 ? "-pale" : ""}-${color.slice(1)}-${background.slice(1)}`;
    if (ends === "out" && !this.#gradients.has(id)) {
      const stops = [
        { offset: 0, color: mix(color, background, share) },
        { offset: 1, color: background },
      ];
      this.#gradients.set(id, { id, stops });
    }
    if (!this.#gradients.has(id)) {
      const pale = mix(color, background, 0.82);
      const full = mix(color, background, share);
      const stops = [
        { offset: 0, color: ends === "end" ? full : pale },
        ...(ends === "end" ? [] : [{ offset: 0.3, color: full }]),
        ...(ends === "start" ? [] : [{ offset: 0.7, color: full }]),
        { offset: 1, color: ends === "start" ? full : pale },
      ];
      this.#gradients.set(id, { id, stops });
    }
    return `url(#${id})`;
  }
}

export function inflate(box: Box, x: number, y: number): Box {
  return { x: box.x - x, y: box.y - y, width: box.width + 2 * x, height: box.height + 2 * y };
}

/** ".01", ".5", … for each number of hundredths: whole numbers are written many times faster than fractions. */
const HUNDREDTHS: readonly string[] = Array.from({ length: 100 }, (_, hundredths) => String(hundredths / 100).slice(1));

/** Two decimals are a hundredth of a pixel: enough, and the same on every machine. */
export function coordinate(value: number): string {
  const hundredths = Math.round(value * 100);
  const size = Math.abs(hundredths);
  const whole = Math.floor(size / 100);
  return `${hundredths < 0 ? "-" : ""}${whole}${HUNDREDTHS[size - whole * 100] ?? ""}`;
}
