import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../shared/case/format-diagnostic.ts";
import { readCase } from "../../shared/case/read-case.ts";

/** `severity path: what is wrong; what would be valid`, one a line. */
function toldOfText(text: string): readonly string[] {
  const read = readCase(text);
  const diagnostics = read.ok ? read.warnings : read.diagnostics;
  return diagnostics.map((diagnostic) => formatDiagnostic("f", diagnostic).replace(/^f:\d+:\d+: /, ""));
}

const told = (content: object): readonly string[] =>
  toldOfText(JSON.stringify({ caseline: 1, title: "x", ...content }, null, 1));

const treatment = { id: "t", name: "Imatinib", start: { day: 1 } };

describe("fields that the format does not know", () => {
  test.each([
    [
      { treatments: [{ ...treatment, drugs: [] }] },
      "warning treatments[0].drugs: `drugs` is not a field of a treatment that Caseline knows: it is kept in the file, but not drawn; did you mean `agents`?",
    ],
    [{ treatments: [{ ...treatment, stop: { day: 9 } }] }, /`stop` .* of a treatment .*did you mean `end`\?$/],
    [{ treatments: [treatment], treatment: [] }, /`treatment` .*of a case .*did you mean `treatments`/],
    [{ labs: [] }, /`labs` .*did you mean `measurements`\?$/],
    [
      { assays: [{ id: "a", name: "A", measures: "MRD", lod: 1e-5 }] },
      /`lod` .*of an assay .*did you mean `sensitivity`\?$/,
    ],
    [{ notes: [{ id: "n", text: "x", ward: 7 }] }, /`ward` .*of a note .*; a note may have .*`at`/],
    [
      { notes: [{ id: "n", text: "x", at: { day: 1, dyas: 2 } }] },
      /`dyas` .*of a time .*; a time may have `courseDay`, `date`, /,
    ],
  ])("%j is warned of", (content, expected) => {
    expect(told(content)).toEqual([
      typeof expected === "string" ? expected : expect.stringMatching(new RegExp(`^warning .*${expected.source}`)),
    ]);
  });

  test("each is told once for each kind of place, with how often it is there", () => {
    const lines = told({
      treatments: [1, 2, 3].map((day) => ({ ...treatment, id: `t-${day}`, ward: 1 })),
      notes: [{ id: "n", text: "x", ward: 7 }],
    });
    expect(lines).toEqual([
      expect.stringMatching(/^warning treatments\[0\]\.ward: .* not drawn \(the same in 2 more places\);/),
      expect.stringMatching(/^warning notes\[0\]\.ward: .* not drawn;/),
    ]);
  });

  test("$schema is known, and what is inside an unknown field belongs to somebody else", () => {
    expect(told({ $schema: "./caseline.schema.json" })).toEqual([]);
    expect(told({ myOwn: { deep: [{ er: 1 }] } })).toHaveLength(1);
  });

  test("what belongs to another kind of result names that kind", () => {
    const content = (result: object) => ({
      assays: [{ id: "a", name: "A", measures: "MRD", scale: "fraction" }],
      measurements: [{ id: "m", assay: "a", at: { day: 1 }, result }],
    });
    expect(told(content({ kind: "negative", limit: 1e-5 }))).toEqual([
      expect.stringMatching(
        /^warning measurements\[0\]\.result\.limit: `limit` is not a field of a result of kind "negative" .*; did you mean the kind "undetectable"/,
      ),
    ]);
    expect(told(content({ kind: "positive", value: 1e-5 }))).toEqual([
      expect.stringMatching(/`value` .* did you mean the kind "value"/),
    ]);
  });

  test("the sample cases have none", () => {
    for (const name of ["voruz-2021", "feng-2025", "linder-2016", "minimal", "empty"]) {
      const text = readFileSync(new URL(`../../assets/cases/${name}.caseline`, import.meta.url), "utf8");
      expect(toldOfText(text), name).toEqual([]);
    }
  });
});

describe("breaks", () => {
  test("a list whose entries have other names for start and end says which fields are missing", () => {
    const lines = told({ figure: { breaks: [{ from: 100, to: 2000 }] } });
    expect(lines).toContainEqual(
      expect.stringMatching(/^error figure\.breaks\[0\]\.start: the field `start` is missing; .*"start": \{"day"/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^error .*the field `end` is missing/));
    expect(lines).toContainEqual(expect.stringMatching(/^warning .*`from` .*did you mean `start`/));
  });

  test.each(["auto", 5, {}])("%j: both words and lists are named as valid", (breaks) => {
    expect(told({ figure: { breaks } })).toEqual([
      expect.stringMatching(/^error figure\.breaks: .*"automatic", "none", or a list .*"start"/),
    ]);
  });
});

test.each([
  '"notes": [{ "id": "n", "text": "x", "at": { "day": 1e400 } }]',
  '"patient": { "ageAtDiagnosis": 1e400 }',
  '"figure": { "from": 1e400 }',
])("a number that cannot be held is one error: %s", (field) => {
  expect(toldOfText(`{"caseline":1,"title":"x",${field}}`)).toEqual([
    expect.stringMatching(/^error .*"1e400" is too large to be held/),
  ]);
});

describe("doubtful numbers", () => {
  const event = (category: string, name: string, value: number, unit = "%") => ({
    events: [{ id: "e", category, name, at: { day: 1 }, quantity: { value, unit } }],
  });
  const finding = (state: string, percent: number) => ({
    antigenPanels: [{ id: "p", at: { day: 1 }, findings: [{ antigen: "CD19", state, percent }] }],
  });
  const result = (measures: string, given: object, assay: object = {}) => ({
    assays: [{ id: "a", name: "A", measures, scale: "absolute", unit: "copies", ...assay }],
    measurements: [{ id: "m", assay: "a", at: { day: 1 }, result: given }],
  });

  test.each([
    [event("chimerism", "Chimerism", 250), /^warning events\[0\]\.quantity\.value: 250 % is more than all/],
    [event("clinical", "Donor T cells", 101), /101 % is more than all/],
    [event("chimerism", "Chimerism", -1), /-1 % is less than none/],
    [finding("negative", 95), /^warning antigenPanels\[0\]\.findings\[0\]\.percent: "CD19" is negative, but 95 %/],
    [finding("positive", 0.9), /"CD19" is positive, but 0\.9 %/],
    [result("MRD", { kind: "value", value: 1e-12 }), /^warning measurements\[0\]\.result\.value: .*1e-12 is doubtful/],
    [result("MRD", { kind: "undetectable", limit: 1e-10 }), /result\.limit: .*doubtful/],
    [result("count", { kind: "value", value: 1e13 }, { axis: "log" }), /doubtful/],
  ])("%j", (content, expected) => {
    expect(told(content)).toEqual([expect.stringMatching(expected)]);
  });

  test.each([
    [event("chimerism", "Chimerism", 100)],
    [event("chimerism", "Chimerism", 250, "cells/µl")],
    [event("clinical", "Rise of creatinine", 250)],
    [finding("negative", 19)],
    [finding("negative", 0)],
    [finding("positive", 2)],
    [finding("dim", 1)],
    [result("MRD", { kind: "value", value: 1e-9 })],
    [result("MRD", { kind: "value", value: 1e12 })],
    [result("count", { kind: "value", value: 1e13 })],
  ])("nothing is said of %j", (content) => {
    expect(told(content)).toEqual([]);
  });
});

describe("the class of a treatment", () => {
  test("that cannot be told has to be stated; each name is told once", () => {
    const lines = told({
      treatments: [
        { ...treatment, name: "Drug X" },
        { ...treatment, id: "u", name: "Drug X" },
        { ...treatment, id: "v" },
      ],
    });
    expect(lines).toEqual([
      expect.stringMatching(
        /^warning treatments\[0\]\.name: no class is known for "Drug X"; state `class`, one of "chemotherapy", "immunotherapy", "targeted", "radiotherapy", "cellular", "supportive"/,
      ),
    ]);
  });

  test("need not be stated where the drugs are not known, and says so", () => {
    expect(told({ treatments: [{ ...treatment, name: "a trial", agents: [] }] })).toEqual([]);
    expect(told({ treatments: [{ ...treatment, name: "a trial", class: "targeted" }] })).toEqual([]);
  });
});
