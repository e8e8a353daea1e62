import type { ExportOutcome } from "../../shared/export-outcome.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { renderSvg } from "../../shared/figure/render-svg.ts";
import type { Scene } from "../../shared/figure/scene.ts";
import { type ExportPreferences, exportWidthsMm } from "../../shared/ipc.ts";
import { figureOptions, timelineOf } from "../state/derived.ts";
import type { AppState } from "../state/state.ts";
import type { Workbench } from "../state/store.ts";
import { told } from "../state/updates.ts";

const CSS_PX_PER_MM = 96 / 25.4;

/** No window is as wide as this but on a wall of screens. */
const WIDEST_PX = Math.floor(exportWidthsMm.most * CSS_PX_PER_MM);

/** The picture in view, laid out anew for the size of the file. Null without a case. */
export function sceneForExport(
  state: AppState,
  { widthMm, showTitle }: Pick<ExportPreferences, "widthMm" | "showTitle">,
): Scene | null {
  const timeline = timelineOf(state);
  if (timeline === null || state.figureWidth === null) return null;
  const size =
    widthMm === null
      ? ({ medium: "screen", widthPx: Math.min(state.figureWidth, WIDEST_PX) } as const)
      : ({ medium: "print", widthMm } as const);
  return layoutFigure(timeline, figureOptions(timeline, state.view, size, showTitle));
}

const sizeOf = (scene: Scene): { readonly widthMm: number; readonly heightMm: number } => ({
  widthMm: scene.width / scene.unitsPerMillimetre,
  heightMm: scene.height / scene.unitsPerMillimetre,
});

const LONGEST_NAME = 60;

/** The document's name without its extension, free of what file systems do not take. */
export function suggestedName({ document }: AppState): string {
  const name = document.kind === "open" ? document.name.replace(/\.[^.]*$/, "") : "";
  const safe = name
    .replace(/[^\p{L}\p{N}._ -]+/gu, "-")
    .slice(0, LONGEST_NAME)
    .trim();
  return safe === "" ? "figure" : safe;
}

const OUTCOMES = {
  saved: (name: string) => `Saved as ${name}.`,
  copied: "The figure is on the clipboard.",
} as const;

/** Asks main to write the scene; the outcome is told in the window. True when a file was written. */
export async function exportFigure(
  { store, api }: Workbench,
  scene: Scene,
  settings: ExportPreferences,
): Promise<boolean> {
  const outcome = await orFailed(
    api.exportFigure({
      svg: renderSvg(scene),
      format: settings.format,
      ...sizeOf(scene),
      dpi: settings.dpi,
      suggestedName: suggestedName(store.getState()),
    }),
  );
  if (outcome.kind === "saved") store.setState(told({ tone: "good", text: OUTCOMES.saved(outcome.name) }));
  if (outcome.kind === "failed") store.setState(told({ tone: "bad", text: outcome.message }));
  return outcome.kind === "saved";
}

/** Puts the picture in view on the clipboard, as remembered for files unless settings are given. */
export async function copyFigure(
  workbench: Workbench,
  format: "svg" | "png",
  settings?: ExportPreferences,
): Promise<void> {
  const { store, api } = workbench;
  const state = store.getState();
  const scene = sceneForExport(state, settings ?? state.preferences.export);
  if (scene === null) return;
  const dpi = (settings ?? state.preferences.export).dpi;
  const outcome = await orFailed(api.copyFigure({ svg: renderSvg(scene), format, ...sizeOf(scene), dpi }));
  if (outcome.kind === "saved") store.setState(told({ tone: "good", text: OUTCOMES.copied }));
  if (outcome.kind === "failed") store.setState(told({ tone: "bad", text: outcome.message }));
}

const orFailed = (request: Promise<ExportOutcome>): Promise<ExportOutcome> =>
  request.catch((error: unknown) => ({
    kind: "failed",
    message: `The figure could not be written: ${error instanceof Error ? error.message : String(error)}`,
  }));
