import { describe, expect, test } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { inputFile } from "../../support/input-file.ts";

async function casesOf(...lines: readonly string[]): Promise<readonly Case[]> {
  const { cases } = await importAll([inputFile("course.csv", lines.join("\n"))], { ...noChoices, format: "table" });
  return cases.map((each) => each.case);
}

describe("a column of sexes", () => {
  test("with H and M leaves M open, and keeps it in words", async () => {
    const [one, two] = await casesOf("Patient,Sex,WBC 2021-03-01", "A,H,4", "B,M,5");
    expect([one?.patient?.sex, two?.patient?.sex]).toEqual(["male", undefined]);
    expect(JSON.stringify(two)).toContain("Sex: M");
  });

  test("with F and M is as usual", async () => {
    const [one, two] = await casesOf("Patient,Sex,WBC 2021-03-01", "A,F,4", "B,M,5");
    expect([one?.patient?.sex, two?.patient?.sex]).toEqual(["female", "male"]);
  });
});

test("events that are doubted are no relapse, transplant or disease of the graft", async () => {
  const [made] = await casesOf(
    "Patient,Date,Event",
    "A,2021-03-01,relapse?",
    "A,2021-03-02,HSCT?",
    "A,2021-03-03,GVHD ruled out",
    "A,2021-03-04,relapse",
  );
  expect(made?.assessments).toMatchObject([{ state: "relapse", at: { date: "2021-03-04" } }]);
  expect(made?.assessments).toHaveLength(1);
  expect((made?.procedures ?? []).filter(({ kind }) => kind !== "other")).toEqual([]);
  expect((made?.events ?? []).map(({ category }) => category)).not.toContain("graft-versus-host disease");
  for (const words of ["relapse?", "HSCT?", "GVHD ruled out"]) expect(JSON.stringify(made)).toContain(words);
});

test("a drug or a death with a question mark is not said to be one", async () => {
  const [made] = await casesOf(
    "Patient,Date,Event",
    "A,2021-03-01,Blinatumomab?",
    "A,2021-03-02,death?",
    "A,2021-03-03,DLI",
  );
  expect(made?.treatments).toBeUndefined();
  expect(made?.lastFollowUp?.vital).toBeUndefined();
  for (const words of ["Blinatumomab?", "death?"]) expect(JSON.stringify(made)).toContain(words);
});
