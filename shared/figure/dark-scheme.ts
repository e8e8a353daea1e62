import { GLARE, hexColor, type LinearColor, linearColor, luminance, luminanceOf } from "./contrast.ts";
import type { Gradient, Paint, Scene, SceneNode } from "./scene.ts";
import { paper } from "./theme.ts";

/** The ground of the dark scheme: so dark that black and white text together can stand on any colour. */
const darkGround = "#08090b";

/**
 * The same scene for a dark ground. Each colour keeps its hue, and its luminance is turned over so that the contrast between any two
 * colours stays what it was: what could be read can be read, what was told apart is told apart.
 */
export function inDarkScheme(scene: Scene): Scene {
  const { backdrop, moving, fixed } = scene;
  return {
    ...withoutMarks(scene),
    get marks() {
      return scene.marks;
    },
    background: darkColor(scene.background),
    gradients: scene.gradients.map(darkGradient),
    backdrop: backdrop.map(darkNode),
    moving: moving.map(darkNode),
    fixed: fixed.map(darkNode),
  };
}

/** The marks of a scene are made when they are first asked for: a copy must not ask. */
function withoutMarks(scene: Scene): Omit<Scene, "marks"> {
  const { width, height, unitsPerMillimetre, background, title, description, plot, time, valuePanels } = scene;
  const { gradients, backdrop, moving, fixed, lanes, leftOut, missingGlyphs } = scene;
  const size = { width, height, unitsPerMillimetre, background, title, description, plot, time, valuePanels };
  return { ...size, gradients, backdrop, moving, fixed, lanes, leftOut, missingGlyphs };
}

function darkNode(node: SceneNode): SceneNode {
  if (node.type === "text") return { ...node, fill: darkColor(node.fill) };
  return { ...node, ...darkPaint(node) };
}

function darkPaint({ fill, stroke }: Paint): Paint {
  return {
    ...(fill === undefined ? {} : { fill: darkColor(fill) }),
    ...(stroke === undefined ? {} : { stroke: darkColor(stroke) }),
  };
}

function darkGradient({ id, stops }: Gradient): Gradient {
  return { id, stops: stops.map(({ offset, color }) => ({ offset, color: darkColor(color) })) };
}

const known = new Map<string, string>();

/** The colour of the dark scheme for one of the light scheme, #rrggbb. References to gradients stay as they are. */
export function darkColor(color: string): string {
  if (!color.startsWith("#")) return color;
  let dark = known.get(color);
  if (dark === undefined) {
    dark = color === paper ? darkGround : withLuminance(color, turnedOver(luminance(color)));
    known.set(color, dark);
  }
  return dark;
}

/** Contrast is a ratio of luminances: the ratio of two turned over is that of the two, the other way round. */
function turnedOver(light: number): number {
  const product = (luminance(paper) + GLARE) * (luminance(darkGround) + GLARE);
  return Math.min(1, Math.max(0, product / (light + GLARE) - GLARE));
}

/** Halvings of each search: finer than a colour can be written. */
const STEPS = 20;

/** The colour of the same hue, with as much of its chroma as the screen can show at this luminance. */
function withLuminance(color: string, wanted: number): string {
  const [, a, b] = toOklab(linearColor(color));
  const lightest = (chroma: number): LinearColor => {
    const found = search((lightness) => luminanceOf(toLinear([lightness, a * chroma, b * chroma])) <= wanted);
    return toLinear([found, a * chroma, b * chroma]);
  };
  return hexColor(lightest(search((chroma) => isShown(lightest(chroma)))));
}

/** The largest number from 0 to 1 for which something holds that holds up to there. */
function search(holds: (value: number) => boolean): number {
  let low = 0;
  let high = 1;
  if (holds(high)) return high;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function isShown(color: LinearColor): boolean {
  return color.every((channel) => channel >= -1e-6 && channel <= 1 + 1e-6);
}

type Oklab = readonly [lightness: number, a: number, b: number];

/** Oklab (Ottosson 2020): equal distances look equal, and hue stays what it is from dark to light. */
function toOklab([red, green, blue]: LinearColor): Oklab {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function toLinear([lightness, a, b]: Oklab): LinearColor {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
