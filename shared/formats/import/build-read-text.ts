import { type LaboratoryReading, readLaboratoryText } from "../../case/laboratory-text.ts";
import type { Family } from "./build-series.ts";
import type { UnitMeaning } from "./build-units.ts";

type OfFamily = Pick<Family, "meaning" | "measures">;

/** What a number without a unit means in it. */
export const scaleOf = ({ meaning, measures }: OfFamily): UnitMeaning["scale"] | undefined =>
  meaning?.scale ?? (measures === "count" ? "absolute" : undefined);

/** A laboratory's text, read as a result of its family. */
export function readAs(text: string, family: OfFamily, decimalComma: boolean | undefined): LaboratoryReading {
  const scale = scaleOf(family);
  const axis = family.measures === "MRD" ? "log" : "linear";
  const alike = readings[readingKind(scale, axis, decimalComma)];
  const known = alike?.get(text);
  if (known !== undefined) return known;
  const reading = readLaboratoryText(text, {
    ...(scale === undefined ? {} : { scale }),
    ...(decimalComma === undefined ? {} : { decimalComma }),
    axis,
  });
  if (alike !== undefined && alike.size >= MOST_READINGS) alike.clear();
  if (text.length <= LONGEST_KNOWN) alike?.set(text, reading);
  return reading;
}

const SCALES = [undefined, "fraction", "percent", "absolute"] as const;
const COMMAS = [undefined, false, true] as const;

/** Which of the ways a text can be read in. */
const readingKind = (
  scale: (typeof SCALES)[number],
  axis: "log" | "linear",
  decimalComma: (typeof COMMAS)[number],
): number => (SCALES.indexOf(scale) * COMMAS.length + COMMAS.indexOf(decimalComma)) * 2 + (axis === "log" ? 1 : 0);

/** Laboratories write the same few thousand texts again and again: for each of the ways to read them, what was read. */
const readings = Array.from(
  { length: SCALES.length * COMMAS.length * 2 },
  (): Map<string, LaboratoryReading> => new Map(),
);
const MOST_READINGS = 5_000;
const LONGEST_KNOWN = 60;
