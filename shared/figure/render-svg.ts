import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Scene } from "./scene.ts";
import { SceneView } from "./scene-view.tsx";

/** The scene as the text of an SVG file of true size (mm), drawn by the same component as on the screen. */
export function renderSvg(scene: Scene): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderToStaticMarkup(createElement(SceneView, { scene, unit: "mm" }))}\n`;
}
