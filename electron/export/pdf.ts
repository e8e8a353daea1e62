import { publishPrintPage } from "../security/protocol.ts";
import { createHiddenWindow } from "../window/create-window.ts";
import { type PageSize, withPageSize } from "./pdf-page-size.ts";

const MILLIMETRES_PER_INCH = 25.4;

const faces = [
  { weight: 400, file: "Inter-Regular.ttf" },
  { weight: 500, file: "Inter-Medium.ttf" },
  { weight: 600, file: "Inter-SemiBold.ttf" },
  { weight: 700, file: "Inter-Bold.ttf" },
] as const;

/**
 * Prints a checked SVG as one page of exactly its size, its text as text in the bundled font.
 * The page is on an origin of its own with a policy that runs no script, in a window that is never shown.
 */
export async function printSvg(svg: string, size: PageSize): Promise<Uint8Array> {
  const { address, withdraw } = publishPrintPage((nonce) => printPage(svg, size, nonce));
  const window = createHiddenWindow();
  try {
    await window.loadURL(address);
    await window.webContents.executeJavaScript(fontsAreLoaded);
    const pdf = await window.webContents.printToPDF({
      pageSize: { width: size.widthMm / MILLIMETRES_PER_INCH, height: size.heightMm / MILLIMETRES_PER_INCH },
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      pageRanges: "1",
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
    });
    return withPageSize(pdf, size);
  } finally {
    withdraw();
    window.destroy();
  }
}

/** Asked by the program itself, so that nothing is printed in another font for being early. */
export const fontsAreLoaded = `Promise.all([${faces
  .map(({ weight }) => `document.fonts.load("${weight} 10px Inter")`)
  .join(", ")}]).then(() => undefined)`;

/** Style sheet rules for the bundled font, as a page to be printed reaches it. */
export const fontFaces = faces
  .map(
    ({ weight, file }) =>
      `@font-face { font-family: Inter; font-weight: ${weight}; src: url("/fonts/${file}") format("truetype"); }`,
  )
  .join("\n");

function printPage(svg: string, { widthMm, heightMm }: PageSize, nonce: string): string {
  const picture = svg.replace(/^<\?xml[^>]*\?>\s*/, "");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${/<title>([^<]*)<\/title>/.exec(picture)?.[1] ?? ""}</title>
<style nonce="${nonce}">
${fontFaces}
@page { size: ${widthMm}mm ${heightMm}mm; margin: 0; }
html, body { margin: 0; height: ${heightMm}mm; overflow: hidden; }
svg { display: block; width: ${widthMm}mm; height: ${heightMm}mm; }
</style>
</head>
<body>${picture}</body>
</html>`;
}
