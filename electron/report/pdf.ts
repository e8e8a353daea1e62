import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Gradient, Paint, RectNode, SceneNode, TextNode } from "../../shared/figure/scene.ts";
import { type FontWeight, textWidth } from "../../shared/figure/text/measure.ts";
import type { HandoutPage, PlacedScene } from "../../shared/report/pages/page-flow.ts";
import { pause } from "../files/pause.ts";
import { fontFolder } from "../files/rasterise.ts";

type PdfDocument = InstanceType<typeof import("pdfkit")>;

const fontFiles: Readonly<Record<FontWeight, string>> = {
  400: "Inter-Regular.ttf",
  500: "Inter-Medium.ttf",
  600: "Inter-SemiBold.ttf",
  700: "Inter-Bold.ttf",
};
const weights = [400, 500, 600, 700] as const satisfies readonly FontWeight[];

/** pdfkit makes the file's id from a moment; which it is does not matter, and it is not written. */
const noMoment = new Date(0);

/**
 * The pages as a PDF with real text in the bundled font, of which the characters used are in the file. The same pages give the same
 * bytes: no time, no name of a user or machine is in them. Lets others work meanwhile.
 */
export async function pagesToPdf(pages: readonly HandoutPage[], title: string): Promise<Uint8Array> {
  // Slow to load: only who makes a PDF waits for it.
  const { default: PDFDocument } = await import("pdfkit");
  const document = new PDFDocument({
    autoFirstPage: false,
    // None of its own fonts.
    font: "",
    lang: "en",
    displayTitle: true,
    info: { Title: plain(title), CreationDate: noMoment },
  });
  // Written are the enumerable ones.
  Object.defineProperty(document.info, "CreationDate", { enumerable: false });
  delete document.info.Creator;
  document.info.Producer = "Caseline";
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => document.on("end", resolve).on("error", reject));
  for (const weight of weights) document.registerFont(String(weight), await readFile(fontPath(weight)));
  for (const page of pages) await paintPage(document, page);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

const fontPath = (weight: FontWeight): string => join(fontFolder(), fontFiles[weight]);

async function paintPage(document: PdfDocument, { width, height, nodes, scenes }: HandoutPage): Promise<void> {
  document.addPage({ size: [width, height], margin: 0 });
  for (const placed of scenes) await paintScene(document, placed);
  await paintNodes(document, nodes, []);
}

/** Some 10 ms of work. */
const NODES_AT_ONCE = 40;

async function paintNodes(
  document: PdfDocument,
  nodes: readonly SceneNode[],
  gradients: readonly Gradient[],
): Promise<void> {
  for (const [index, node] of nodes.entries()) {
    paintNode(document, node, gradients);
    if (index % NODES_AT_ONCE === 0) await pause();
  }
}

async function paintScene(document: PdfDocument, { scene, x, y, scale }: PlacedScene): Promise<void> {
  document.save();
  document.translate(x, y).scale(scale);
  for (const layer of [scene.backdrop, scene.moving, scene.fixed]) await paintNodes(document, layer, scene.gradients);
  document.restore();
}

function paintNode(document: PdfDocument, node: SceneNode, gradients: readonly Gradient[]): void {
  switch (node.type) {
    case "path":
      document.path(node.d);
      paintShape(document, node, node.fill);
      break;
    case "rect":
      if (node.radius === undefined) document.rect(node.x, node.y, node.width, node.height);
      else document.roundedRect(node.x, node.y, node.width, node.height, node.radius);
      paintShape(document, node, fillOf(document, node, gradients));
      break;
    case "text":
      paintText(document, node);
  }
}

type Fill = Parameters<PdfDocument["fillColor"]>[0] | undefined;

function paintShape(document: PdfDocument, { stroke, strokeWidth, dash }: Paint, fill: Fill): void {
  if (stroke !== undefined) {
    document.strokeColor(stroke).lineWidth(strokeWidth ?? 1);
    if (dash === undefined) document.undash();
    else document.dash(dash[0] ?? 1, { space: dash[1] ?? dash[0] ?? 1 });
  }
  if (fill !== undefined && fill !== "none" && stroke !== undefined) document.fillColor(fill).fillAndStroke();
  else if (fill !== undefined && fill !== "none") document.fillColor(fill).fill();
  else if (stroke !== undefined) document.stroke();
}

/** A plain colour, or the blend that runs over the width of the rectangle. */
function fillOf(document: PdfDocument, { fill, x, y, width }: RectNode, gradients: readonly Gradient[]): Fill {
  const id = fill === undefined ? undefined : /^url\(#(.+)\)$/.exec(fill)?.[1];
  const gradient = gradients.find((candidate) => candidate.id === id);
  if (gradient === undefined) return fill;
  const blend = document.linearGradient(x, y, x + width, y);
  for (const { offset, color } of gradient.stops) blend.stop(offset, color);
  return blend;
}

/** Control characters have no glyph. */
const plain = (text: string): string => text.replaceAll(/\p{Cc}|\p{Cs}/gu, " ");

function paintText(document: PdfDocument, { x, y, text, size, weight, fill, anchor }: TextNode): void {
  const shift = { start: 0, middle: 0.5, end: 1 }[anchor] * textWidth(text, size, weight);
  document.font(String(weight)).fontSize(size).fillColor(fill);
  document.text(plain(text), x - shift, y, { lineBreak: false, baseline: "alphabetic" });
}
