export type DayWindow = readonly [first: number, last: number];

export type StepKind = "zoom in" | "pan" | "zoom out";

export interface Step {
  readonly kind: StepKind;
  readonly window: DayWindow;
}

const PER_KIND = 20;
const HALF_A_YEAR = 183;
const YEAR = 365;

/** Sixty steps: from the whole course in to half a year, along a year, and out again. */
export function stepsFrom(days: number): readonly Step[] {
  const factor = (HALF_A_YEAR / days) ** (1 / PER_KIND);
  const indices = Array.from({ length: PER_KIND }, (_, index) => index + 1);
  const zoomed = (index: number, start: number): DayWindow => {
    const length = days * factor ** index;
    // The left edge goes as much of its way as the zoom has gone of its own.
    const first = (start * (days - length)) / (days - HALF_A_YEAR);
    return [first, first + length];
  };
  const firstDay = days / 3;
  return [
    ...indices.map((index): Step => ({ kind: "zoom in", window: zoomed(index, firstDay) })),
    ...indices.map((index): Step => {
      const first = firstDay + (YEAR * index) / PER_KIND;
      return { kind: "pan", window: [first, first + HALF_A_YEAR] };
    }),
    ...indices.map((index): Step => ({ kind: "zoom out", window: zoomed(PER_KIND - index, firstDay + YEAR) })),
  ];
}
