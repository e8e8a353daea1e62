import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { inProject } from "../../scripts/project.mjs";
import { openCase } from "../../shared/case/open-case.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions, type FigureOptions } from "../../shared/figure/options.ts";
import { renderSvg } from "../../shared/figure/render-svg.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { figureExamples } from "../figure/examples.ts";
import { type GalleryPicture, galleryPage } from "./gallery-page.ts";

const sizes: readonly FigureOptions["size"][] = [
  ...[900, 1200, 1600, 2400].map((widthPx) => ({ medium: "screen", widthPx }) as const),
  ...[80, 89, 183].map((widthMm) => ({ medium: "print", widthMm }) as const),
];

/**
 * Draws everything anew into gallery/.
 * @returns where the page is and how many pictures it shows
 */
export async function makeGallery(): Promise<string> {
  const folder = inProject("gallery");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const pictures = [...examplePictures(folder), ...samplePictures(folder)];
  const page = join(folder, "index.html");
  writeFileSync(page, galleryPage(pictures));
  return `${page}: ${pictures.length} pictures`;
}

function samplePictures(folder: string): readonly GalleryPicture[] {
  const samples = inProject("assets", "cases");
  return readdirSync(samples)
    .filter((name) => name.endsWith(".caseline"))
    .flatMap((name) => {
      const opened = openCase(readFileSync(join(samples, name), "utf8"));
      if (!opened.ok) throw new Error(`The sample ${name} is not a valid case.`);
      const sample = basename(name, ".caseline");
      return sizes.map((size) => draw(folder, sample, opened.timeline, { size }));
    });
}

function examplePictures(folder: string): readonly GalleryPicture[] {
  return figureExamples.map(({ name, timeline, options }) => draw(folder, name, timeline, options));
}

function draw(folder: string, name: string, timeline: Timeline, options: Partial<FigureOptions>): GalleryPicture {
  const all = { ...defaultFigureOptions(timeline.case), ...options };
  const width = all.size.medium === "screen" ? `${all.size.widthPx} px` : `${all.size.widthMm} mm`;
  const scene = layoutFigure(timeline, all);
  const svg = renderSvg(scene);
  const file = `${name}-${width.replace(" ", "-")}.svg`;
  writeFileSync(join(folder, file), svg);
  const elements = svg.match(/<[a-z]/gi)?.length ?? 0;
  return { group: name, file, width, caption: `${elements} elements, ${(svg.length / 1000).toFixed(1)} kB` };
}
