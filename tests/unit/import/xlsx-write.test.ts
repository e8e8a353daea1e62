import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { neutraliseFormula, restoreNeutralised } from "../../../shared/formats/tables/formula-safety.ts";
import { writeCsvText } from "../../../shared/formats/tables/write-csv-text.ts";
import { writeXlsxPackage } from "../../../shared/formats/tables/write-xlsx-package.ts";
import { inputFile, readTable, readTables } from "./tables-decode-support.ts";

const hostile = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "\0x", "＝1", "＋1", "－1", "＠x", "'=1"];

describe("formulas", () => {
  it.each(hostile)("%j is neutralised, and restored", (text) => {
    expect(neutraliseFormula(text)).toBe(`'${text}`);
    expect(restoreNeutralised(`'${text}`)).toBe(text);
  });

  it("other texts stay as they are, and numbers stay numbers", () => {
    expect(writeCsvText([["a=1", "'x", "<1e-5", -5, 0.00001, null]])).toBe("\ufeffa=1,'x,<1e-5,-5,0.00001,\r\n");
  });

  it("in a workbook they are texts that are marked as quoted", () => {
    const sheet = strFromU8(
      unzipSync(writeXlsxPackage([{ name: "A", rows: [["=1+1", "x", -5]] }]))["xl/worksheets/sheet1.xml"]!,
    );
    expect(sheet).toContain('<c r="A1" s="2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>');
    expect(sheet).toContain('<c r="C1"><v>-5</v></c>');
    expect(sheet).not.toContain("<f");
  });
});

it("writes several sheets under names that workbooks allow, the same bytes each time", async () => {
  const sheets = [
    { name: "Events: P/1", rows: [["a"]] },
    { name: "Events: P/1", rows: [["b"]] },
    { name: "", rows: [["c"]] },
    { name: "x".repeat(40), rows: [["d"]] },
  ];
  const bytes = writeXlsxPackage(sheets);
  expect(writeXlsxPackage(sheets)).toEqual(bytes);
  const read = await readTables(inputFile("x.xlsx", bytes));
  expect(read.map(({ table, texts }) => [table.source.sheet, texts])).toEqual([
    ["Events P 1", [["a"]]],
    ["Events P 1 2", [["b"]]],
    ["Sheet", [["c"]]],
    ["x".repeat(25), [["d"]]],
  ]);
});

it("cells written are cells read", async () => {
  const text = fc.string({
    unit: fc.constantFrom(
      "a",
      "_x0041_",
      "_",
      "<",
      "&",
      '"',
      " ",
      "\n",
      "\r",
      "\0",
      "\u001f",
      "\ud800",
      "\uffff",
      "阴",
      "😀",
      "=",
    ),
    minLength: 1,
    maxLength: 8,
  });
  const cell = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 5 }), async (rows) => {
      const { cells } = await readTable(writeXlsxPackage([{ name: "A", rows: [["first"], ...rows] }]));
      const read = cells.map((row) =>
        row.map((value) => (typeof value === "object" && value.kind === "number" ? value.value : value)),
      );
      const wanted = rows
        .map((row) => row.map((value) => value ?? ""))
        .map((row) => row.slice(0, row.findLastIndex((value) => value !== "") + 1))
        .filter((row) => row.some((value) => typeof value === "number" || value.trim() !== ""));
      expect(read.slice(1)).toEqual(wanted.map((row) => row.map((value) => (Object.is(value, -0) ? 0 : value))));
    }),
  );
});
