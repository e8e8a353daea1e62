import type { FontWeight } from "./text/measure.ts";
import type { TimeScale } from "./time-scale.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Lines and fills, in scene units. Colours are opaque, so that every format shows the same. */
export interface Paint {
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly dash?: readonly number[];
}

export interface PathNode extends Paint {
  readonly type: "path";
  readonly d: string;
}

export interface RectNode extends Paint, Box {
  readonly type: "rect";
  readonly radius?: number;
}

/** One line of text. `x` is its start, middle or end by `anchor`; `y` is its baseline. */
export interface TextNode {
  readonly type: "text";
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly weight: FontWeight;
  readonly fill: string;
  readonly anchor: "start" | "middle" | "end";
}

export type SceneNode = PathNode | RectNode | TextNode;

/** A horizontal blend between two opaque colours over the first and last part of a bar. Referred to as `url(#id)`. */
export interface Gradient {
  readonly id: string;
  readonly stops: readonly { readonly offset: number; readonly color: string }[];
}

export type MarkKind =
  | "treatment"
  | "procedure"
  | "measurement"
  | "antigen"
  | "assessment"
  | "event"
  | "note"
  | "last follow-up";

/** What can be pointed at: the box of a drawn mark and the event that it came from. */
export interface SceneMark extends Box {
  /** Unique in the scene. */
  readonly id: string;
  readonly kind: MarkKind;
  /** Id of the event in the case ("last-follow-up" for the last follow-up, which has none of its own). */
  readonly event: string;
  /** Which part of the event: an agent's name, an antigen, a cycle. */
  readonly part: string | undefined;
  readonly panel: string;
  /** How many events this mark stands for, when several share a pixel. 1 otherwise. */
  readonly count: number;
}

/** A numeric panel, for reading values under the pointer. */
export interface ValuePanel extends Box {
  readonly id: string;
  readonly unit: string;
  readonly scale: "fraction" | "percent" | "absolute" | undefined;
  readonly axis: "log" | "linear";
  /** Value at the top and at the bottom edge, in the panel's unit. */
  readonly top: number;
  readonly bottom: number;
}

/** The picture as plain data: positions in scene units, in drawing order. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Scene units per millimetre, for files of true size. 96/25.4 on the screen (CSS px), 72/25.4 in print (pt). */
  readonly unitsPerMillimetre: number;
  readonly background: string;
  readonly title: string;
  /** A sentence that says what is drawn, for screen readers and the file's description. */
  readonly description: string;
  /** The area in which x means time. */
  readonly plot: Box;
  readonly time: TimeScale;
  readonly valuePanels: readonly ValuePanel[];
  readonly gradients: readonly Gradient[];
  /** Drawn first: panel backgrounds, lane stripes. They do not move with time. */
  readonly backdrop: readonly SceneNode[];
  /** All that moves with time; within the plot's x-range. */
  readonly moving: readonly SceneNode[];
  /** Labels and axes that stand still. */
  readonly fixed: readonly SceneNode[];
  readonly marks: readonly SceneMark[];
  /** Lanes in drawing order, hidden ones too, so that a reader can choose. */
  readonly lanes: readonly {
    readonly id: string;
    readonly name: string;
    readonly panel: string;
    readonly hidden: boolean;
  }[];
  /** Names of what the case calls for and this picture has no room for; the picture names it too. */
  readonly leftOut: readonly string[];
  /** Text in scripts that the bundled font lacks: drawn in a system font, so widths may differ. */
  readonly missingGlyphs: readonly string[];
}
