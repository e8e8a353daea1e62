import type { Scene } from "../../figure/scene.ts";
import { createTimeScale } from "../../figure/time-scale.ts";
import type { HandoutPage } from "./page-flow.ts";
import { POINTS_PER_MILLIMETRE } from "./paper.ts";

/** A page's own texts and lines as a scene, for the one component that draws scenes; its figures are scenes already. */
export function sceneOfPage({ width, height, nodes }: HandoutPage): Scene {
  return {
    width,
    height,
    unitsPerMillimetre: POINTS_PER_MILLIMETRE,
    background: "#ffffff",
    title: "",
    description: "",
    plot: { x: 0, y: 0, width, height },
    time: createTimeScale([0, 1], [0, width], [], 0),
    valuePanels: [],
    gradients: [],
    backdrop: [],
    moving: [],
    fixed: nodes,
    marks: [],
    lanes: [],
    leftOut: [],
    missingGlyphs: [],
  };
}
