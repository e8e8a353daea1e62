import { renderSvg } from "../../shared/figure/render-svg.ts";
import type { Scene } from "../../shared/figure/scene.ts";
import type { HandoutPage } from "../../shared/report/pages/page-flow.ts";
import { sceneOfPage } from "../../shared/report/pages/page-scene.ts";
import { type PaperName, POINTS_PER_MILLIMETRE, papers } from "../../shared/report/pages/paper.ts";

export interface PageSettings {
  readonly paper: PaperName;
  readonly title: string;
  readonly nonce: string;
  /** Style rules that load the fonts. */
  readonly fontFaces: string;
}

/** The pages of a handout as one document of true size, a `.page` each. */
export function pagesToHtml(pages: readonly HandoutPage[], { paper, title, nonce, fontFaces }: PageSettings): string {
  const places: string[] = [];
  const bodies = pages.map((page, index) => {
    const figures = page.scenes.map(({ scene, x, y, scale }, number) => {
      const id = `figure-${index}-${number}`;
      places.push(`#${id} { left: ${mm(x)}; top: ${mm(y)}; width: ${mm(scene.width * scale)}; }`);
      return `<div class="figure" id="${id}">${svgOf(scene)}</div>`;
    });
    return `<div class="page">${svgOf(sceneOfPage(page))}${figures.join("")}</div>`;
  });
  const [width, height] = [mm(papers[paper].width), mm(papers[paper].height)];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style nonce="${nonce}">
${fontFaces}
@page { size: ${width} ${height}; margin: 0; }
html, body { margin: 0; }
svg { display: block; width: 100%; height: auto; }
.page { position: relative; width: ${width}; height: ${height}; overflow: hidden; break-after: page; }
.page:last-child { break-after: auto; }
.figure { position: absolute; }
${places.join("\n")}
</style>
</head>
<body>${bodies.join("\n")}</body>
</html>`;
}

const mm = (points: number): string => `${(points / POINTS_PER_MILLIMETRE).toFixed(3)}mm`;

const svgOf = (scene: Scene): string => renderSvg(scene).replace(/^<\?xml[^>]*\?>\s*/, "");

const escaped = (text: string): string => text.replaceAll(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
