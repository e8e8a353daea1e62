import type { AxisUnit } from "../case/schema.ts";
import { formatDayIn } from "../case/timing-facts.ts";
import type { ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import type { AntigenChange } from "./antigen-change.ts";
import type { Derivation } from "./findings.ts";
import { givenAt, howGiven } from "./given.ts";
import { type AskedMoment, howSeries, seriesAt } from "./moment-series.ts";
import { antigensAt, diseaseAt, howAntigens, howDisease } from "./moment-state.ts";

/** A recorded result near a moment: never a number between two results. */
export interface ResultNearMoment {
  readonly measurement: ResolvedMeasurement;
  /** The typed result in words: "7 × 10⁻⁴", "< 10⁻⁵ (undetectable)". */
  readonly result: string;
  /** When: "D582", "≈ D187". */
  readonly time: string;
  /** Days from the result to the moment (estimates); 0 on the day itself, negative when the result came later. */
  readonly days: number;
}

/** Results of one assay, target, specimen and marker around a moment. */
export interface SeriesAtMoment {
  readonly series: string;
  /** "IGH", as the picture names it. */
  readonly name: string;
  /** Method, unit, specimen. */
  readonly details: readonly string[];
  readonly measures: "MRD" | "blasts" | "count";
  /** The last result up to the moment, one of the same day among them. */
  readonly before: ResultNearMoment | null;
  /** The first result after it. */
  readonly after: ResultNearMoment | null;
  /** Other results of the same time as `before`, and the last sample after it that was not done or not evaluable. */
  readonly alsoBefore: readonly ResultNearMoment[];
  /** Other results of the same time as `after`, and the first sample before it that was not done or not evaluable. */
  readonly alsoAfter: readonly ResultNearMoment[];
}

/** Something that was being given. */
export interface GivenAtMoment {
  readonly event: string;
  readonly name: string;
  /** "since D180, dose 400 mg/d"; "end not stated". */
  readonly words: string;
  /** `possibly`: the moment lies between the earliest and latest that a start or an end can be, or after a start whose end nobody stated. */
  readonly certainty: "given" | "possibly" | "interrupted";
}

export interface DiseaseAtMoment {
  readonly event: string;
  /** "complete remission, MRD positive". */
  readonly state: string;
  /** When it was assessed. */
  readonly time: string;
  /** Not assessed on the day itself: carried forward from the assessment before. */
  readonly inferred: boolean;
}

/** What is known of an antigen at a moment: its last test, and nothing between two tests. */
export interface AntigenAtMoment {
  readonly antigen: string;
  readonly event: string;
  /** "negative", "dim (40 % of blasts)". */
  readonly state: string;
  readonly time: string;
  readonly method: string | undefined;
  readonly specimen: string | undefined;
  readonly change: AntigenChange | null;
}

/** All that the case says of one moment. */
export interface Moment {
  /** Days from the timeline's zero. */
  readonly day: number;
  /** "D582"; in the unit asked for. */
  readonly label: string;
  readonly series: readonly SeriesAtMoment[];
  readonly given: readonly GivenAtMoment[];
  readonly disease: DiseaseAtMoment | null;
  readonly antigens: readonly AntigenAtMoment[];
  /** How each part was found, by part. */
  readonly how: Readonly<Record<"series" | "given" | "disease" | "antigens", Derivation>>;
}

/**
 * All that the case says of a day: results on either side of it, never one in between that nobody recorded.
 * @param day days from the timeline's zero
 * @param unit in which days are named
 */
export function momentAt(timeline: Timeline, day: number, unit: AxisUnit = "days"): Moment {
  const moment: AskedMoment = { timeline, day, unit };
  const series = seriesAt(moment);
  const given = givenAt(moment);
  return {
    day,
    label: formatDayIn(day, timeline.zero, unit),
    series,
    given,
    disease: diseaseAt(moment),
    antigens: antigensAt(moment),
    how: {
      series: howSeries(moment, series),
      given: howGiven(moment, given),
      disease: howDisease(moment),
      antigens: howAntigens(moment),
    },
  };
}
