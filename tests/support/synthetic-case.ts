import type { Assay, ClinicalEvent, Measurement, Procedure, Treatment } from "../../shared/case/event-schemas.ts";
import type { Result } from "../../shared/case/result-schema.ts";
import type { Case } from "../../shared/case/schema.ts";

/** How much a made-up case holds: lanes of drugs, recorded events, and results of four series. */
export interface SyntheticSize {
  readonly lanes: number;
  readonly events: number;
  readonly results: number;
}

/** The four sizes that every measurement is made at. */
export const syntheticSizes = {
  S1: { lanes: 12, events: 60, results: 120 },
  S2: { lanes: 30, events: 1_000, results: 2_000 },
  S3: { lanes: 100, events: 10_000, results: 20_000 },
  S4: { lanes: 100, events: 100_000, results: 200_000 },
} as const satisfies Record<string, SyntheticSize>;

export type SyntheticSizeName = keyof typeof syntheticSizes;

/** Five years. */
export const SYNTHETIC_DAYS = 1826;

const SERIES = ["alpha", "beta", "gamma", "delta"] as const;
const LIMIT = 1e-5;
const LIMIT_OF_QUANTIFICATION = 3e-5;

type Random = () => number;

/** Mulberry32: the same numbers in [0, 1) on every machine. */
function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const padded = (number: number): string => String(number).padStart(3, "0");

/** An interval in each slot of a lane, so that they cover about three fifths of it and never overlap. */
function intervalsOfLane(lane: number, count: number, random: Random): readonly Treatment[] {
  const slot = SYNTHETIC_DAYS / count;
  return Array.from({ length: count }, (_, index): Treatment => {
    const start = Math.floor(index * slot);
    const next = Math.floor((index + 1) * slot);
    const length = Math.min(Math.max(1, Math.floor(0.6 * slot + random())), next - start);
    return {
      id: `drug-${padded(lane)}-${index}`,
      name: `Drug ${padded(lane)}`,
      class: "targeted",
      start: { day: start },
      end: { day: start + length - 1 },
    };
  });
}

/** A dose on one day, in a gap of a lane where there is one. */
function singleDose(index: number, lane: number, gaps: readonly number[], random: Random): Treatment {
  const gap = gaps[Math.floor(random() * gaps.length)];
  const day = gap ?? Math.floor(random() * SYNTHETIC_DAYS);
  return {
    id: `dose-${index}`,
    name: `Drug ${padded(lane)}`,
    class: "targeted",
    start: { day },
    end: { day },
  };
}

function gapsOfLane(intervals: readonly Treatment[]): readonly number[] {
  return intervals.flatMap((interval, index) => {
    const after = dayOf(interval.end) + 1;
    const next = intervals[index + 1];
    return after < (next === undefined ? SYNTHETIC_DAYS : dayOf(next.start)) ? [after] : [];
  });
}

function dayOf(time: unknown): number {
  if (typeof time === "object" && time !== null && "day" in time && typeof time.day === "number") return time.day;
  throw new Error("Every time of a synthetic case is a day.");
}

function makeTreatments(size: SyntheticSize, intervalCount: number, doseCount: number, random: Random): Treatment[] {
  const lanes = Array.from({ length: size.lanes }, (_, lane) => {
    const share =
      Math.floor(((lane + 1) * intervalCount) / size.lanes) - Math.floor((lane * intervalCount) / size.lanes);
    const intervals = share === 0 ? [] : intervalsOfLane(lane, share, random);
    return { intervals, gaps: gapsOfLane(intervals) };
  });
  const doses = Array.from({ length: doseCount }, (_, index) => {
    const lane = index % size.lanes;
    return singleDose(index, lane, lanes[lane]?.gaps ?? [], random);
  });
  return [...lanes.flatMap(({ intervals }) => intervals), ...doses];
}

const clinicalNames = ["Fever", "Admission", "Biopsy", "Transfusion", "Neutropenia"] as const;

function clinicalEvent(index: number, random: Random): ClinicalEvent {
  return {
    id: `event-${index}`,
    category: "clinical",
    name: clinicalNames[index % clinicalNames.length] ?? "Fever",
    at: { day: Math.floor(random() * SYNTHETIC_DAYS) },
  };
}

/** Two transplants and, in the larger cases, up to twelve infusions of donor lymphocytes. */
function makeProcedures(count: number, random: Random): Procedure[] {
  return Array.from({ length: count }, (_, index): Procedure => {
    if (index < 2) {
      return {
        id: `transplant-${index + 1}`,
        kind: "transplant",
        name: `HSCT ${index + 1}`,
        at: { day: 150 + 700 * index },
      };
    }
    return {
      id: `infusion-${index - 1}`,
      kind: "donor lymphocyte infusion",
      name: `DLI ${index - 1}`,
      at: { day: 900 + Math.floor(random() * 900) },
    };
  });
}

/** Turns a level into the result that a laboratory would report. */
function resultOf(level: number, random: Random): Result {
  if (random() < 0.004) return { kind: "not evaluable" };
  if (level < LIMIT) return { kind: "undetectable", limit: LIMIT };
  if (level < LIMIT_OF_QUANTIFICATION) {
    return {
      kind: "positive not quantifiable",
      limitOfDetection: LIMIT,
      limitOfQuantification: LIMIT_OF_QUANTIFICATION,
    };
  }
  if (level > 0.9) return { kind: "above range", limit: 0.9 };
  return { kind: "value", value: Number(level.toPrecision(3)) };
}

function makeMeasurements(count: number, random: Random): Measurement[] {
  const perSeries = Math.floor(count / SERIES.length);
  return SERIES.flatMap((series) => {
    let logLevel = -2;
    return Array.from({ length: perSeries }, (_, index): Measurement => {
      logLevel = Math.min(0, Math.max(-6, logLevel + (random() - 0.5) * 1.2));
      return {
        id: `${series}-${index}`,
        assay: series,
        at: { day: Math.round((index * SYNTHETIC_DAYS * 100) / perSeries) / 100 },
        result: resultOf(10 ** logLevel, random),
      };
    });
  });
}

/**
 * A made-up case over five years, the same for the same size: 70 % of the events are intervals on lanes of their own drug
 * (covering about 60 % of it), 30 % are points (single doses, clinical events, transplants, infusions of donor
 * lymphocytes); four series of results between 1e-6 and 1 on a log scale, some of them censored.
 */
export function makeSyntheticCase(size: SyntheticSize): Case {
  const random = createRandom(20_240_229);
  const intervalCount = Math.round(size.events * 0.7);
  const pointCount = size.events - intervalCount;
  const procedureCount = Math.min(14, 2 + Math.floor(pointCount / 25));
  const clinicalCount = Math.floor(pointCount / 5);
  const doseCount = pointCount - procedureCount - clinicalCount;
  return {
    caseline: 1,
    title: `Synthetic case: ${size.lanes} lanes, ${size.events} events, ${size.results} results`,
    treatments: makeTreatments(size, intervalCount, doseCount, random),
    procedures: makeProcedures(procedureCount, random),
    assays: SERIES.map(
      (series): Assay => ({
        id: series,
        name: `Assay ${series}`,
        measures: "MRD",
        unit: "fraction",
        scale: "fraction",
        sensitivity: LIMIT,
        quantitativeRange: { lower: LIMIT_OF_QUANTIFICATION },
      }),
    ),
    measurements: makeMeasurements(size.results, random),
    events: Array.from({ length: clinicalCount }, (_, index) => clinicalEvent(index, random)),
    lastFollowUp: { at: { day: SYNTHETIC_DAYS } },
  };
}
