import { formatQuantity } from "../../shared/case/format-result.ts";
import type { AxisUnit } from "../../shared/case/schema.ts";
import { formatDayIn } from "../../shared/case/timing-facts.ts";
import type { Scene, ValuePanel } from "../../shared/figure/scene.ts";
import { formatCalendarDay, formatDay } from "../../shared/time/format-day.ts";
import type { TimelineZero } from "../../shared/time/timeline.ts";

/** What is under the pointer. */
export interface Readout {
  /** In months or years, with the day beside it: "3.2 mo · D97". */
  readonly day: string;
  readonly date: string | null;
  /** In a panel of values: the value at the pointer's height. */
  readonly value: string | null;
}

/** How time is counted along the axis. */
interface Counting {
  readonly zero: TimelineZero;
  readonly unit: AxisUnit;
}

/** Day, date and value at a place of the scene; null outside of the plot. */
export function readoutAt(scene: Scene, { zero, unit }: Counting, x: number, y: number): Readout | null {
  const { plot } = scene;
  if (x < plot.x || x > plot.x + plot.width || y < 0 || y > scene.height) return null;
  const day = scene.time.day(x);
  const inDays = formatDay(day, zero);
  const panel = scene.valuePanels.find((candidate) => y >= candidate.y && y <= candidate.y + candidate.height);
  return {
    day: unit === "months" || unit === "years" ? `${formatDayIn(day, zero, unit)} · ${inDays}` : inDays,
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
