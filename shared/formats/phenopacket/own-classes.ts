import type { Result } from "../../case/result-schema.ts";
import type { Time } from "../../case/time-schema.ts";
import { OWN_PREFIX } from "./ontology.ts";

/**
 * Classes of our own prefix, `caseline:`, for what no terminology says. Each stands beside a label that says the same in words.
 *
 * | class | means |
 * | --- | --- |
 * | `caseline:day_12`, `caseline:day_-7` | so many days after day zero of the course |
 * | `caseline:days_3_9_5` | from the first to the second of these days (`x`: open), drawn at the third, which is a guess |
 * | `caseline:ongoing` | still going on at the last encounter |
 * | `caseline:<kind>_<id>` | an event of that kind, with its id: `treatment_vdlp`, `transplant_hsct-1`, `assay_igh` |
 * | `caseline:undetectable_1e-5` | not detected, with the limit of detection in the unit of its assay |
 * | `caseline:positive-not-quantifiable_1e-5_1e-4` | detected between two limits (`x`: not stated) |
 * | `caseline:above_0.5` | above the measuring range, which ends there |
 * | `caseline:undetectable_1e-5_inclusive` | at most (`above`: at least) the limit; the same of the upper of two limits |
 * | `caseline:words_<id>` | what a treatment or a procedure says and its action has no field for, as lines |
 * | `caseline:schedule`, `caseline:dose-words` | how often a dose is given; all words of a dose |
 * | `caseline:source-text`, `caseline:further-note`, `caseline:inferred` | of a note: modifiers |
 * | `caseline:not-evaluable`, `caseline:not-done` | tested without a result; not tested |
 */
export const ownClassId = (...parts: readonly (string | number)[]): string => `${OWN_PREFIX}:${parts.join("_")}`;

/** The parts of one of our classes; null for another's. */
export function ownParts(id: string): readonly string[] | null {
  return id.startsWith(`${OWN_PREFIX}:`) && id.length < 300 ? id.slice(OWN_PREFIX.length + 1).split("_") : null;
}

/** The id of an event or assay in a class such as `caseline:treatment_vdlp`. */
export function ownId(id: string, ...kinds: readonly string[]): string | undefined {
  const [kind, own, ...rest] = ownParts(id) ?? [];
  const isId = own !== undefined && rest.length === 0 && /^[a-z0-9][a-z0-9-]{0,99}$/.test(own);
  return kind !== undefined && kinds.includes(kind) && isId ? own : undefined;
}

const OPEN = "x";
const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d{1,20}(?:\.\d{1,20})?(?:e-?\d{1,3})?$/.test(text) ? Number(text) : undefined;

const MAXIMUM_DAY = 100_000;
const dayOf = (text: string | undefined): number | undefined => {
  const day = numberOf(text);
  return day !== undefined && Math.abs(day) <= MAXIMUM_DAY ? day : undefined;
};

/** Days relative to day zero, as a class of our own says them; null when it does not. */
export function timeOfOwnClass(id: string): Time | null {
  const [kind, ...days] = ownParts(id) ?? [];
  if (kind === "day") {
    const day = dayOf(days[0]);
    return day === undefined ? null : { day };
  }
  if (kind !== "days") return null;
  const [after, before, estimate] = days.map(dayOf);
  const time: Time = {
    ...(after === undefined ? {} : { after: { day: after } }),
    ...(before === undefined ? {} : { before: { day: before } }),
    ...(estimate === undefined ? {} : { estimate: { day: estimate } }),
  };
  return Object.keys(time).length === 0 ? null : time;
}

/** The class of days between limits; an infinite limit is open, and a day that nobody estimated is left away. */
export const ownDaysId = (earliest: number, latest: number, estimate: number | null): string =>
  ownClassId(
    "days",
    ...[earliest, latest, ...(estimate === null ? [] : [estimate])].map((day) =>
      Number.isFinite(day) ? plainNumber(day) : OPEN,
    ),
  );

/** `1e-5`, never more digits than the number has. */
export const plainNumber = (value: number): string => String(value).replace("e+", "e");

/** A result without a value of its own, as a class of our own says it; null when it does not. */
export function resultOfOwnClass(id: string): Result | null {
  const [kind, first, second, third] = ownParts(id) ?? [];
  const limit = positive(first);
  switch (kind) {
    case "undetectable":
      return { kind: "undetectable", ...(limit === undefined ? {} : { limit, ...signOf(second) }) };
    case "positive-not-quantifiable": {
      const upper = positive(second);
      return {
        kind: "positive not quantifiable",
        ...(limit === undefined ? {} : { limitOfDetection: limit }),
        ...(upper === undefined ? {} : { limitOfQuantification: upper, ...signOf(third) }),
      };
    }
    case "above":
      return limit === undefined ? null : { kind: "above range", limit, ...signOf(second) };
    case "negative":
    case "positive":
      return { kind };
    case "not-evaluable":
      return { kind: "not evaluable" };
    case "not-done":
      return { kind: "not done" };
    default:
      return null;
  }
}

const INCLUSIVE = "inclusive";
const signOf = (part: string | undefined): { inclusive?: true } => (part === INCLUSIVE ? { inclusive: true } : {});

function positive(text: string | undefined): number | undefined {
  const value = numberOf(text);
  return value !== undefined && value > 0 ? value : undefined;
}

/** The class of a result that is no measured value, and its label: what a laboratory would write. */
export function classOfResult(result: Exclude<Result, { kind: "value" }>, unit: string): { id: string; label: string } {
  const amount = (value: number): string => `${plainNumber(value)}${unit === "" ? "" : ` ${unit}`}`;
  const isInclusive = "inclusive" in result && result.inclusive === true;
  const sign = isInclusive ? [INCLUSIVE] : [];
  switch (result.kind) {
    case "undetectable":
      return result.limit === undefined
        ? { id: ownClassId("undetectable"), label: "not detected" }
        : {
            id: ownClassId("undetectable", plainNumber(result.limit), ...sign),
            label: `not detected (${isInclusive ? "<=" : "LOD "}${amount(result.limit)})`,
          };
    case "positive not quantifiable": {
      const { limitOfDetection: lower, limitOfQuantification: upper } = result;
      const limits = [
        ...(lower === undefined ? [] : [`LOD ${amount(lower)}`]),
        ...(upper === undefined ? [] : [`LOQ ${isInclusive ? "<=" : ""}${amount(upper)}`]),
      ];
      return {
        id: ownClassId(
          "positive-not-quantifiable",
          ...[lower, upper].map((value) => (value === undefined ? OPEN : plainNumber(value))),
          ...sign,
        ),
        label: `positive, not quantifiable${limits.length === 0 ? "" : ` (${limits.join(", ")})`}`,
      };
    }
    case "above range":
      return {
        id: ownClassId("above", plainNumber(result.limit), ...sign),
        label: `${isInclusive ? ">=" : ">"} ${amount(result.limit)} (above the measuring range)`,
      };
    case "negative":
      return { id: ownClassId("negative"), label: "negative, sensitivity not stated" };
    case "positive":
      return { id: ownClassId("positive"), label: "positive, level not stated" };
    case "not evaluable":
      return { id: ownClassId("not-evaluable"), label: "not evaluable" };
    case "not done":
      return { id: ownClassId("not-done"), label: "not done" };
  }
}
