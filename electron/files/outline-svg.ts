import { fontsFor } from "./rasterise.ts";

/**
 * A copy of an SVG in which all text is outlines of the bundled font: it looks the same where that font is not installed, in a
 * program that shows no other. What it says is lost to readers of the file, who need it beside the picture.
 */
export async function outlineSvg(svg: string): Promise<string> {
  const { Resvg } = await import("@resvg/resvg-js");
  const outlined = new Resvg(svg, { font: fontsFor(svg), logLevel: "off" }).toString();
  return withTwoDecimals(outlined).replaceAll(/\n\s*/g, "\n");
}

/** A hundredth of a pixel is as fine as the layout itself, and a third of the size. */
const withTwoDecimals = (svg: string): string =>
  svg.replaceAll(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100));
