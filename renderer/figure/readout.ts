import { formatQuantity } from "../../shared/case/format-result.ts";
import type { Scene, ValuePanel } from "../../shared/figure/scene.ts";
import { formatCalendarDay, formatDay } from "../../shared/time/format-day.ts";
import type { TimelineZero } from "../../shared/time/timeline.ts";

/** What is under the pointer. */
export interface Readout {
  readonly day: string;
  readonly date: string | null;
  /** In a panel of values: the value at the pointer's height. */
  readonly value: string | null;
}

/** Day, date and value at a place of the scene; null outside of the plot. */
export function readoutAt(scene: Scene, zero: TimelineZero, x: number, y: number): Readout | null {
  const { plot } = scene;
  if (x < plot.x || x > plot.x + plot.width || y < 0 || y > scene.height) return null;
  const day = scene.time.day(x);
  const panel = scene.valuePanels.find((candidate) => y >= candidate.y && y <= candidate.y + candidate.height);
  return {
    day: formatDay(day, zero),
    date: formatCalendarDay(Math.round(day), zero),
    value: panel === undefined ? null : formatPanelValue(valueAt(panel, y), panel),
  };
}

/** The value at a height of a panel, in the panel's unit. */
export function valueAt(panel: ValuePanel, y: number): number {
  const fraction = (y - panel.y) / panel.height;
  if (panel.axis === "linear") return panel.top + fraction * (panel.bottom - panel.top);
  return panel.top * (panel.bottom / panel.top) ** fraction;
}

/** Two digits: a pointer on a log axis cannot tell more. */
function formatPanelValue(value: number, panel: ValuePanel): string {
  const rounded = Number(value.toPrecision(2));
  const { scale, unit } = panel;
  return formatQuantity(rounded, { scale, unit: unit === "" ? undefined : unit });
}
