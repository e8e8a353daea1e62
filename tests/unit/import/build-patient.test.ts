import { describe, expect, test } from "vitest";
import type { Statement } from "../../../shared/formats/import/statements.ts";
import { buildOf, from } from "./build-support.ts";

type Without<Kind extends Statement> = Kind extends unknown ? Omit<Kind, "record"> : never;

const made = (statements: readonly Without<Statement>[], answers: Readonly<Record<string, string>> = {}) => {
  const built = buildOf(
    statements.map((each, line) => ({ ...each, record: from(line) }) as Statement),
    answers,
  );
  return { ...built, case: built.imported?.case ?? expect.unreachable() };
};

describe("the patient", () => {
  test("has an age at diagnosis in completed years, and the date of birth is withheld", () => {
    const { case: case_, records } = made([
      { kind: "patient", birthDate: "1980-06-15" },
      { kind: "diagnosis", name: "AML", at: { date: "2021-06-14" } },
    ]);
    expect(case_.patient).toEqual({ ageAtDiagnosis: 40 });
    expect(records[0]?.unread).toEqual([{ name: "Date of birth", value: null, why: "identifies a person" }]);
    expect(JSON.stringify(case_)).not.toContain("1980");
  });

  test.each([
    ["2021-01-10", "2021-03-01", 0],
    ["1980", "2021-06-14", undefined],
    ["1980", "2021-12-31", 41],
    ["1980-02-29", "2021-02-28", 40],
  ])("born %s, diagnosed %s", (birthDate, date, age) => {
    const { case: case_ } = made([
      { kind: "patient", birthDate },
      { kind: "diagnosis", name: "AML", at: { date } },
    ]);
    expect(case_.patient?.ageAtDiagnosis).toBe(age);
  });

  test("of whom records differ is as the first says, until somebody says which is right", () => {
    const both = [
      { kind: "patient", sex: "female" },
      { kind: "patient", sex: "male" },
    ] as const;
    const { case: case_, doubts, records } = made(both);
    expect(case_.patient).toEqual({ sex: "female" });
    expect(case_.notes).toMatchObject([{ text: "Sex in another record: male" }]);
    expect(doubts).toMatchObject([{ id: "sex:P1", kind: "other" }]);
    expect(records.map(({ outcome }) => outcome)).toEqual(["used", "doubtful"]);
    expect(made(both, { "sex:P1": "male" }).case.patient).toEqual({ sex: "male" });
  });

  test("has one diagnosis; others are events, and asked", () => {
    const { case: case_, doubts } = made([
      { kind: "diagnosis", name: "AML", at: { date: "2021-01-01" }, codes: [{ system: "icd", code: "C92.0" }] },
      { kind: "diagnosis", name: "aml", details: ["M2"] },
      { kind: "diagnosis", name: "Asthma", at: { date: "2010-01-01" } },
    ]);
    expect(case_.diagnosis).toEqual({ name: "AML", details: ["M2"] });
    expect(case_.anchors).toEqual([{ id: "diagnosis", name: "Diagnosis", at: { date: "2021-01-01" } }]);
    expect(case_.dayZero).toBe("diagnosis");
    expect(case_.events).toMatchObject([{ name: "Diagnosis: Asthma", at: { date: "2010-01-01" } }]);
    expect(case_.notes).toMatchObject([{ text: "Diagnosis: AML", codes: [{ code: "C92.0" }] }]);
    expect(doubts).toMatchObject([{ id: "diagnosis:P1", assumed: "AML" }]);
  });

  test("died, whatever was recorded before; other follow-ups are notes", () => {
    const { case: case_, doubts } = made([
      { kind: "follow-up", vital: "alive", at: { date: "2021-06-01" } },
      { kind: "follow-up", vital: "dead", at: { date: "2021-09-01" } },
    ]);
    expect(case_.lastFollowUp).toEqual({ at: { date: "2021-09-01" }, vital: "dead" });
    expect(case_.notes).toMatchObject([{ text: "Follow-up\nVital status: alive", at: { date: "2021-06-01" } }]);
    expect(doubts).toEqual([]);
  });

  test("whose course counts days has no day zero but a stated one", () => {
    expect(made([{ kind: "diagnosis", name: "AML", at: { day: 3 } }]).case.dayZero).toBeUndefined();
    const stated = made([
      { kind: "anchor", id: "d0", name: "Day 0" },
      { kind: "day zero", of: "d0" },
      { kind: "note", text: "visit", at: { day: 3 } },
    ]);
    expect(stated.case).toMatchObject({ dayZero: "d0", anchors: [{ id: "d0", name: "Day 0" }] });
  });
});

describe("treatments", () => {
  test("of an unknown drug are drawn without a class, and asked", () => {
    const unknown = [{ kind: "treatment", treatment: { name: "Wundermittel" }, start: { day: 1 } }] as const;
    expect(made(unknown).doubts).toMatchObject([{ id: "drug:wundermittel", kind: "unknown drug", harmless: true }]);
    expect(made(unknown).case.treatments?.[0]).not.toHaveProperty("class");
    expect(made(unknown, { "drug:wundermittel": "targeted" }).case.treatments).toMatchObject([{ class: "targeted" }]);
  });

  test.each([
    ["cytarabine + daunorubicin", ["cytarabine", "daunorubicin"]],
    ["Vincristin/Dexamethason", ["Vincristin", "Dexamethason"]],
    ["vincristine/dexamethasone", ["vincristine", "dexamethasone"]],
    ["FLAG-IDA", undefined],
    ["cytarabine + Wundermittel", undefined],
  ])("%s", (name, agents) => {
    const { case: case_ } = made([{ kind: "treatment", treatment: { name }, start: { day: 1 } }]);
    expect(case_.treatments?.[0]?.name).toBe(name);
    expect(case_.treatments?.[0]?.agents?.map((agent) => agent.name)).toEqual(agents);
  });

  test("prepare for a transplant that is there", () => {
    const { case: case_ } = made([
      {
        kind: "treatment",
        treatment: { name: "busulfan", conditioningFor: "HSCT 1" },
        start: { day: 1 },
      },
      { kind: "procedure", id: "HSCT 1", procedure: { kind: "transplant", name: "HSCT" }, at: { day: 8 } },
    ]);
    expect(case_.treatments?.[0]?.conditioningFor).toBe("hsct-1");
  });
});

test("the same statements give the same case, and ids come back as they were written", () => {
  const statements: readonly Without<Statement>[] = [
    { kind: "note", id: "own-id", text: "one", at: { day: 1 } },
    { kind: "note", text: "two", at: { day: 2 } },
    { kind: "event", event: { category: "infection", name: "肺炎" }, at: { day: 2 } },
  ];
  expect(made(statements).case).toEqual(made(statements).case);
  expect(made(statements).case.notes?.map(({ id }) => id)).toEqual(["own-id", "note"]);
  expect(made(statements).case.events?.map(({ id }) => id)).toEqual(["event"]);
});

test("an event refers to the document that it comes from, or names it", () => {
  const { case: case_ } = made([
    { kind: "note", text: "one", source: "Paper 1" },
    { kind: "note", text: "two", source: "Paper 2" },
    { kind: "source", id: "Paper 1", citation: "A paper" },
  ]);
  expect(case_.sources).toEqual([{ id: "paper-1", citation: "A paper" }]);
  expect(case_.notes).toMatchObject([{ source: "paper-1" }, { note: "Source: Paper 2" }]);
});
