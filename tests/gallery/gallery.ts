import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inProject } from "../../scripts/project.mjs";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { renderSvg } from "../../shared/figure/render-svg.ts";
import {
  degenerateExamples,
  type FigureExample,
  presentationExamples,
  sampleExamples,
  subjectExamples,
  timelineOf,
} from "../figure/examples.ts";
import { type GalleryPicture, galleryPage } from "./gallery-page.ts";

const groups: readonly { readonly title: string; readonly examples: readonly FigureExample[] }[] = [
  { title: "Sample cases at every width", examples: sampleExamples },
  { title: "Projected", examples: presentationExamples },
  { title: "One subject each", examples: subjectExamples },
  { title: "Cases at the edge", examples: degenerateExamples },
];

/**
 * Draws everything anew into gallery/.
 * @returns where the page is and how many pictures it shows
 */
export function makeGallery(): string {
  const folder = inProject("gallery");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const pictures = groups.flatMap(({ title, examples }) => examples.map((example) => draw(folder, title, example)));
  const page = join(folder, "index.html");
  writeFileSync(page, galleryPage(pictures));
  return `${page}: ${pictures.length} pictures`;
}

function draw(folder: string, group: string, example: FigureExample): GalleryPicture {
  const { name, shows, options } = example;
  const svg = renderSvg(layoutFigure(timelineOf(example), options));
  const file = `${name}.svg`;
  writeFileSync(join(folder, file), svg);
  const width = options.size.medium === "print" ? `${options.size.widthMm} mm` : `${options.size.widthPx} px`;
  const elements = svg.match(/<[a-z]/gi)?.length ?? 0;
  return {
    group,
    name,
    file,
    svg,
    shows,
    size: `${width}, ${elements} elements, ${(svg.length / 1000).toFixed(1)} kB`,
  };
}
