import type { Frame } from "../frame.ts";
import type { ResultPanelModel } from "../series-model.ts";
import { createLinearScale, createLogScale, type ValueScale } from "../value-scale.ts";

/** MRD reaches at least to 1e-6 on the fraction scale, the depth that today's assays reach. */
const LOWEST_FRACTION_EXPONENT = -6;
const LEAST_DECADES = 3;
const LINEAR_HEIGHT_EMS = 7;
/** More decades than fit into this are set closer, with fewer labels. */
const HIGHEST_PANEL_EMS = 34;
/** A panel without a course, of single results, needs no height to show one. */
const LOW_PANEL_EMS = 4;

/** Decades of a logarithmic panel, lowest and highest, as powers of ten. */
function decadesOf(model: ResultPanelModel): readonly [low: number, high: number] {
  const [low, high] = model.range ?? [1, 1];
  const natural = model.scale === "fraction" ? 0 : model.scale === "percent" ? 2 : Math.ceil(Math.log10(high) - 1e-9);
  const highest = Math.max(natural, Math.ceil(Math.log10(high) - 1e-9));
  const underLowest = Math.ceil(Math.log10(low) - 1e-9) - 1;
  const floor = model.scale === "fraction" ? LOWEST_FRACTION_EXPONENT : highest - LEAST_DECADES;
  return [Math.min(floor, underLowest), highest];
}

/** @param place y of the highest value, and how far below it the lowest stands */
export function makeScale(
  model: ResultPanelModel,
  { top, height }: { readonly top: number; readonly height: number },
): ValueScale {
  if (model.axis === "log") return createLogScale(decadesOf(model), [top, top + height]);
  return createLinearScale([0, linearTop(model, model.range?.[1] ?? 1)], [top, top + height]);
}

const isFew = (model: ResultPanelModel): boolean => model.series.every((series) => series.plotted.length < 2);

/** Tall enough for its decades. */
export function naturalScaleHeight({ theme }: Frame, model: ResultPanelModel): number {
  if (model.axis === "linear") return theme.textSize * (isFew(model) ? LOW_PANEL_EMS : LINEAR_HEIGHT_EMS);
  const [lowest, highest] = decadesOf(model);
  return Math.min((highest - lowest) * theme.decadeHeight, theme.textSize * HIGHEST_PANEL_EMS);
}

/** How many decades high a panel is; as many stand for a linear one. */
export function decadeCount(model: ResultPanelModel): number {
  if (model.axis === "linear") return isFew(model) ? 2 : 4;
  const [lowest, highest] = decadesOf(model);
  return highest - lowest;
}

/** Percentages that matter reach to 100 %; small ones get an axis on which they can be seen. */
function linearTop(model: ResultPanelModel, high: number): number {
  if (model.scale !== "percent") return niceCeiling(high * 1.05);
  return high > 10 ? Math.max(100, high) : Math.max(1, niceCeiling(high * 1.3));
}

function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(value));
  return magnitude * ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * magnitude >= value) ?? 10);
}
