import type { Diagnostic, JsonPath } from "./diagnostic.ts";
import type { Assay, Measurement } from "./event-schemas.ts";
import { isRelativeToGene } from "./relative-to-gene.ts";
import type { Result } from "./result-schema.ts";
import type { Case } from "./schema.ts";
import { quote } from "./words.ts";

/** A result with its assay and its place in the file. */
interface Reading {
  readonly assay: Assay;
  readonly measurement: Measurement;
  readonly path: JsonPath;
}

type Finding = Omit<Diagnostic, "path"> & { readonly field?: string };

/** Results that contradict themselves (errors) or are not what their assay gives (warnings). */
export function checkResults(case_: Case): readonly Diagnostic[] {
  const assays = new Map((case_.assays ?? []).map((assay) => [assay.id, assay]));
  const readings = (case_.measurements ?? []).flatMap((measurement, index): Reading[] => {
    const assay = assays.get(measurement.assay);
    return assay === undefined ? [] : [{ assay, measurement, path: ["measurements", index] }];
  });
  return [...checkAssays(case_), ...readings.flatMap(checkReading)];
}

function checkAssays(case_: Case): readonly Diagnostic[] {
  const used = new Set((case_.measurements ?? []).flatMap(({ assay, result }) => (hasNumber(result) ? [assay] : [])));
  return (case_.assays ?? []).flatMap((assay, index): Diagnostic[] => {
    const path = ["assays", index];
    const found: Diagnostic[] = [];
    if (used.has(assay.id) && assay.scale === undefined && assay.unit === undefined) {
      const message = `the assay ${quote(assay.id)} has results with numbers, but neither \`scale\` nor \`unit\` says what they count`;
      found.push({
        severity: "warning",
        code: "unit-not-stated",
        path,
        message,
        expected: '"scale": "fraction", "percent" or "absolute"',
      });
    }
    const { lower, upper } = assay.quantitativeRange ?? {};
    if (lower !== undefined && upper !== undefined && lower > upper) {
      const message = `the quantitative range ends (${upper}) below its start (${lower})`;
      found.push({
        severity: "error",
        code: "empty-range",
        path: [...path, "quantitativeRange"],
        message,
        expected: "lower ≤ upper",
      });
    }
    return found;
  });
}

const hasNumber = (result: Result): boolean =>
  result.kind === "value" || result.kind === "undetectable" || result.kind === "above range";

function checkReading({ assay, measurement, path }: Reading): readonly Diagnostic[] {
  const findings = [...checkNumbers(measurement.result, assay), ...checkUnit(measurement.result, assay)];
  return findings.map(({ field, ...finding }) => ({
    ...finding,
    path: [...path, "result", ...(field === undefined ? [] : [field])],
  }));
}

function checkNumbers(result: Result, assay: Assay): readonly Finding[] {
  switch (result.kind) {
    case "value":
      return [
        ...checkZero(result.value, assay),
        ...checkTop(result.value, "value", assay),
        ...checkSensitivity(result.value, assay),
      ];
    case "undetectable":
      return [...checkLimit(result.limit, assay), ...checkInclusive(result, "limit", result.limit)];
    case "above range":
      return checkTop(result.limit, "limit", assay);
    case "positive not quantifiable":
      return [
        ...checkLimits(result.limitOfDetection, result.limitOfQuantification),
        ...checkInclusive(result, "limitOfQuantification", result.limitOfQuantification),
      ];
    case "positive":
    case "negative":
    case "not evaluable":
    case "not done":
      return [];
  }
}

/** What is not detected is below a number: its own limit, else the one of its assay. */
function checkLimit(limit: number | undefined, assay: Assay): readonly Finding[] {
  if (limit !== undefined) return checkTop(limit, "limit", assay);
  if (assay.sensitivity !== undefined) return [];
  const message = `neither the result has a \`limit\` nor its assay ${quote(assay.id)} a \`sensitivity\`: undetectable below which level?`;
  const expected = 'the limit of detection as `limit`, or {"kind": "negative"} when it is not stated';
  return [{ severity: "error", code: "no-limit", message, expected }];
}

function checkZero(value: number, assay: Assay): readonly Finding[] {
  const logarithmic = assay.axis === undefined ? assay.measures === "MRD" : assay.axis === "log";
  if (value !== 0 || !logarithmic) return [];
  const expected =
    '{"kind": "undetectable", "limit": …} with the limit of detection, or {"kind": "negative"} when it is not stated';
  const message = "0 does not exist on a logarithmic axis: a result is never zero, it is below what could be detected";
  return [{ severity: "error", code: "zero-result", field: "value", message, expected }];
}

function checkTop(value: number, field: string, assay: Assay): readonly Finding[] {
  const top = assay.scale === "fraction" ? 1 : assay.scale === "percent" && !isRelativeToGene(assay) ? 100 : undefined;
  if (top === undefined || value <= top) return [];
  const message = `${value} is more than all cells: the assay's scale is ${assay.scale}, where all cells are ${top}`;
  return [
    {
      severity: "warning",
      code: "more-than-all",
      field,
      message,
      expected: `a number up to ${top}, or another \`scale\` of the assay`,
    },
  ];
}

function checkSensitivity(value: number, assay: Assay): readonly Finding[] {
  if (assay.sensitivity === undefined || value === 0 || value >= assay.sensitivity) return [];
  const message = `the value ${value} is below the sensitivity of its assay (${assay.sensitivity})`;
  const expected = 'a higher value, a lower `sensitivity`, or {"kind": "positive not quantifiable"}';
  return [{ severity: "warning", code: "below-sensitivity", field: "value", message, expected }];
}

function checkLimits(detection: number | undefined, quantification: number | undefined): readonly Finding[] {
  if (detection === undefined || quantification === undefined || detection <= quantification) return [];
  const message = `the limit of detection (${detection}) is above the limit of quantification (${quantification})`;
  return [{ severity: "error", code: "empty-range", message, expected: "limitOfDetection ≤ limitOfQuantification" }];
}

/** `inclusive` is about a limit that the result itself states. */
function checkInclusive(
  { inclusive }: { readonly inclusive?: true | undefined },
  field: "limit" | "limitOfQuantification",
  limit: number | undefined,
): readonly Finding[] {
  if (inclusive === undefined || limit !== undefined) return [];
  const message = `\`inclusive\` says that the level may be the limit itself, but the result has no \`${field}\``;
  const expected = `the limit as \`${field}\`, or no \`inclusive\``;
  return [{ severity: "error", code: "inclusive-without-limit", field: "inclusive", message, expected }];
}

/** A unit beside the number is kept, but numbers are read in the unit of the assay. */
function checkUnit(result: Result, assay: Assay): readonly Finding[] {
  const unit = result["unit"];
  const counted = assay.unit ?? (assay.scale === "percent" ? "%" : assay.scale);
  if (typeof unit !== "string" || counted === undefined || unit === counted) return [];
  const message = `the result says ${quote(unit)}, but its assay counts in ${quote(counted)}; numbers are never converted`;
  return [
    { severity: "warning", code: "other-unit", field: "unit", message, expected: "the assay's unit, or another assay" },
  ];
}
