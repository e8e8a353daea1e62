// Phenopackets as programs and registries write them: what none of them may lose, and what may not be made of them.
import { describe, expect, test } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { inputFile } from "../../support/input-file.ts";

const read = (packets: readonly object[], answers: Readonly<Record<string, string>> = {}) =>
  importAll(
    packets.map((packet, index) => inputFile(`${index}.json`, JSON.stringify(packet))),
    { ...noChoices, format: "phenopacket", answers },
  );
type Result = Awaited<ReturnType<typeof read>>;
const only = ({ cases }: Result): Case => {
  expect(cases).toHaveLength(1);
  return cases[0]?.case as Case;
};

const age = (iso8601duration: string) => ({ age: { iso8601duration } });
const date = (day: string) => ({ timestamp: `${day}T00:00:00Z` });
const named = (label: string) => ({ id: `X:${label}`, label });
const quantity = (value: number, more: object = {}) => ({
  value: { quantity: { unit: { id: "UCUM:%", label: "percent" }, value, ...more } },
});
const result = (value: object, timeObserved: object, more: object = {}) => ({
  assay: { id: "LOINC:26446-5", label: "Blasts/100 leukocytes in Blood" },
  ...value,
  timeObserved,
  ...more,
});
const leukaemia = (onset: object) => ({ term: named("Acute Myeloid Leukemia"), onset });

describe("times", () => {
  test("dates among ages stay in the note until the day of an age is known", async () => {
    const packet = {
      subject: { id: "a" },
      diseases: [leukaemia(age("P45Y3M"))],
      measurements: [
        result(quantity(20), age("P45Y3M")),
        result(quantity(10), age("P45Y5M")),
        result(quantity(5), date("2015-03-01")),
      ],
      medicalActions: [
        {
          procedure: {
            code: named("Biopsy"),
            performed: { interval: { start: "2015-04-01T00:00:00Z", end: "2015-04-03T00:00:00Z" } },
          },
        },
      ],
    };
    const texts = only(await read([packet]))
      .notes?.map(({ text }) => text)
      .join("\n");
    expect(texts).toContain("Time: 2015-03-01");
    expect(texts).toContain("Performed: 2015-04-01T00:00:00Z to 2015-04-03T00:00:00Z");
  });

  test("a range of ages whose ends are swapped, or without one of them, is asked about", async () => {
    const range = (start: object, end: object) => ({ ageRange: { ...start, ...end } });
    const start = { start: { iso8601duration: "P11Y" } };
    const packet = {
      subject: { id: "a" },
      diseases: [leukaemia(age("P10Y1M"))],
      measurements: [
        result(quantity(20), range(start, { end: { iso8601duration: "P10Y" } })),
        result(quantity(10), range(start, {})),
      ],
    };
    const back = await read([packet]);
    expect(back.summary.doubts.map(({ id }) => id)).toEqual([
      "phenopacket:age:P11Y to P10Y",
      "phenopacket:age:P11Y to not stated",
    ]);
    expect(only(back).measurements).toBeUndefined();
    const texts = only(back).notes?.map(({ text }) => text) ?? [];
    expect(texts[0]).toContain("start: age P11Y\nTime observed, age range, end: age P10Y");
    expect(texts[1]).toContain("age P11Y");
  });

  test("samples without a subject keep their ages", async () => {
    const packet = {
      id: "sample-1",
      biosamples: [
        {
          id: "s",
          sampledTissue: named("bone marrow"),
          timeOfCollection: age("P45Y3M"),
          measurements: [result(quantity(82), age("P45Y4M"))],
        },
      ],
    };
    const back = await read([packet]);
    expect(back.summary.doubts).toEqual([]);
    expect(only(back).anchors).toEqual([{ id: "first-age", name: "age 45 years 3 months" }]);
    expect(only(back).measurements?.[0]?.at).toEqual({
      after: { day: 30, from: "first-age" },
      before: { day: 61, from: "first-age" },
    });
  });

  test("phenopackets of one person count their ages from one onset", async () => {
    const subject = { id: "a", sex: "FEMALE" };
    const packets = [
      { id: "labs", subject, measurements: [result(quantity(10), age("P45Y5M2D"))] },
      {
        id: "base",
        subject,
        diseases: [leukaemia(age("P45Y3M2D"))],
        measurements: [result(quantity(80), age("P45Y3M3D"))],
      },
      { id: "again", subject, diseases: [leukaemia(age("P45Y3M2D"))] },
    ];
    const back = await read(packets, { "same-patient:phenopacket:a": "same" });
    const found = only(back);
    expect(found.anchors).toEqual([{ id: "diagnosis", name: "diagnosis" }]);
    expect(found.dayZero).toBe("diagnosis");
    expect(found.measurements?.map(({ at }) => at)).toEqual([
      { offset: { days: 0, months: 2 }, from: "diagnosis" },
      { offset: { days: 1 }, from: "diagnosis" },
    ]);
  });
});

describe("results", () => {
  const readResult = async (measurement: object) =>
    only(
      await read([{ subject: { id: "a" }, diseases: [leukaemia(date("2020-01-01"))], measurements: [measurement] }]),
    );

  test("a comparator that came along from another format makes a limit", async () => {
    const found = await readResult(result(quantity(0.5, { comparator: "<" }), date("2020-02-01")));
    expect(found.measurements?.[0]?.result).toEqual({ kind: "undetectable", limit: 0.5 });
  });

  test("how the sample was taken is no method of the assay", async () => {
    const procedure = { code: named("Bone marrow aspiration"), bodySite: named("pelvis") };
    const found = await readResult(result(quantity(20), date("2020-02-01"), { procedure }));
    expect(found.assays?.[0]).not.toHaveProperty("method");
    expect(found.measurements?.[0]?.note).toContain("Procedure: Bone marrow aspiration");
    expect(found.measurements?.[0]?.note).toContain("Body site: pelvis");
    const flow = await readResult(
      result(quantity(20), date("2020-02-01"), { procedure: { code: named("Flow cytometry") } }),
    );
    expect(flow.assays?.[0]?.method).toBe("Flow cytometry");
  });
});

test("names and addresses of a person are withheld, whatever program added them", async () => {
  const subject = {
    id: "a",
    name: "Ada Poe",
    family_name: "Poe",
    email: "ada@poe.example",
    address: { city: "Ulm" },
    ethnicity: "x",
  };
  const back = await read([{ subject, diseases: [leukaemia(date("2020-01-01"))] }]);
  expect(JSON.stringify(only(back))).not.toMatch(/Poe|Ulm/i);
  expect(JSON.stringify([back.records])).not.toMatch(/Poe|Ulm/i);
  expect(only(back).notes?.[0]?.text).toBe("Ethnicity: x");
});

describe("medical actions", () => {
  const readAction = async (action: object) =>
    only(await read([{ subject: { id: "a" }, diseases: [leukaemia(date("2020-01-01"))], medicalActions: [action] }]));

  test("the dosage of a radiation is in gray", async () => {
    const radiationTherapy = { modality: named("Total-Body Irradiation"), dosage: 12, fractions: 6 };
    expect((await readAction({ radiationTherapy })).notes?.[0]?.text).toContain("Dose: value 12, unit Gy");
  });

  test("a regimen that was ended for a reason, or whose status is not known, is not ongoing", async () => {
    const therapeuticRegimen = {
      ontologyClass: named("Azacitidine"),
      startTime: date("2020-02-01"),
      regimenStatus: "STARTED",
    };
    const started = await readAction({ therapeuticRegimen });
    expect(started.treatments?.[0]?.end).toEqual({ ongoing: true });
    const unknown = await readAction({
      therapeuticRegimen: { ...therapeuticRegimen, regimenStatus: "UNKNOWN_STATUS" },
    });
    expect(unknown.treatments?.[0]?.end).toBeUndefined();
    const ended = await readAction({ therapeuticRegimen, treatmentTerminationReason: named("Toxicity") });
    expect(ended.treatments?.[0]?.end).toBeUndefined();
  });

  test("the name of a transplant can say who the donor was, and its intent is one line", async () => {
    const found = await readAction({
      procedure: { code: named("Haploidentical stem cell transplantation"), performed: date("2020-05-01") },
      treatmentIntent: named("Cure"),
    });
    expect(found.procedures?.[0]).toMatchObject({ kind: "transplant", donor: { relation: "haploidentical" } });
    expect(found.procedures?.[0]?.note).toBe("Treatment intent: Cure (X:Cure)");
  });
});

describe("states of the disease", () => {
  const readPacket = async (packet: object) =>
    only(await read([{ subject: { id: "a" }, diseases: [leukaemia(date("2020-01-01"))], ...packet }]));

  test("as a feature, as a result of an assessment, but not where it was excluded or has no time", async () => {
    const found = await readPacket({
      phenotypicFeatures: [
        { type: named("Molecular Relapse"), onset: date("2020-06-01") },
        { type: named("Relapse"), onset: date("2020-03-01"), excluded: true },
        { type: named("Complete Remission") },
      ],
      measurements: [
        {
          assay: named("Disease Response"),
          value: { ontologyClass: named("Complete Remission") },
          timeObserved: date("2020-02-01"),
        },
      ],
    });
    expect(found.assessments?.map(({ at, state, label }) => [at.date, state, label])).toEqual([
      ["2020-06-01", "molecular relapse", "Molecular Relapse"],
      ["2020-02-01", "complete remission", "Complete Remission"],
    ]);
    expect(found.assessments?.[1]?.note).toContain("Assessed: Disease Response");
    expect(found.notes).toHaveLength(2);
  });

  test("markers of a sample that name antigens are a panel, and stay in its note", async () => {
    const found = await readPacket({
      biosamples: [
        {
          id: "s",
          timeOfCollection: date("2020-01-02"),
          sampledTissue: named("bone marrow"),
          diagnosticMarkers: [
            named("CD33 Positive"),
            named("CD34 negative"),
            named("Human Papillomavirus-18 Positive"),
          ],
        },
      ],
    });
    expect(found.antigenPanels?.[0]?.findings).toEqual([
      { antigen: "CD33", state: "positive", reported: "CD33 Positive" },
      { antigen: "CD34", state: "negative", reported: "CD34 negative" },
    ]);
    expect(found.events?.[0]?.note).toContain("Diagnostic markers: Human Papillomavirus-18 Positive");
  });

  test("a percentage of an antigen within a complex value is asked about as any other", async () => {
    const back = await read([
      {
        subject: { id: "a" },
        diseases: [leukaemia(date("2020-01-01"))],
        measurements: [
          {
            assay: named("Immunophenotyping"),
            timeObserved: date("2020-01-02"),
            complexValue: {
              typedQuantities: [{ type: named("CD20"), quantity: quantity(12).value.quantity }],
            },
          },
        ],
      },
    ]);
    expect(back.summary.doubts.map(({ id }) => id)).toEqual(["antigen:CD20:12"]);
  });
});

describe("death", () => {
  const lastFollowUp = async (vitalStatus: object, answers = {}) => {
    const back = await read(
      [{ subject: { id: "a", vitalStatus }, diseases: [leukaemia(date("2020-01-01"))] }],
      answers,
    );
    return { found: only(back).lastFollowUp, doubts: back.summary.doubts.map(({ id }) => id) };
  };

  test("a time of death says that the patient has died", async () => {
    expect((await lastFollowUp({ timeOfDeath: date("2021-03-01") })).found).toEqual({
      at: { date: "2021-03-01" },
      vital: "dead",
    });
    const alive = { status: "ALIVE", timeOfDeath: date("2021-03-01") };
    expect(await lastFollowUp(alive)).toEqual({ found: undefined, doubts: ["phenopacket:alive-with-death"] });
    const answered = await lastFollowUp(alive, { "phenopacket:alive-with-death": "dead" });
    expect(answered.found).toEqual({ at: { date: "2021-03-01" }, vital: "dead" });
  });

  test("the time of survival counts from the onset, where that is a date too", async () => {
    expect((await lastFollowUp({ status: "DECEASED", survivalTimeInDays: 400 })).found?.at).toEqual({
      day: 400,
      from: "diagnosis",
    });
  });
});

test("YAML that splits a decimal comma is asked about", async () => {
  const yaml = `subject: {id: a}
diseases: [{term: {id: x, label: AML}, onset: {timestamp: 2020-01-01T00:00:00Z}}]
measurements:
  - assay: {id: "LOINC:26464-8", label: WBC}
    value: {quantity: {unit: {id: "UCUM:10*9/L", label: 10*9/L}, value: 3,5}}
    timeObserved: {timestamp: 2020-01-08T00:00:00Z}
`;
  const back = await importAll([inputFile("a.yaml", yaml)], { ...noChoices, format: "phenopacket" });
  expect(JSON.stringify(only(back))).toContain("3,5");
  expect(only(back).measurements?.map((measurement) => measurement.result)).not.toContainEqual({
    kind: "value",
    value: 3,
  });
});
