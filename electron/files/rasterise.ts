import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { missingGlyphs } from "../../shared/figure/text/measure.ts";
import { withResolution } from "./png-resolution.ts";

const fontFiles = ["Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf"];
const MILLIMETRES_PER_INCH = 25.4;

/** Beyond this a picture takes gigabytes of memory: 400 million pixels are 4 bytes each, twice. */
const MAXIMUM_PIXELS = 400_000_000;

export interface RasterSize {
  /** Dots per inch. */
  readonly dpi: number;
  readonly widthMm: number;
}

/**
 * Draws an SVG as a PNG of true size on white, with the bundled font and no other, so that each machine makes the same bytes.
 * Only where the font lacks a character of the picture are the system's fonts asked too.
 * Rejects with a sentence for the user when the picture would be too large or is not SVG.
 */
export async function rasteriseSvg(svg: string, size: RasterSize): Promise<Uint8Array> {
  const widthPx = pixels(size);
  const ratio = aspectRatio(svg);
  if (widthPx * widthPx * ratio > MAXIMUM_PIXELS) {
    throw new Error("The picture would be too large to make; choose fewer dots per inch or a smaller width.");
  }
  // Native and slow to load: only a program that makes a PNG waits for it.
  const { renderAsync } = await import("@resvg/resvg-js");
  const image = await renderAsync(svg, {
    font: fontsFor(svg),
    fitTo: { mode: "width", value: widthPx },
    background: "#ffffff",
    logLevel: "off",
  });
  return withResolution(image.asPng(), size.dpi);
}

/** The fonts that a picture is drawn with, for resvg. */
export function fontsFor(svg: string) {
  const folder = fontFolder();
  return {
    fontFiles: fontFiles.map((name) => join(folder, name)),
    loadSystemFonts: missingGlyphs(textIn(svg)).length > 0,
    defaultFontFamily: "Inter",
    sansSerifFamily: "Inter",
  };
}

/** All that is written in the picture; what markup and references are made of is in every font. */
const textIn = (svg: string): string => svg.replaceAll(/<[^>]*>/g, "").replaceAll(/[\n\r\t]/g, " ");

/** Width of the picture in whole pixels; at least one. */
function pixels({ dpi, widthMm }: RasterSize): number {
  return Math.max(1, Math.round((widthMm / MILLIMETRES_PER_INCH) * dpi));
}

/** Height by width, from the viewBox; 1 where there is none. */
function aspectRatio(svg: string): number {
  const viewBox = /<svg\b[^>]*\bviewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"/.exec(svg);
  const [width, height] = [Number(viewBox?.[1]), Number(viewBox?.[2])];
  return width > 0 && height > 0 ? height / width : 1;
}

/**
 * The folder of the fonts above this file, wherever it was bundled to. A native library reads from the disk and not from
 * an archive: in a packaged program the fonts lie unpacked beside it.
 */
export function fontFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder.replace(/\bapp\.asar(?=[\\/]|$)/, "app.asar.unpacked"), "assets", "fonts");
    if (existsSync(candidate)) return candidate;
  }
  throw new Error("The program is not complete: its fonts are missing.");
}
