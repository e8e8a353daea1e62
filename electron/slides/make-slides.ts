import { unzipSync } from "fflate/browser";
import { renderSvg } from "../../shared/figure/render-svg.ts";
import type { Box, Scene } from "../../shared/figure/scene.ts";
import { truncateText } from "../../shared/figure/text/measure.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { outlineSvg } from "../files/outline-svg.ts";
import { pause } from "../files/pause.ts";
import { rasteriseSvg } from "../files/rasterise.ts";
import { finishPackage, type PackageParts, type SlideContent } from "./package-parts.ts";
import {
  type FigurePlace,
  FOOTER_HEIGHT,
  planSlides,
  type SlidePlan,
  slideMargin,
  slideSize,
  TITLE_HEIGHT,
} from "./slide-pictures.ts";
import { xmlText } from "./xml.ts";
import { zipParts } from "./zip-parts.ts";

const PX_PER_INCH = 96;
/** Twice as fine as the slide is laid out: sharp on a screen of 2,560 px. */
const PICTURE_DPI = 192;
/** On every computer that shows slides, or replaced there by one as wide. */
const TITLE_FONT = "Arial";
const TITLE_POINTS = 24;
const FOOTER_POINTS = 9;
/** The number's part of the footer, in px of the slide. */
const NUMBER_WIDTH = 120;

export interface Slides {
  /** The .pptx file. */
  readonly bytes: Uint8Array;
  readonly count: number;
  /** Signs that the bundled font lacks. */
  readonly missingGlyphs: readonly string[];
}

interface Drawn extends SlideContent {
  readonly plan: SlidePlan;
  readonly alternative: string;
  /** Of the figure, in px of the slide. */
  readonly box: Box;
  readonly missingGlyphs: readonly string[];
}

/**
 * The slides of a case as a presentation of 13.333 × 7.5 inches: the same case gives the same bytes, and nothing of the machine
 * or its user is in them. Lets others work meanwhile.
 */
export async function makeSlides(timeline: Timeline): Promise<Slides> {
  const drawn: Drawn[] = [];
  for (const plan of planSlides(timeline)) {
    drawn.push(await draw(plan));
    await pause();
  }
  const { title } = timeline.case;
  const bytes = await zipParts(finishPackage(await packageOf(title, drawn), title, drawn));
  return { bytes, count: drawn.length, missingGlyphs: [...new Set(drawn.flatMap((slide) => slide.missingGlyphs))] };
}

async function draw(plan: SlidePlan): Promise<Drawn> {
  const scene = plan.scene();
  await pause();
  const svg = renderSvg(scene);
  await pause();
  const widthMm = scene.width / scene.unitsPerMillimetre;
  const outlined = await outlineSvg(svg);
  await pause();
  const png = await rasteriseSvg(svg, { dpi: PICTURE_DPI, widthMm });
  const alternative = `${plan.alternative}. ${scene.description}`;
  const { notes } = plan;
  return {
    plan,
    notes,
    alternative,
    svg: outlined,
    png,
    box: boxOnSlide(scene, plan.place),
    missingGlyphs: scene.missingGlyphs,
  };
}

/** As large as it was laid out, or smaller where it came out higher than its place; in the middle of its width. */
function boxOnSlide(scene: Scene, place: FigurePlace): Box {
  const scale = Math.min(1, place.width / scene.width, place.height / scene.height);
  const width = scene.width * scale;
  return { x: place.left + (place.width - width) / 2, y: place.top, width, height: scene.height * scale };
}

const inches = (px: number): number => px / PX_PER_INCH;

const STAND_IN = `image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString("base64")}`;

/** The parts of the presentation with stand-ins for its pictures. */
async function packageOf(title: string, slides: readonly Drawn[]): Promise<PackageParts> {
  // Slow to load: only who makes slides waits for it.
  const { default: PptxGenJS } = await import("pptxgenjs");
  const presentation = new PptxGenJS();
  presentation.defineLayout({ name: "wide", width: inches(slideSize.width), height: inches(slideSize.height) });
  presentation.layout = "wide";
  presentation.title = xmlText(title);
  presentation.theme = { headFontFace: TITLE_FONT, bodyFontFace: TITLE_FONT };
  presentation.defineSlideMaster({ title: "Figure" });
  presentation.defineSlideMaster({ title: "Figure with title", objects: [{ placeholder: titlePlaceholder }] });
  for (const [index, drawn] of slides.entries()) {
    const slide = presentation.addSlide({ masterName: masterOf(drawn) });
    addSlide(slide, drawn);
    addFooter(slide, title, `${index + 1} / ${slides.length}`);
    // The text itself is put in afterwards, line by line; without any, there would be no page for it.
    slide.addNotes("-");
  }
  const made = await presentation.write({ outputType: "uint8array", compression: false });
  if (!(made instanceof Uint8Array)) throw new Error("The slides could not be made.");
  return unzipSync(made);
}

const masterOf = ({ plan }: Drawn): string => (plan.title === null ? "Figure" : "Figure with title");

const titlePlaceholder = {
  options: {
    name: "title",
    type: "title",
    x: inches(slideMargin.side),
    y: inches(slideMargin.top),
    w: inches(slideSize.width - 2 * slideMargin.side),
    h: inches(TITLE_HEIGHT),
    align: "left",
    valign: "middle",
    margin: 0,
    fontFace: TITLE_FONT,
    fontSize: TITLE_POINTS,
    bold: true,
    color: "1B2430",
  },
  text: "",
} as const;

type Slide = ReturnType<InstanceType<typeof import("pptxgenjs").default>["addSlide"]>;

function addSlide(slide: Slide, { plan, alternative, box }: Drawn): void {
  if (plan.title !== null) slide.addText(xmlText(plan.title), { placeholder: "title", objectName: "Title" });
  slide.addImage({
    data: STAND_IN,
    x: inches(box.x),
    y: inches(box.y),
    w: inches(box.width),
    h: inches(box.height),
    altText: xmlText(alternative),
    objectName: "Figure",
  });
}

/** Whose course it is and which slide, as texts that can be edited. Of a long title, as much as one line holds. */
function addFooter(slide: Slide, title: string, number: string): void {
  const width = slideSize.width - 2 * slideMargin.side;
  const place = {
    y: inches(slideSize.height - slideMargin.bottom - FOOTER_HEIGHT),
    h: inches(FOOTER_HEIGHT),
    margin: 0,
    valign: "middle",
    fontFace: TITLE_FONT,
    fontSize: FOOTER_POINTS,
    color: "5B6675",
  } as const;
  const sizePx = (FOOTER_POINTS * PX_PER_INCH) / 72;
  const name = truncateText(title.replaceAll(/\s+/g, " "), sizePx, 500, width - NUMBER_WIDTH);
  const [left, right] = [slideMargin.side, slideSize.width - slideMargin.side - NUMBER_WIDTH];
  const [nameWidth, numberWidth] = [inches(width - NUMBER_WIDTH), inches(NUMBER_WIDTH)];
  slide.addText(xmlText(name), { ...place, x: inches(left), w: nameWidth, objectName: "Case" });
  slide.addText(number, { ...place, x: inches(right), w: numberWidth, align: "right", objectName: "Slide number" });
}
