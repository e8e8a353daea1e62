// What each format made of a case: read back the same, but for what was reported, in words of a user.
import { describe, expect, test } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { exportTargets } from "../../../shared/formats/export.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { writers } from "../../../shared/formats/write.ts";
import { inputFile } from "../../support/input-file.ts";
import { resolved } from "../../support/resolved.ts";
import { expectRoundTrip } from "../../support/round-trip.ts";

async function outAndBack(target: (typeof exportTargets)[number], case_: Case) {
  const write = await writers[target]();
  const { files, losses } = write(case_, resolved(case_));
  const result = await importAll(files.map(({ name, contents }) => inputFile(`study/${name}`, contents)));
  return { losses, reread: result.cases[0]?.case as Case };
}

const course: Case = {
  caseline: 1,
  title: "Words that could be taken for more",
  patient: { label: "P-1", sex: "female" },
  diagnosis: { name: "B-ALL" },
  dayZero: "hsct",
  lastFollowUp: { at: { date: "2025-03-01" }, status: "died of GVHD", vital: "dead" },
  treatments: [
    { id: "dli", name: "DLI", class: "cellular", start: { day: 90 }, end: { day: 150 } },
    {
      id: "flu-mel",
      name: "Flu/Mel",
      conditioningFor: "hsct",
      start: { day: -6 },
      end: { day: -2 },
      codes: [{ system: "NCIT", code: "C63593", display: "Flu/Mel" }],
    },
    { id: "two-lines", name: "vincristine\nand more", agents: [], start: { day: 70 } },
    { id: "cells", name: "Virus-specific T cells", class: "cellular", start: { day: 60 }, end: { day: 60 } },
  ],
  procedures: [
    {
      id: "hsct",
      kind: "transplant",
      name: "HSCT",
      at: { date: "2024-02-29" },
      type: "allogeneic",
      tCellDepletion: true,
      graftSource: "marrow",
    },
  ],
};

describe.each(exportTargets)("%s", (target) => {
  test("neither adds drugs to a regimen nor loses a class, a cause of death or the address of a code", async () => {
    const { losses, reread } = await outAndBack(target, course);
    expectRoundTrip(course, reread, losses);
  });

  test("names what is lost as a user would", async () => {
    const { losses } = await outAndBack(target, course);
    for (const { message } of losses) expect(message).not.toMatch(/tCellDepletion|graftSource|\bfield\b/);
  });
});

test("a death in a table keeps what it was of", async () => {
  const text = "Patient,Date,Event\nP1,2024-01-02,Diagnosis\nP1,2024-05-06,Died of sepsis\nP2,2024-05-06,Death\n";
  const { cases } = await importAll([inputFile("events.csv", text)]);
  expect(cases.map((found) => found.case.lastFollowUp)).toEqual([
    { at: { date: "2024-05-06" }, status: "Died of sepsis", vital: "dead" },
    { at: { date: "2024-05-06" }, vital: "dead" },
  ]);
});

test("a row with a first and a last day is no row of days across the top", async () => {
  const text =
    "Patient,Drug,Start,End,Class\nP1,imatinib,day -6,day -2,targeted\nP1,cytarabine,day 3,day 9,chemotherapy\n";
  const { cases } = await importAll([inputFile("drugs.csv", text)]);
  expect(cases[0]?.case.treatments?.map(({ name, start, end }) => [name, start, end])).toEqual([
    ["imatinib", { day: -6 }, { day: -2 }],
    ["cytarabine", { day: 3 }, { day: 9 }],
  ]);
});
