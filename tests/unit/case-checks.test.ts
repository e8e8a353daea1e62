import { expect, test } from "vitest";
import { formatDiagnostic } from "../../shared/case/format-diagnostic.ts";
import { readCase } from "../../shared/case/read-case.ts";
import { formatPath, nearestWord } from "../../shared/case/words.ts";

/** `severity path: what is wrong; what would be valid`, one a line. */
function told(content: object): readonly string[] {
  const read = readCase(JSON.stringify({ caseline: 1, title: "x", ...content }, null, 1));
  const diagnostics = read.ok ? read.warnings : read.diagnostics;
  return diagnostics.map((diagnostic) => formatDiagnostic("f", diagnostic).replace(/^f:\d+:\d+: /, ""));
}

const withResult = (assay: object, ...results: readonly object[]) => ({
  assays: [{ id: "assay", name: "Assay", measures: "MRD", ...assay }],
  measurements: results.map((result, index) => ({ id: `m-${index}`, assay: "assay", at: { day: index }, result })),
});
const value = (number: number) => ({ kind: "value", value: number });

test.each([
  ["120 % of cells", withResult({ scale: "percent" }, value(120)), [/^warning .*value: 120 is more than all cells/]],
  ["120 % of ABL", withResult({ scale: "percent", unit: "% ABL1" }, value(120)), []],
  ["120 % of ABL, said by the name", withResult({ scale: "percent", name: "BCR::ABL1 (IS)" }, value(120)), []],
  ["a percentage as a fraction", withResult({ scale: "fraction" }, value(5)), [/^warning .*where all cells are 1;/]],
  ["a count", withResult({ measures: "count", scale: "absolute" }, value(5_000), value(0)), []],
  ["no blasts", withResult({ measures: "blasts", scale: "percent" }, value(0)), []],
  ["no MRD", withResult({ scale: "fraction" }, value(0)), [/^error .*0 does not exist on a logarithmic axis/]],
  ["no MRD on a linear axis", withResult({ scale: "fraction", axis: "linear" }, value(0)), []],
  ["a number without a unit", withResult({}, value(0.5)), [/^warning assays\[0\]: .*neither `scale` nor `unit`/]],
  ["words without a unit", withResult({}, { kind: "negative" }), []],
  [
    "a value below the sensitivity",
    withResult({ scale: "fraction", sensitivity: 1e-4 }, value(1e-5)),
    [/^warning .*below the sensitivity/],
  ],
  [
    "limits the wrong way round",
    withResult(
      { scale: "fraction" },
      { kind: "positive not quantifiable", limitOfDetection: 1e-3, limitOfQuantification: 1e-4 },
    ),
    [/^error .*limit of detection \(0\.001\) is above/],
  ],
  [
    "a limit that may be the level, and is not there",
    withResult(
      { scale: "fraction", sensitivity: 1e-5 },
      { kind: "undetectable", inclusive: true },
      { kind: "positive not quantifiable", limitOfDetection: 1e-5, inclusive: true },
      { kind: "undetectable", limit: 1e-5, inclusive: true },
    ),
    [
      /^error measurements\[0\]\.result\.inclusive: `inclusive` .* no `limit`/,
      /measurements\[1\]\.result\.inclusive: .* no `limitOfQuantification`/,
    ],
  ],
  [
    "a range the wrong way round",
    withResult({ scale: "fraction", quantitativeRange: { lower: 1, upper: 0.1 } }),
    [/^error assays\[0\]\.quantitativeRange/],
  ],
  [
    "another unit",
    withResult({ scale: "absolute", unit: "copies" }, { ...value(5), unit: "%" }),
    [/^warning .*result\.unit: the result says "%", but its assay counts in "copies"/],
  ],
])("%s", (_name, content, expected) => {
  const lines = told(content);
  expect(lines).toHaveLength(expected.length);
  for (const [index, pattern] of expected.entries()) expect(lines[index]).toMatch(pattern);
});

test("an antigen is listed once for each method and specimen", () => {
  const panel = (...findings: readonly object[]) => ({
    antigenPanels: [
      {
        id: "p",
        at: { day: 1 },
        method: "flow",
        findings: findings.map((finding) => ({ antigen: "CD19", state: "dim", ...finding })),
      },
    ],
  });
  expect(told(panel({}, { method: "biopsy" }, { specimen: "blood" }))).toEqual([]);
  expect(told(panel({}, { method: "Flow" }))).toEqual([
    expect.stringMatching(/^warning antigenPanels\[0\]\.findings\[1\]\.antigen: "CD19" is listed twice/),
  ]);
});

test("the place of a diagnostic is the value, of a misspelled field its name, of a missing one its object", () => {
  const text = '{\n  "caseline": 1,\n  "titel": "x",\n  "notes": [\n    { "id": "N" }\n  ]\n}';
  const read = readCase(text);
  const places = read.ok
    ? []
    : read.diagnostics.map(({ line, column, path }) => `${line}:${column} ${formatPath(path)}`);
  expect(places).toEqual(["1:1 title", "3:3 titel", "5:5 notes[0].text", "5:13 notes[0].id"]);
});

test("columns count from the start of the line, whatever ends the line", () => {
  for (const end of ["\n", "\r\n", "\r"]) {
    const read = readCase(['{"caseline": 1,', ' "title": "日本🧬", "patient": 5}'].join(end));
    expect(read).toMatchObject({ ok: false, diagnostics: [{ line: 2, column: 30, path: ["patient"] }] });
  }
});

test("unknown words, ids and paths are written so that they can be read", () => {
  expect(formatPath(["measurements", 3, "result", "kind"])).toBe("measurements[3].result.kind");
  expect(formatPath(["odd key", 'q"\n'])).toBe('["odd key"]["q\\"<U+000A>"]');
  expect(nearestWord("relaps", ["relapse", "refractory"])).toBe("relapse");
  expect(nearestWord("erlapse", ["relapse"])).toBe("relapse");
  expect(nearestWord("CR", ["PR"])).toBeUndefined();
});

test.each([
  [
    "from after to",
    { from: 100, to: 50 },
    /^error figure\.from: the figure begins on day 100 .* ends on day 50; .*before/,
  ],
  ["from the same day as to", { from: 50, to: 50 }, /^error figure\.from: /],
  [
    "a break that ends before it starts",
    { breaks: [{ start: { day: 9 }, end: { day: 3 } }] },
    /^error figure\.breaks\[0\]: the break .*; a `start` before its `end`/,
  ],
  [
    "a break without length, by date",
    { breaks: [{ start: { date: "2024-01-01" }, end: { date: "2024-01-01" } }] },
    /^error figure\.breaks\[0\]/,
  ],
])("%s is an error, in the figure and in views", (_name, figure, says) => {
  expect(told({ figure })).toEqual([expect.stringMatching(says)]);
  expect(told({ views: [{ id: "v", name: "V", figure }] })).toEqual([expect.stringContaining("views[0].figure.")]);
});

test("a window and breaks in their order are no error", () => {
  const breaks = [
    { start: { day: 3 }, end: { day: 9 } },
    { start: { day: 9, from: "a" }, end: { day: 3 } },
    { start: { date: "2024" }, end: { date: "2024-05" } },
  ];
  const events = [{ id: "a", name: "a", category: "clinical", at: { day: -90 } }];
  expect(told({ events, figure: { from: -5, to: 0, breaks } })).toEqual([]);
});

test("an undetectable result is below its own limit, else below its assay's sensitivity; one of them is needed", () => {
  const undetectable = { kind: "undetectable" };
  expect(told(withResult({ scale: "fraction", sensitivity: 1e-5 }, undetectable))).toEqual([]);
  expect(told(withResult({ scale: "fraction" }, { ...undetectable, limit: 1e-5 }))).toEqual([]);
  expect(told(withResult({ scale: "fraction" }, undetectable))).toEqual([
    expect.stringMatching(
      /^error measurements\[0\]\.result: .*neither the result .* nor its assay .*; .*`limit`.*"negative"/,
    ),
  ]);
});
