import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { type LaboratoryContext, readLaboratoryText } from "../../shared/case/laboratory-text.ts";
import { type Result, resultSchema } from "../../shared/case/result-schema.ts";

vi.setConfig({ testTimeout: 30_000 });

const value = (number: number): Result => ({ kind: "value", value: number });
const atMost = (limit: number): Result => ({ ...undetectable(limit), inclusive: true });
const undetectable = (limit: number): Result => ({ kind: "undetectable", limit });
const negative: Result = { kind: "negative" };
const positive: Result = { kind: "positive" };
const notQuantifiable: Result = { kind: "positive not quantifiable" };
const aboveRange = (limit: number): Result => ({ kind: "above range", limit });

const read: readonly [text: string, result: Result, unit?: string][] = [
  ["<10^-4", undetectable(1e-4), "fraction"],
  ["10^-4", value(1e-4), "fraction"],
  ["10-4", value(1e-4), "fraction"],
  ["10⁻⁴", value(1e-4), "fraction"],
  ["10^(-4)", value(1e-4), "fraction"],
  ["5x10-4", value(5e-4), "fraction"],
  ["5 × 10⁻⁴", value(5e-4), "fraction"],
  ["5·10^-4", value(5e-4), "fraction"],
  ["5E-4", value(5e-4), "fraction"],
  ["1,2e-4", value(1.2e-4), "fraction"],
  ["<1E-5", undetectable(1e-5), "fraction"],
  ["< 1 x 10^-5", undetectable(1e-5), "fraction"],
  ["1:10000", value(1e-4), "fraction"],
  ["<1:10000", undetectable(1e-4), "fraction"],
  ["1:10,000", value(1e-4), "fraction"],
  ["1/100.000", value(1e-5), "fraction"],
  ["5/10^6", value(5e-6), "fraction"],
  ["5/10⁶", value(5e-6), "fraction"],
  ["5 in 1e6", value(5e-6), "fraction"],
  ["5 per 10^6 cells", value(5e-6), "fraction"],
  ["1.2×10-3 %", value(1.2e-3), "percent"],
  ["0,5 %", value(0.5), "percent"],
  ["0,01%", value(0.01), "percent"],
  ["<0.01 %", undetectable(0.01), "percent"],
  ["≤0.01 %", atMost(0.01), "percent"],
  ["<=0.01 %", atMost(0.01), "percent"],
  ["=<0.01 %", atMost(0.01), "percent"],
  ["</= 0.01 %", atMost(0.01), "percent"],
  ["＜＝０．０１％", atMost(0.01), "percent"],
  ["≦ 10⁻⁴", atMost(1e-4), "fraction"],
  ["at most 0.01 %", atMost(0.01), "percent"],
  ["bis zu 0,01 %", atMost(0.01), "percent"],
  ["höchstens 0,01 %", atMost(0.01), "percent"],
  ["neg. (≤1e-5)", atMost(1e-5), "fraction"],
  ["neg. (LOD ≤ 1e-5)", atMost(1e-5), "fraction"],
  ["≤ LOD 1e-5", atMost(1e-5), "fraction"],
  ["neg. (≤1e-5, LOD 1e-5)", atMost(1e-5), "fraction"],
  ["≥ 100 %", { ...aboveRange(100), inclusive: true }, "percent"],
  [">= 100 %", { ...aboveRange(100), inclusive: true }, "percent"],
  ["at least 100 %", { ...aboveRange(100), inclusive: true }, "percent"],
  ["mindestens 100 %", { ...aboveRange(100), inclusive: true }, "percent"],
  ["pos, ≤ 0.01 %", { ...notQuantifiable, limitOfQuantification: 0.01, inclusive: true }, "percent"],
  ["＜０．０１％", undetectable(0.01), "percent"],
  ["< .01 percent", undetectable(0.01), "percent"],
  ["0,3 Prozent", value(0.3), "percent"],
  ["0.5% of cells", value(0.5), "percent"],
  ["> 100 %", aboveRange(100), "percent"],
  ["0.012% ABL", value(0.012), "percent of a control gene"],
  ["120 % of ABL1", value(120), "percent of a control gene"],
  ["0.1 % (IS)", value(0.1), "percent of a control gene"],
  ["pos", positive],
  ["+", positive],
  ["+++", positive],
  ["MRD+", positive],
  ["positiv", positive],
  ["Detected", positive],
  ["nachweisbar", positive],
  ["pos (0.02 %)", value(0.02), "percent"],
  ["negative", negative],
  ["neg.", negative],
  ["NEG", negative],
  ["négatif", negative],
  ["négatif".normalize("NFD"), negative],
  ["not detected", negative],
  ["not-detected", negative],
  ["nicht nachweisbar", negative],
  ["indétectable", negative],
  ["MRD-", negative],
  ["MRD - negative", negative],
  ["< LOD", negative],
  ["LOD 1e-5: neg", undetectable(1e-5), "fraction"],
  ["MRD neg (<1e-4)", undetectable(1e-4), "fraction"],
  ["neg, sensitivity 10-5", undetectable(1e-5), "fraction"],
  ["nicht nachweisbar, Sensitivität 10^-4", undetectable(1e-4), "fraction"],
  ["not detected (<0.01 %)", undetectable(0.01), "percent"],
  ["<LOD 1e-5", undetectable(1e-5), "fraction"],
  ["<1e-5 (LOD 1e-5)", undetectable(1e-5), "fraction"],
  ["pos, n.q.", notQuantifiable],
  ["PNQ", notQuantifiable],
  ["positive not quantifiable", notQuantifiable],
  ["nicht quantifizierbar", notQuantifiable],
  ["positive <1e-4", { ...notQuantifiable, limitOfQuantification: 1e-4 }, "fraction"],
  ["PNQ (LOD 1e-5, LOQ 1e-4)", { ...notQuantifiable, limitOfDetection: 1e-5, limitOfQuantification: 1e-4 }, "fraction"],
  ["1e-5 (LOD 1e-6)", value(1e-5), "fraction"],
  ["not evaluable", { kind: "not evaluable" }],
  ["n.e.", { kind: "not evaluable" }],
  ["failed", { kind: "not evaluable", reason: "failed" }],
  ["not done", { kind: "not done" }],
  ["pending", { kind: "not done", reason: "pending" }],
];

test.each(read)("%s is read", (text, result, unit) => {
  const reading = readLaboratoryText(text);
  expect(reading).toMatchObject({ kind: "read", reported: text });
  expect(reading.kind === "read" && reading.result).toEqual(result);
  expect(reading.kind === "read" ? reading.unit : "").toBe(unit);
});

test("a limit beside a value is kept", () => {
  expect(readLaboratoryText("1e-5 (LOD 1e-6)")).toMatchObject({ limitOfDetection: 1e-6 });
});

const ask: readonly [text: string, question: RegExp, candidates?: readonly Result[]][] = [
  ["nd", /not detected, or not done/, [negative, { kind: "not done" }]],
  ["n.d.", /not detected, or not done/],
  ["N. D.", /not detected, or not done/],
  ["n/a", /not done/],
  ["<0.01", /percentage, or a fraction/, [undetectable(0.01), undetectable(0.01)]],
  ["≤0.01", /percentage, or a fraction/],
  ["0,01", /percentage, or a fraction/],
  [">100", /percentage, or a count/],
  ["1,234 %", /1\.234, or as 1234/, [value(1.234), value(1234)]],
  ["1.234,5 %", /Which number/, [value(1234.5)]],
  ["10e-4", /10 × 10\^-4, or as 10\^-4/, [value(1e-3), value(1e-4)]],
  ["0", /Zero/, [negative]],
  ["0 %", /Zero/],
  ["<0 %", /Zero/],
  ["trace", /not quantifiable/],
  ["n.q.", /may it have been negative/],
  ["<LOQ", /may it have been negative/],
  ["-", /negative, or that the test was not done/],
  ["+/-", /could not be decided|could it not be decided/],
  ["neg 1e-4", /limit of detection/, [undetectable(1e-4)]],
  ["<1e-4 (LOD 1e-5)", /negative, or positive/],
  ["1e-5 (LOD 1e-4)", /below the limit/],
  ["pos neg", /negative/],
  ["1e-4 1e-5", /more than one number/],
  ["", /no text/],
  ...[
    "10-15 %",
    "1e-4 - 1e-5",
    "1-2",
    "5x104",
    "1½",
    "10₄",
    "0.01²",
    "~1e-4",
    "-5 %",
    "≮0.01",
    "1e-4?",
    "1:%",
    "5 : cells",
    "<: 5 %",
    "4 log",
    "12.03.2021",
  ].map((text): [string, RegExp] => [text, /\?$/]),
  ...["1e400", "1e-400 %", "1 234 %", "5/2024", "not positive", "constructor", "__proto__", "\u0000", "🙂"].map(
    (text): [string, RegExp] => [text, /\?$/],
  ),
];

test.each(ask)("%s is asked about", (text, question, candidates) => {
  const reading = readLaboratoryText(text);
  expect(reading).toMatchObject({ kind: "cannot tell", reported: text });
  if (reading.kind !== "cannot tell") return;
  expect(reading.question).toMatch(question);
  if (candidates !== undefined) expect(reading.candidates.map(({ result }) => result)).toEqual(candidates);
});

describe("the assay decides what a bare number is", () => {
  const cases: readonly [string, LaboratoryContext, Result | null, string?][] = [
    ["<0.01", { scale: "percent" }, undetectable(0.01), "percent"],
    ["<0.01", { scale: "fraction" }, undetectable(0.01), "fraction"],
    ["0,01", { scale: "percent" }, value(0.01), "percent"],
    ["0.5 %", { scale: "fraction" }, value(0.5), "percent"],
    ["5 %", { scale: "absolute" }, value(5), "percent"],
    ["250", { scale: "absolute" }, value(250), "absolute"],
    ["1,234", { scale: "absolute", decimalComma: true }, value(1.234), "absolute"],
    ["1,234", { scale: "absolute", decimalComma: false }, value(1234), "absolute"],
    ["1,234", { scale: "absolute" }, null],
    ["1.234", { scale: "absolute" }, value(1.234), "absolute"],
    ["1.234", { scale: "absolute", decimalComma: true }, null],
    ["1.234,5", { scale: "absolute", decimalComma: true }, value(1234.5), "absolute"],
    ["1,234.5", { scale: "absolute", decimalComma: false }, value(1234.5), "absolute"],
    ["1.234,5", { scale: "absolute" }, null],
    ["0,123", { scale: "absolute" }, value(0.123), "absolute"],
    ["5", { scale: "fraction" }, null],
    // A sensitivity of 10⁻⁴ is one cell in 10,000 even where levels are percentages.
    ["<10^-4", { scale: "percent" }, null],
    ["0", { scale: "percent", axis: "linear" }, value(0), "percent"],
    ["0", { scale: "percent" }, null],
  ];
  test.each(cases)("%s with %j", (text, context, result, unit) => {
    const reading = readLaboratoryText(text, context);
    if (result === null) expect(reading.kind).toBe("cannot tell");
    else expect(reading).toMatchObject({ kind: "read", result, unit });
  });
});

const parts = fc.constantFrom(
  ..."0 1 5 10 0.01 0,01 1e-5 10^-4 x10-4 × ⁻⁴ < > ≤ % ABL : / , ; ( ) - + pos neg not detected n.d. nq LOD LOQ sensitivity cells in MRD trace 1,234 e E ^ . ".split(
    " ",
  ),
);
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(parts, { maxLength: 8 }).map((words) => words.join("")),
  fc.array(parts, { maxLength: 8 }).map((words) => words.join(" ")),
);
const contexts = fc.record(
  {
    scale: fc.constantFrom("fraction" as const, "percent" as const, "absolute" as const),
    decimalComma: fc.boolean(),
    axis: fc.constantFrom("log" as const, "linear" as const),
  },
  { requiredKeys: [] },
);

test("any text gives a valid result or a question, and keeps the text", () => {
  fc.assert(
    fc.property(texts, contexts, (text, context) => {
      const reading = readLaboratoryText(text, context);
      expect(reading.reported).toBe(text);
      const results = reading.kind === "read" ? [reading.result] : reading.candidates.map(({ result }) => result);
      for (const result of results) expect(resultSchema.safeParse(result).success).toBe(true);
      if (reading.kind === "cannot tell") expect(reading.question).not.toBe("");
    }),
    { numRuns: 3_000 },
  );
});

/** One number as people write it, with signs that do not change it around it. */
const ONE_NUMBER =
  /^[\s(]*[\d.,]+(?:\s*[x×*]\s*10\s*\^?\s*[-⁻]?[\d⁴]+|\s*\^[-\d]+|-\d+|\s*⁻⁴|[eE][-+]?\d+)?(?:\s*(?:[:/]|in)\s*[\d.,^eE]+)?\s*%?\s*(?:ABL|cells)?[\s).,;:]*$/;

test("a value comes only from a text with one number in it, beside words and limits", () => {
  fc.assert(
    fc.property(texts, contexts, (text, context) => {
      const reading = readLaboratoryText(text, context);
      if (reading.kind !== "read" || reading.result.kind !== "value") return;
      expect(reading.unit).toBeDefined();
      if (/LOD|LOQ|sensitivity/.test(text)) return;
      expect(text.replace(/pos|detected|MRD/g, " ").replace(/^[\s.,;:()+-]+|[\s.,;:()+-]+$/g, "")).toMatch(ONE_NUMBER);
    }),
    { numRuns: 5_000 },
  );
});

test("a number that is written in any of the usual ways is read exactly", () => {
  const mantissas = fc.integer({ min: 1, max: 99 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(mantissas, fc.integer({ min: 1, max: 9 }), fc.boolean(), (mantissa, exponent, comma) => {
      const digits = comma ? String(mantissa).replace(".", ",") : String(mantissa);
      const expected = Number(`${mantissa}e-${exponent}`);
      for (const text of [
        `${digits}E-${exponent}`,
        `${digits}x10-${exponent}`,
        `${digits} × 10^-${exponent}`,
        `${digits}*10^-${exponent}`,
      ]) {
        expect(readLaboratoryText(text, { scale: "fraction" })).toMatchObject({
          kind: "read",
          result: value(expected),
        });
      }
    }),
  );
});

test.each(["a", "1", " ", "<", "1,", "neg ", "x10", "n.", "10^", "🙂", "("])(
  "100 kB of %j is refused at once",
  (part) => {
    expect(readLaboratoryText(part.repeat(100_000 / part.length)).kind).toBe("cannot tell");
    expect(readLaboratoryText(part.repeat(190 / part.length)).reported).toBe(part.repeat(190 / part.length));
  },
);

test.each([
  ["n.n.", negative],
  ["u.d.N.", negative],
  ["unter der Nachweisgrenze", negative],
  ["no detectable", negative],
  ["++", positive],
  ["pos.", positive],
  ["detectable below quantifiable limit", notQuantifiable],
  ["detected, below LOQ", notQuantifiable],
])("%s is read in words", (text, result) => {
  expect(readLaboratoryText(text)).toMatchObject({ kind: "read", result });
});

test.each([
  ["MMR", 0.1],
  ["MR4.5", 0.0032],
  ["MR⁴", 0.01],
  ["MR 4,5", 0.0032],
])("%s is a bound, and what was found is asked", (text, bound) => {
  expect(readLaboratoryText(text, { scale: "percent" })).toMatchObject({
    kind: "cannot tell",
    question: expect.stringContaining(`at most ${bound} %`),
    candidates: [{ result: positive }, { result: undetectable(bound) }],
  });
});

test.each([
  ["0", true],
  ["<0 %", true],
  ["neg (<0)", true],
  ["neg 1e-4", true],
  ["nd", undefined],
  ["pos 0", undefined],
])("%s asks for a limit of detection: %s", (text, asksLimit) => {
  const reading = readLaboratoryText(text, { scale: "percent" });
  expect(reading.kind === "cannot tell" && reading.asksLimit).toBe(asksLimit);
});
