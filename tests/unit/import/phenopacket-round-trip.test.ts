// What goes out as a phenopacket comes back: equal but for the losses that were reported.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { writePhenopacket } from "../../../shared/formats/phenopacket/write.ts";
import { inputFile } from "../../support/input-file.ts";
import { phenopacketSchema } from "../../support/phenopacket-schema.ts";
import { resolved } from "../../support/resolved.ts";
import { expectRoundTrip } from "../../support/round-trip.ts";

async function outAndBack(case_: Case) {
  const written = writePhenopacket(case_, resolved(case_));
  const text = String(written.files[0]?.contents);
  const result = await importAll([inputFile("phenopacket.json", text)]);
  return { text, losses: written.losses, result, reread: result.cases[0]?.case as Case };
}

const folder = new URL("../../../assets/cases/", import.meta.url);
const samples = readdirSync(folder).map(
  (name) => [name, JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Case] as const,
);

describe("samples", () => {
  test.each(samples)("%s goes out and back", async (_name, case_) => {
    const { text, losses, result, reread } = await outAndBack(case_);
    expect(phenopacketSchema.safeParse(JSON.parse(text)).error?.issues).toBeUndefined();
    // A negative result of a sample that states no sensitivity is asked about each time that it is read.
    const asked = result.summary.doubts.filter(({ kind }) => kind !== "negative without sensitivity");
    expect(asked.map(({ question }) => question)).toEqual([]);
    expectRoundTrip(case_, reread, losses);
  });
});

/** A course with dates: what the format has times and doses for. */
const dated: Case = {
  caseline: 1,
  title: "Dated course",
  patient: { label: "P1", sex: "female", ageAtDiagnosis: 34 },
  diagnosis: { name: "B-ALL", details: ["high risk"], genetics: [{ finding: "BCR::ABL1", method: "FISH" }] },
  dayZero: "hsct",
  anchors: [{ id: "diagnosis", name: "Diagnosis", at: { date: "2023-10-02" } }],
  treatments: [
    {
      id: "blinatumomab",
      name: "Blinatumomab",
      purpose: "bridge to transplant",
      start: { date: "2024-01-01" },
      end: { date: "2024-01-28" },
      route: "intravenous",
      steps: [
        { at: { date: "2024-01-01" }, dose: { value: 9, unit: "µg/d" } },
        { at: { date: "2024-01-08" }, dose: { value: 28, unit: "µg/d" } },
      ],
    },
    {
      id: "flu-mel",
      name: "Flu/Mel",
      conditioningFor: "hsct",
      agents: [{ name: "fludarabine" }, { name: "melphalan", inferred: true }],
      start: { day: -6 },
      end: { day: -1 },
      note: "two\nlines: one \\ more",
    },
    { id: "unknown-end", name: "ponatinib", agents: [], start: { day: 60 } },
    {
      id: "ongoing",
      name: "imatinib",
      codes: [{ system: "http://www.nlm.nih.gov/research/umls/rxnorm", code: "282388", display: "imatinib" }],
      start: { day: 90 },
      end: { ongoing: true },
    },
    { id: "order-only", name: "vincristine", start: { after: "diagnosis", before: "blinatumomab" } },
  ],
  procedures: [
    { id: "hsct", kind: "transplant", name: "HSCT", at: { date: "2024-02-29" }, type: "allogeneic" },
    { id: "dli", kind: "donor lymphocyte infusion", name: "DLI", at: { day: 100 } },
    { id: "car-t", kind: "CAR-T infusion", name: "tisagenlecleucel", at: { day: 200 } },
    {
      id: "biopsy",
      kind: "other",
      name: "Skin biopsy",
      at: { day: 20 },
      codes: [{ system: "NCIT", code: "C51895", display: "Skin biopsy" }],
    },
  ],
  assays: [
    {
      id: "ngs",
      name: "NGS",
      measures: "MRD",
      target: "IGH",
      method: "NGS",
      specimen: "bone marrow",
      scale: "fraction",
      sensitivity: 1e-6,
      quantitativeRange: { lower: 1e-5 },
    },
    { id: "wbc", name: "WBC", measures: "count", unit: "10^9/l", scale: "absolute" },
    { id: "unused", name: "PCR", measures: "MRD" },
  ],
  measurements: [
    {
      id: "m1",
      assay: "ngs",
      at: { day: -70 },
      result: { kind: "value", value: 2e-3 },
      reported: "2 x 10-3",
      marker: "IGH 1",
    },
    {
      id: "m2",
      assay: "ngs",
      at: { day: 30 },
      result: { kind: "undetectable", limit: 1e-6 },
      reported: "neg. (<10-6)",
    },
    { id: "m3", assay: "ngs", at: { day: 60 }, result: { kind: "undetectable" } },
    {
      id: "m4",
      assay: "ngs",
      at: { day: 90 },
      result: { kind: "positive not quantifiable", limitOfDetection: 1e-6, limitOfQuantification: 1e-5 },
    },
    { id: "m5", assay: "ngs", at: { day: 91 }, result: { kind: "positive" } },
    { id: "m6", assay: "ngs", at: { day: 92 }, result: { kind: "above range", limit: 0.5 } },
    { id: "m7", assay: "ngs", at: { day: 93 }, result: { kind: "not evaluable", reason: "clotted" } },
    { id: "m8", assay: "ngs", at: { day: 94 }, result: { kind: "not done" } },
    { id: "m9", assay: "ngs", start: { day: 120 }, end: { day: 200 }, result: { kind: "undetectable", limit: 1e-5 } },
    {
      id: "m10",
      assay: "ngs",
      start: { day: 210 },
      end: { ongoing: true },
      result: { kind: "undetectable", limit: 1e-5 },
    },
    { id: "w1", assay: "wbc", at: { day: 1 }, result: { kind: "value", value: 0 } },
  ],
  antigenPanels: [
    {
      id: "flow",
      at: { day: -70 },
      specimen: "bone marrow",
      method: "flow cytometry",
      findings: [
        { antigen: "CD19", state: "dim", percent: 60, reported: "dim" },
        { antigen: "CD22", state: "positive" },
      ],
    },
  ],
  assessments: [{ id: "cr", at: { day: -30 }, state: "complete remission", mrd: "positive", label: "CR" }],
  events: [
    {
      id: "gvhd",
      category: "graft-versus-host disease",
      name: "Skin GVHD",
      grade: "II",
      start: { day: 40 },
      end: { day: 75 },
    },
    {
      id: "chimerism",
      category: "chimerism",
      name: "donor chimerism",
      quantity: { value: 94, unit: "%" },
      at: { day: 50 },
    },
    { id: "ongoing-event", category: "clinical", name: "fatigue", start: { day: 50 }, end: { ongoing: true } },
    { id: "open-event", category: "clinical", name: "cough", start: { day: 51 }, inferred: true },
  ],
  notes: [{ id: "consent", text: "Shown with consent.\nTwo lines." }],
  lastFollowUp: { at: { date: "2025-03-01" }, vital: "alive" },
  sources: [{ id: "doe", citation: "Doe et al.", doi: "10.1000/example" }],
};
const withDays = (case_: Case): Case =>
  JSON.parse(
    JSON.stringify({ ...case_, lastFollowUp: { at: { day: 366 }, vital: "alive" } })
      .replaceAll('{"date":"2023-10-02"}', '{"day":-150}')
      .replaceAll('{"date":"2024-01-01"}', '{"day":-59}')
      .replaceAll('{"date":"2024-01-08"}', '{"day":-52}')
      .replaceAll('{"date":"2024-01-28"}', '{"day":-32}')
      .replaceAll('{"date":"2024-02-29"}', '{"day":0}'),
  ) as Case;

describe("each kind of entry", () => {
  test.each([
    ["with dates", dated],
    ["with days only", withDays(dated)],
  ])("%s", async (_name, case_) => {
    const { text, losses, result, reread } = await outAndBack(case_);
    expect(phenopacketSchema.safeParse(JSON.parse(text)).error?.issues).toBeUndefined();
    expect(result.summary.doubts.filter(({ kind }) => kind !== "unknown drug").map(({ question }) => question)).toEqual(
      [],
    );
    expectRoundTrip(case_, reread, losses);
  });

  test("without a calendar no date and no age of an event is invented", async () => {
    const { text } = await outAndBack(withDays(dated));
    const { metaData, ...course } = JSON.parse(text) as { metaData: { created: string } };
    expect(JSON.stringify(course)).not.toMatch(/"timestamp"|\d{4}-\d\d-\d\dT/);
    expect(JSON.stringify(course).match(/iso8601duration/g)).toHaveLength(1);
    expect(metaData.created).toBe("1970-01-01T00:00:00Z");
  });

  test("a result below a limit is no number, and its limit is in words", async () => {
    const { text, losses } = await outAndBack(dated);
    const { measurements } = JSON.parse(text) as { measurements: { description: string; value: object }[] };
    const values = new Map(
      measurements.map(({ description, value }) => [/Caseline id: (\S+)/.exec(description)?.[1], value]),
    );
    expect(values.get("m2")).toEqual({
      ontologyClass: { id: "caseline:undetectable_0.000001", label: "not detected (LOD 0.000001)" },
    });
    expect(values.get("m1")).toMatchObject({ quantity: { value: 0.002 } });
    expect(losses.filter(({ field }) => field === "limit").map(({ event }) => event)).toContain("m2");
  });

  test("doses in steps are dose intervals where there are dates, and losses where there are none", async () => {
    const withDates = await outAndBack(dated);
    expect(withDates.losses.filter(({ event, field }) => event === "blinatumomab" && field === "steps")).toEqual([]);
    expect(withDates.text).toContain("doseIntervals");
    const { losses } = await outAndBack(withDays(dated));
    expect(losses.filter(({ event, field }) => event === "blinatumomab" && field === "steps")).toHaveLength(1);
  });

  test("what a drug says stands where the format has a place for it, and nothing is lost", async () => {
    const codes = [
      { system: "http://www.nlm.nih.gov/research/umls/rxnorm", code: "282388", display: "imatinib" },
    ] as const;
    const date = (text: string) => ({ date: text });
    const twice = { value: 400, unit: "mg", text: "400 mg twice daily" };
    const case_: Case = {
      caseline: 1,
      title: "Doses",
      anchors: [{ id: "diagnosis", name: "Diagnosis", at: date("2021-01-01") }],
      dayZero: "diagnosis",
      treatments: [
        {
          id: "ongoing",
          name: "imatinib",
          codes: [...codes],
          start: date("2021-02-01"),
          end: { ongoing: true },
          dose: twice,
          route: "oral",
          purpose: "maintenance",
          note: "taken\nwith food",
          class: "targeted",
        },
        { id: "open", name: "imatinib", codes: [...codes], start: date("2021-02-01"), dose: { value: 0.5, unit: "g" } },
        {
          id: "cycles",
          name: "azacitidine",
          start: date("2021-03-01"),
          end: date("2021-04-07"),
          dose: { value: 75, unit: "mg/m2", text: "75 mg/m2" },
          cycles: [
            { start: date("2021-03-01"), end: date("2021-03-07") },
            { start: date("2021-04-01"), end: date("2021-04-07") },
          ],
        },
        {
          id: "pauses",
          name: "ponatinib",
          start: date("2021-05-01"),
          end: date("2021-08-31"),
          steps: [
            { at: date("2021-05-01"), dose: { value: 45, unit: "mg" } },
            { at: date("2021-07-01"), dose: { value: 15, unit: "mg" } },
          ],
          interruptions: [
            { start: date("2021-05-20"), end: date("2021-05-25"), reason: "pancreatitis" },
            { start: date("2021-08-01"), end: date("2021-08-02") },
          ],
          sourceText: "reduced to 15 mg",
        },
        { id: "words", name: "imatinib", codes: [...codes], start: date("2021-09-01"), dose: { text: "low dose" } },
      ],
      procedures: [
        {
          id: "car-t",
          kind: "CAR-T infusion",
          name: "Infusion",
          at: date("2021-10-01"),
          product: "tisagenlecleucel",
          cellDose: { cells: "CAR-positive T cells", value: 2.1e8, unit: "cells" },
          note: "as an outpatient",
        },
        {
          id: "hsct",
          kind: "transplant",
          name: "HSCT",
          at: date("2021-12-01"),
          type: "allogeneic",
          tCellDepletion: false,
          donor: { relation: "matched sibling", bloodGroup: "0+" },
          inferred: true,
        },
        {
          id: "coded",
          kind: "transplant",
          name: "Hematopoietic Cell Transplantation",
          at: date("2022-01-01"),
          codes: [
            {
              system: "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl",
              code: "C15431",
              display: "Hematopoietic Cell Transplantation",
            },
          ],
          note: "second",
        },
      ],
      notes: [{ id: "consent", text: "Consent", sourceText: "consented", note: "by letter", inferred: true }],
    };
    const { text, losses, reread } = await outAndBack(case_);
    expect(phenopacketSchema.safeParse(JSON.parse(text)).error?.issues).toBeUndefined();
    expectRoundTrip(case_, reread, losses);
    expect(losses.filter(({ event }) => event !== null)).toEqual([]);
    const { medicalActions } = JSON.parse(text) as { medicalActions: { treatment?: { doseIntervals: object[] } }[] };
    expect(medicalActions.map(({ treatment }) => treatment?.doseIntervals.length)).toEqual([
      1,
      1,
      2,
      4,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(medicalActions[0]?.treatment?.doseIntervals[0]).toEqual({
      quantity: { unit: { id: "caseline:unit", label: "mg" }, value: 400 },
      scheduleFrequency: { id: "caseline:schedule", label: "twice daily" },
      interval: { start: "2021-02-01T00:00:00Z" },
    });
  });

  test("a time that is known by order alone is not written as a day", async () => {
    const { text, losses } = await outAndBack(dated);
    expect(losses).toContainEqual(expect.objectContaining({ event: "order-only", field: "start" }));
    const { medicalActions } = JSON.parse(text) as {
      medicalActions: { therapeuticRegimen?: { ontologyClass?: { label: string }; startTime: object } }[];
    };
    const orderOnly = medicalActions.find(
      ({ therapeuticRegimen }) => therapeuticRegimen?.ontologyClass?.label === "vincristine",
    );
    expect(orderOnly?.therapeuticRegimen?.startTime).not.toHaveProperty("timestamp");
  });
});

test("limits come back as limits, without a day that nobody estimated", async () => {
  const { text, reread } = await outAndBack({
    caseline: 1,
    title: "Ages",
    dayZero: "diagnosis",
    anchors: [{ id: "diagnosis", name: "Diagnosis" }],
    events: [
      {
        id: "relapse",
        category: "clinical",
        name: "relapse",
        at: { after: { day: 100, from: "diagnosis" }, before: { day: 130, from: "diagnosis" } },
      },
    ],
  });
  expect(text).not.toContain("estimated");
  expect(reread.events?.[0]?.at).toEqual({ after: { day: 100 }, before: { day: 130 } });
});
