import { classOf } from "../therapy/catalogue.ts";
import type { Diagnostic, JsonPath } from "./diagnostic.ts";
import { type Assay, type ClinicalEvent, type Measurement, therapyClasses } from "./event-schemas.ts";
import type { Case } from "./schema.ts";
import { quote } from "./words.ts";

/** What is valid but hardly meant: numbers that are out of all proportion, words that do not go together, unknown drugs. */
export function checkDoubts(case_: Case): readonly Diagnostic[] {
  return [
    ...checkClasses(case_),
    ...(case_.events ?? []).flatMap(checkShare),
    ...checkAntigenPercents(case_),
    ...checkMagnitudes(case_),
  ];
}

const doubt = (code: string, path: JsonPath, message: string, expected: string): Diagnostic => ({
  severity: "warning",
  code,
  path,
  message,
  expected,
});

/** Once for each name. `agents: []` says that the source names no drug, so that there is nothing to be told. */
function checkClasses(case_: Case): readonly Diagnostic[] {
  const seen = new Set<string>();
  return (case_.treatments ?? []).flatMap((treatment, index): Diagnostic[] => {
    const { name, agents } = treatment;
    if (treatment.class !== undefined || agents?.length === 0 || seen.has(name)) return [];
    seen.add(name);
    if (classOf(treatment) !== undefined) return [];
    const classes = therapyClasses.map((each) => `"${each}"`).join(", ");
    return [
      doubt(
        "unknown-class",
        ["treatments", index, "name"],
        `no class is known for ${quote(name)}`,
        `state \`class\`, one of ${classes}; or "agents": [] where the source does not say what was given`,
      ),
    ];
  });
}

/** Only shares of a whole end at 100 %: a creatinine may rise by 250 %. */
function checkShare({ category, name, quantity }: ClinicalEvent, index: number): readonly Diagnostic[] {
  if (quantity === undefined || !/^(?:%|percent)/i.test(quantity.unit)) return [];
  if (category !== "chimerism" && !/chimer|donor|recipient/i.test(name)) return [];
  const { value } = quantity;
  if (value >= 0 && value <= 100) return [];
  const than = value > 100 ? "more than all cells" : "less than none";
  return [
    doubt(
      "impossible-share",
      ["events", index, "quantity", "value"],
      `${value} % is ${than}`,
      "a number from 0 to 100, or another `unit`",
    ),
  ];
}

/** 20 % of blasts is the usual limit of positivity of a surface antigen in flow cytometry (EGIL 1995; Bene et al.). */
const POSITIVE_FROM_PERCENT = 20;
const HARDLY_POSITIVE_PERCENT = 1;

function checkAntigenPercents(case_: Case): readonly Diagnostic[] {
  return (case_.antigenPanels ?? []).flatMap(({ findings }, panel) =>
    findings.flatMap(({ antigen, state, percent }, index): Diagnostic[] => {
      if (percent === undefined) return [];
      const high = state === "negative" && percent >= POSITIVE_FROM_PERCENT;
      const low = state === "positive" && percent <= HARDLY_POSITIVE_PERCENT;
      if (!high && !low) return [];
      const expected = high
        ? "another `state`, or the share of cells that carry the antigen"
        : "another `state`, or a percentage (100 = all cells), not a fraction";
      return [
        doubt(
          "state-against-percent",
          ["antigenPanels", panel, "findings", index, "percent"],
          `${quote(antigen)} is ${state}, but ${percent} % of cells carry it`,
          expected,
        ),
      ];
    }),
  );
}

/** No laboratory detects one cell in 10⁹, nor counts beyond 10¹². */
const LEAST = 1e-9;
const MOST = 1e12;

function checkMagnitudes(case_: Case): readonly Diagnostic[] {
  const assays = new Map((case_.assays ?? []).map((assay) => [assay.id, assay]));
  return (case_.measurements ?? []).flatMap(({ assay, result }, index): Diagnostic[] => {
    const used = assays.get(assay);
    if (used === undefined || !isLogarithmic(used)) return [];
    return numbersOf(result).flatMap(([field, value]) =>
      value === 0 || (value >= LEAST && value <= (isShare(used) ? Number.POSITIVE_INFINITY : MOST))
        ? []
        : [
            doubt(
              "doubtful-number",
              ["measurements", index, "result", field],
              `the number ${value} is doubtful: no assay measures that`,
              `a number from ${LEAST} to 1e12`,
            ),
          ],
    );
  });
}

/** Too large a share is told by its scale. */
const isShare = ({ scale }: Assay): boolean => scale === "fraction" || scale === "percent";

const isLogarithmic = ({ axis, measures }: Assay): boolean =>
  (axis ?? (measures === "MRD" ? "log" : "linear")) === "log";

function numbersOf(result: Measurement["result"]): readonly (readonly [field: string, value: number])[] {
  const fields = ["value", "limit", "limitOfDetection", "limitOfQuantification"] as const;
  return fields.flatMap((field) => {
    const value: unknown = (result as Readonly<Record<string, unknown>>)[field];
    return typeof value === "number" ? [[field, value] as const] : [];
  });
}
