import { describe, expect, test } from "vitest";
import { openCase } from "../../../shared/case/open-case.ts";
import { serializeCase } from "../../../shared/case/serialize.ts";
import type { End, Time } from "../../../shared/case/time-schema.ts";
import type { Statement, StatementOf } from "../../../shared/formats/import/statements.ts";
import { type BuiltOf, buildOf, from } from "./build-support.ts";

const note = (line: number, at: Time): Statement => ({ kind: "note", record: from(line), text: `visit ${line}`, at });

const drug = (line: number, name: string, start?: Time, end?: End): StatementOf<"treatment"> => ({
  kind: "treatment",
  record: from(line),
  treatment: { name, class: "chemotherapy" },
  ...(start === undefined ? {} : { start }),
  ...(end === undefined ? {} : { end }),
});

function caseOf({ imported }: BuiltOf) {
  const made = imported?.case ?? expect.unreachable();
  const opened = openCase(serializeCase(made));
  expect(opened.ok ? [] : opened.diagnostics).toEqual([]);
  return made;
}

describe("days decades from all others", () => {
  const course = (): Statement[] => [
    ...[0, 30, 900, 1300].map((day, line) => note(line, { day })),
    drug(9, "imatinib", { day: 44_197 }, { day: 44_300 }),
  ];

  test("are asked also where a start and an end lie beside each other", () => {
    expect(buildOf(course()).doubts.map(({ id }) => id)).toEqual(["far:P1:day 44197", "far:P1:day 44300"]);
  });

  test("are answered with the right day", () => {
    const { treatments } = caseOf(buildOf(course(), { "far:P1:day 44197": "400", "far:P1:day 44300": "500" }));
    expect(treatments).toMatchObject([{ start: { day: 400 }, end: { day: 500 } }]);
  });

  test("are not asked of a long follow-up", () => {
    const days = [0, 30, 60, 90, 400, 1500, 2400, 3300, 4000];
    expect(buildOf(days.map((day, line) => note(line, { day }))).doubts).toEqual([]);
  });
});

describe("a limit of a time that stands for not known", () => {
  const limited = (): Statement[] => [note(1, { after: { date: "2020-01-01" }, before: { date: "9999-12-31" } })];

  test("limits nothing, and is asked", () => {
    const built = buildOf(limited());
    expect(caseOf(built).notes?.[0]?.at).toEqual({ after: { date: "2020-01-01" } });
    expect(built.doubts).toMatchObject([{ id: "sentinel:9999-12-31", kind: "sentinel date" }]);
  });

  test("leaves no time where it was all", () => {
    expect(
      caseOf(buildOf([note(1, { by: { date: "1900-01-01" } }), note(2, { day: 1 })])).notes?.[0],
    ).not.toHaveProperty("at");
  });
});

describe("what comes after a death", () => {
  const died = (day: number): Statement => ({ kind: "follow-up", record: from(day), vital: "dead", at: { day } });
  const course = (): Statement[] => [
    note(1, { day: 1 }),
    drug(2, "imatinib", { day: 5 }, { day: 310 }),
    died(300),
    note(3, { day: 310 }),
  ];

  test("does not undo it, and is kept in words", () => {
    const built = buildOf(course());
    const { lastFollowUp, notes = [], treatments } = caseOf(built);
    expect(lastFollowUp).toEqual({ at: { day: 300 }, vital: "dead" });
    expect(treatments).toMatchObject([{ note: "End as written: day 310", inferred: true }]);
    expect(notes.map(({ text }) => text)).toContain("visit 3\nTime as written: day 310");
    expect(built.doubts).toMatchObject([{ id: "after-death", assumed: "death" }]);
  });

  test("moves it, or makes it a note, when somebody says so", () => {
    const latest = caseOf(buildOf(course(), { "after-death": "latest" }));
    expect(latest.lastFollowUp).toEqual({ at: { day: 310 }, vital: "dead" });
    expect(caseOf(buildOf(course(), { "after-death": "note" })).lastFollowUp).toBeUndefined();
  });

  test("of two deaths either can be the right one", () => {
    const two = (): Statement[] => [died(300), died(500)];
    expect(caseOf(buildOf(two())).lastFollowUp?.at).toEqual({ day: 500 });
    expect(buildOf(two()).doubts[0]?.candidates).toHaveLength(2);
    expect(caseOf(buildOf(two(), { "after-death:P1": "other" })).lastFollowUp?.at).toEqual({ day: 300 });
  });
});

describe("drugs", () => {
  test("spelt almost as a known one are asked although their class is stated", () => {
    const built = buildOf([drug(1, "Cytrabine", { day: 1 })]);
    expect(built.doubts).toMatchObject([{ id: "drug-name:cytrabine", kind: "unknown drug", harmless: true }]);
    expect(caseOf(built).treatments).toMatchObject([{ name: "Cytrabine" }]);
    const answered = caseOf(buildOf([drug(1, "Cytrabine", { day: 1 })], { "drug-name:cytrabine": "cytarabine" }));
    expect(answered.treatments).toMatchObject([{ name: "Cytrabine", agents: [{ name: "cytarabine" }] }]);
  });

  test.each(["cytarabine", "Glivec", "study drug", "placebo", "prednisolon"])("%s is not", (name) => {
    expect(buildOf([drug(1, name, { day: 1 })]).doubts).toEqual([]);
  });

  test.each(["Blinatumomab?", "planned: blinatumomab", "Blinatumomab erwogen"])(
    "%s is asked, and no treatment yet",
    (name) => {
      const said = (): Statement[] => [{ ...drug(1, name, { day: 1 }), treatment: { name } }];
      const open = buildOf(said());
      expect(open.doubts).toMatchObject([{ kind: "unknown drug", assumed: "note" }]);
      expect(caseOf(open).treatments).toBeUndefined();
      expect(caseOf(open).notes).toMatchObject([{ text: `Name: ${name}`, at: { day: 1 } }]);
      expect(caseOf(buildOf(said(), { [open.doubts[0]?.id ?? ""]: "given" })).treatments).toMatchObject([{ name }]);
    },
  );

  test("of a note are not asked about", () => {
    const { doubts } = buildOf([{ ...drug(1, "XYZ-77"), treatment: { name: "XYZ-77" } }, note(2, { day: 1 })]);
    expect(doubts).toEqual([]);
  });
});

test("a time that there is not is answered with the right one", () => {
  const [doubt] = buildOf([note(1, { date: "2021-02-30" })]).doubts;
  expect(doubt).toMatchObject({ kind: "unreadable date", free: "date" });
  const given = buildOf([note(1, { date: "2021-02-30" })], { [doubt?.id ?? ""]: "2021-02-28" });
  expect(caseOf(given).notes?.[0]?.at).toEqual({ date: "2021-02-28" });
});
