import { describe, expect, test } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { writeXlsxPackage } from "../../../shared/formats/tables/write-xlsx-package.ts";
import { inputFile } from "../../support/input-file.ts";

const read = (lines: readonly string[]): Promise<ImportResult> =>
  importAll([inputFile("labs.csv", lines.join("\n"))], { ...noChoices, format: "table" });

const readSheet = (name: string, rows: readonly (readonly string[])[]): Promise<ImportResult> =>
  importAll([inputFile("labs.xlsx", writeXlsxPackage([{ name, rows }]))], { ...noChoices, format: "table" });

function only({ cases }: ImportResult): Case {
  const [first] = cases;
  if (first === undefined || cases.length > 1) throw new Error(`${cases.length} cases`);
  return first.case;
}

const questions = ({ summary }: ImportResult): readonly string[] => summary.doubts.map(({ id }) => id);
const assaysOf = ({ assays }: Case) => assays?.map(({ name, method, unit, scale }) => [name, method, unit ?? scale]);

describe("what stands in the brackets of a heading", () => {
  test("is a part of the name of its test, unless it is the unit", async () => {
    const result = await read(["Datum;MRD (Durchflusszytometrie) [%];MRD (NGS)", "05.05.2019;0,12;2,0E-03"]);
    expect(assaysOf(only(result))).toEqual([
      ["MRD (Durchflusszytometrie)", "flow cytometry", "%"],
      ["MRD (NGS)", "NGS", "fraction"],
    ]);
  });

  test("may be the method and the unit", async () => {
    expect(assaysOf(only(await read(["Datum;MRD KM (FACS, %);Probe", "04.02.2022;0,4;KM"])))).toEqual([
      ["MRD KM (FACS)", "flow cytometry", "%"],
    ]);
  });

  test("keeps two markers apart", async () => {
    const result = await read(["Datum,IG/TR PCR (Marker 1),IG/TR PCR (Marker 2)", "2019-06-07,2.0E-03,8.0E-04"]);
    expect(only(result).assays?.map(({ name }) => name)).toEqual(["IG/TR PCR (Marker 1)", "IG/TR PCR (Marker 2)"]);
  });
});

describe("when papers were written is nothing that happened to a patient", () => {
  test.each([
    ["Auftragsdatum;Entnahmedatum;Material;Analyse;Ergebnis;Einheit", "13.01.2021;12.01.2021;KM;Blasten;4;%"],
    ["Probeneingang;Abnahmedatum;Material;Analyse;Ergebnis;Einheit", "13.01.2021;12.01.2021;KM;Blasten;4;%"],
    ["Date de réception;Date de prélèvement;Nature;Examen;Résultat;Unité", "2021-01-13;2021-01-12;MO;Blastes;4;%"],
    [
      "ORDER_DATE,COLLECTED_DATETIME,RESULT_DATETIME,COMPONENT_NAME,ORD_VALUE,REFERENCE_UNIT",
      "2021-01-13,2021-01-12 08:15,2021-01-14 10:02,BLASTS %,4,%",
    ],
  ])("%s", async (headings, row) => {
    const result = only(await read([headings, row]));
    expect(result.events).toBeUndefined();
    expect(result.measurements).toMatchObject([{ at: { date: "2021-01-12" }, result: { kind: "value", value: 4 } }]);
    expect(result.measurements?.[0]?.note).toContain("13");
  });

  test("flags, ranges and comments beside a result are none", async () => {
    const result = only(
      await read([
        "Date,Component_Name,Ord_Value,Result_Flag,Reference_Range,Result_Comment",
        "2021-01-12,WBC,112.4,HH,4.0-11.0,repeated",
      ]),
    );
    expect(result.measurements).toMatchObject([
      { result: { value: 112.4 }, note: "repeated\nResult_Flag: HH\nReference_Range: 4.0-11.0" },
    ]);
  });
});

test.each(["NA", "N/A", "."])("%s under the date of an event is no event", async (missing) => {
  const result = only(
    await read(["Patient,Date of diagnosis,Date of relapse,Date of transplant", `A,2021-08-09,${missing},${missing}`]),
  );
  expect([result.assessments, result.procedures]).toEqual([undefined, undefined]);
  expect(JSON.stringify(result.notes)).not.toMatch(/State|Kind/);
});

test("a heading that names the specimen of its test says it in every row", async () => {
  const result = only(await read(["Datum;Probe;Blasten KM [%];MRD %", "05.05.2019;KM;92;", "20.05.2019;KM;6;4,3"]));
  expect(result.assays?.filter(({ measures }) => measures === "blasts")).toHaveLength(1);
});

test("a limit of detection beside counts is in their unit", async () => {
  const result = only(
    await read([
      "Datum;Analyse;Methode;Ergebnis;Einheit;Nachweisgrenze",
      "19.05.2022;NPM1 mut A;RQ-PCR;0;Kopien/10^4 ABL;1",
      "14.04.2022;NPM1 mut A;RQ-PCR;12,5;Kopien/10^4 ABL;1",
    ]),
  );
  expect(result.assays).toMatchObject([{ measures: "MRD", target: "NPM1", unit: "Kopien/10^4 ABL" }]);
  expect(result.measurements?.map(({ result: each }) => each)).toEqual([
    { kind: "undetectable", limit: 1 },
    { kind: "value", value: 12.5 },
  ]);
});

test("clonoSEQ is a test for residual disease, with its limit beside it", async () => {
  const result = only(await read(["Date,WBC,clonoSEQ (per million),clonoSEQ LOD", "2020-09-15,4.1,0,2"]));
  expect(result.assays).toContainEqual(expect.objectContaining({ name: "clonoSEQ", measures: "MRD", method: "NGS" }));
  expect(result.measurements?.map(({ result: each }) => each)).toContainEqual({ kind: "undetectable", limit: 2 });
});

test("time points with a date each are one series", async () => {
  const result = only(
    await read(["Patient,MRD TP1 date,MRD TP1,MRD TP2 date,MRD TP2", "A,2018-02-10,1.0E-3,2018-04-20,<1E-4"]),
  );
  expect(result.assays?.map(({ name }) => name)).toEqual(["MRD"]);
  expect(result.measurements?.map(({ at, note }) => [at?.date, note])).toEqual([
    ["2018-02-10", "Time point: TP1"],
    ["2018-04-20", "Time point: TP2"],
  ]);
});

describe("headings of other languages", () => {
  test("Italian", async () => {
    const result = await read([
      "Data prelievo;Materiale;Esame;Risultato;Unità di misura",
      "14/04/2021;Midollo osseo;Malattia minima residua RQ-PCR;5x10^-4;",
      "20/06/2021;Sangue periferico;Globuli bianchi;4,3;10^9/L",
    ]);
    expect(only(result).measurements?.map(({ result: each }) => each)).toMatchObject([{ value: 5e-4 }, { value: 4.3 }]);
  });

  test("Portuguese", async () => {
    const result = await read([
      "Prontuário;Data da coleta;Material;Exame;Resultado;Unidade;Limite de detecção",
      "90871;30/05/2021;Medula óssea;DRM por citometria de fluxo;Indetectável;%;0,002",
    ]);
    expect(only(result).assays).toMatchObject([
      { measures: "MRD", method: "flow cytometry", specimen: "Medula óssea" },
    ]);
    expect(only(result).measurements).toMatchObject([{ result: { kind: "undetectable", limit: 0.002 } }]);
    expect(JSON.stringify(result.cases)).not.toContain("90871");
  });

  test("`data` is a date only where it says of what", async () => {
    const result = await read(["Date,Lab data,Data del trapianto", "2020-01-02,fine,2020-05-06"]);
    expect(result.summary.tables[0]?.mapping.columns.map(({ role }) => role)).toEqual(["date", "keep", "date"]);
    expect(only(result).procedures).toMatchObject([{ kind: "transplant", at: { date: "2020-05-06" } }]);
  });
});

test.each(["Motif arrêt", "Motivo suspensión", "Grund für Therapieende", "Reason for stopping"])(
  "%s dates nothing, and is not asked about",
  async (heading) => {
    const result = await read([`Drug,Start,End,${heading}`, "imatinib,2020-02-10,2020-06-01,toxicity"]);
    expect(questions(result)).toEqual([]);
    expect(only(result).treatments).toMatchObject([{ name: "imatinib", note: `${heading}: toxicity` }]);
  },
);

test("`Zeitpunkt` with words is no date", async () => {
  expect(questions(await read(["Datum;Zeitpunkt;Blasten [%]", "05.05.2019;Diagnose;92"]))).toEqual([]);
});

describe("infusions of cells", () => {
  test("have their product and their dose", async () => {
    const result = await read([
      "Subject ID,Treatment,Product,Dose,Infusion date,Lymphodepletion",
      "CT-7,CAR-T,Kymriah,2.1x10^6 CAR+ T cells/kg,2021-06-15,Flu/Cy",
      "CT-7,CAR-T,Tecartus,1 × 10⁶/kg,2022-02-20,Flu/Cy",
      "CT-7,DLI,donor lymphocytes,5E6 CD3+/kg,2023-05-01,",
    ]);
    expect(questions(result)).toEqual([]);
    expect(only(result).procedures).toMatchObject([
      { product: "Kymriah", cellDose: { cells: "CAR+ T cells", value: 2.1e6, unit: "cells/kg" } },
      { product: "Tecartus", cellDose: { cells: "cells", value: 1e6, unit: "cells/kg" } },
      { kind: "donor lymphocyte infusion", cellDose: { cells: "CD3+", value: 5e6, unit: "cells/kg" } },
    ]);
  });

  test.each(["1x10e7/kg CD3", "10E6 CD3+/kg", "two bags"])("%s is no number of cells", async (dose) => {
    const [infusion] =
      only(
        await readSheet("DLI", [
          ["Datum", "Dosis"],
          ["2020-01-05", dose],
        ]),
      ).procedures ?? [];
    expect(infusion).toMatchObject({ kind: "donor lymphocyte infusion", note: `Dosis: ${dose}` });
    expect(infusion).not.toHaveProperty("cellDose");
  });

  test("a toxicity without a date came after them", async () => {
    const result = await read(["Treatment,Infusion date,CRS grade", "Kymriah,2021-06-15,2"]);
    expect(only(result).events).toMatchObject([{ name: "CRS", grade: "2", at: { after: { date: "2021-06-15" } } }]);
  });
});

describe("a sheet says what its rows are, where they do not", () => {
  test("transplants", async () => {
    const result = await readSheet("Transplantation", [
      ["Datum", "Typ", "Spender", "Konditionierung", "Stammzellquelle", "aGvHD Grad"],
      ["2019-02-15", "allogen", "MUD", "FLAMSA-RIC", "PBSC", "II"],
      ["2021-06-10", "haploidentisch", "Bruder", "Flu/Treo", "Knochenmark", "0"],
    ]);
    expect(only(result).procedures).toMatchObject([
      {
        type: "allogeneic",
        donor: { relation: "matched unrelated" },
        graftSource: "peripheral blood",
        conditioning: "FLAMSA-RIC",
      },
      { type: "allogeneic", donor: { relation: "haploidentical", description: "Bruder" }, graftSource: "marrow" },
    ]);
    expect(only(result).events).toMatchObject([{ name: "aGvHD", grade: "II", at: { after: { date: "2019-02-15" } } }]);
  });

  test("chimerism", async () => {
    const result = await readSheet("Chimärismus", [
      ["Datum", "Material", "Zellfraktion", "Spender %"],
      ["2019-05-15", "PB", "CD3+", "92"],
    ]);
    expect(only(result).events).toMatchObject([{ category: "chimerism", quantity: { value: 92, unit: "%" } }]);
  });
});

describe("antigens", () => {
  test("what a row says of one antigen keeps its name", async () => {
    const result = await read([
      "Date,Specimen,Antigen,Expression,MFI",
      "2020-01-04,BM,CD19,positive,4500",
      "2020-01-04,BM,CD22,dim,600",
    ]);
    expect(only(result).antigenPanels?.[0]?.note).toBe("CD19, MFI: 4500\nCD22, MFI: 600");
  });

  test("a word that is not known is asked about", async () => {
    const result = await read(["Date,Antigen,Expression", "2020-01-04,CD19,moderate"]);
    expect(questions(result)).toEqual(["antigen-word:moderate"]);
  });
});

test("the response beside a treatment came after it had begun", async () => {
  const result = await read(["Regimen,Start,Stop,Response", "FLAG-IDA,2020-02-20,2020-02-25,CR"]);
  expect(only(result).assessments).toMatchObject([
    { state: "complete remission", at: { after: { date: "2020-02-20" } } },
  ]);
});

test("shares of alleles are series of their genes", async () => {
  const result = await read([
    "Date,Method,Gene / Finding,Result,VAF (%)",
    "2020-02-01,NGS panel,DNMT3A,detected,43.5",
    "2020-02-01,NGS panel,FLT3-ITD,detected,22",
  ]);
  expect(only(result).assays?.map(({ name, target }) => [name, target])).toEqual([
    ["VAF", "DNMT3A"],
    ["VAF", "FLT3-ITD"],
  ]);
});

test("a vital status with the state of the disease", async () => {
  const result = await read(["Patient;Date dernières nouvelles;Statut", "P-1;2023-05-15;Vivant en RC"]);
  expect(only(result).lastFollowUp).toMatchObject({ at: { date: "2023-05-15" }, vital: "alive" });
});
