import fc from "fast-check";
import { expect, it } from "vitest";
import { UnreadableFileError } from "../../../shared/formats/import/reader.ts";
import { inputFile, readTable, readTables, stylesOf, workbookBytes } from "./tables-decode-support.ts";

/** The texts of a row of numbers, each in the format of its place. */
async function shown(pairs: readonly (readonly [value: string | number, format: string | number])[], dates = "") {
  const cells = pairs.map(([value], index) => `<c s="${index}"><v>${value}</v></c>`).join("");
  const workbook = `<workbook xmlns:r="r"><workbookPr ${dates}/><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  const styles = stylesOf(...pairs.map(([, format]) => format));
  return (await readTable(workbookBytes({ sheet: `<row r="1">${cells}</row>`, styles, workbook }))).texts[0];
}

it("reads texts of all kinds", async () => {
  const { texts } = await readTable(
    workbookBytes({
      strings:
        '<si><t>plain</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t xml:space="preserve">ch </t></r></si>' +
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>a_x000D_b</t></si>',
      sheet:
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>' +
        '<row r="2"><c t="inlineStr"><is><t>in &amp; line</t></is></c><c t="str"><f>A1&amp;"x"</f><v>plainx</v></c><c/><c t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c></row>',
    }),
  );
  expect(texts).toEqual([
    ["plain", "rich ", "東京", "a\rb"],
    ["in & line", "plainx", "", "xy"],
  ]);
});

it("keeps booleans, errors and formulas without a value apart from texts", async () => {
  const { cells, table } = await readTable(
    workbookBytes({
      sheet:
        '<row r="3"><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c><f>B1*2</f></c><c><f>1/4</f><v>0.25</v></c><c t="s"><v>7</v></c></row>',
    }),
  );
  expect(cells[0]).toEqual([
    { kind: "boolean", value: true },
    { kind: "error", code: "#N/A" },
    { kind: "formula without a value", formula: "=B1*2" },
    { kind: "number", value: 0.25, style: "plain", text: "0.25" },
    { kind: "error", code: "#REF!" },
  ]);
  expect(table.problems().map(({ line }) => line)).toEqual([3, 3]);
});

it("reads dates of the 1900 system with its day that never was", async () => {
  expect(
    await shown([
      [44289, 14],
      [44289.5, 22],
      ["44289.520833333336", "dd.mm.yyyy hh:mm"],
      [61, "yyyy-mm-dd"],
      [60, "yyyy-mm-dd"],
      [59, "yyyy-mm-dd"],
      [1, "d/m/yy"],
      [0, 14],
      [-3, 14],
      [2958465, 14],
      [2958466, 14],
    ]),
  ).toEqual([
    "2021-04-03",
    "2021-04-03 12:00",
    "2021-04-03 12:30",
    "1900-03-01",
    "1900-02-29",
    "1900-02-28",
    "1900-01-01",
    "1900-01-00",
    "-3",
    "9999-12-31",
    "2958466",
  ]);
});

it("reads dates of the 1904 system, and says that it does", async () => {
  expect(
    await shown(
      [
        [42827, 14],
        [0, 14],
      ],
      'date1904="1"',
    ),
  ).toEqual(["2021-04-03", "1904-01-01"]);
});

it.each([
  ["built in", 14],
  ["built in, East Asian", 31],
  ["German", "[$-407]d. mmmm yyyy;@"],
  ["month name", "[$-409]d\\-mmm\\-yy;@"],
  ["Chinese", 'yyyy"年"m"月"d"日"'],
  ["with blank and colour", "[Red]_-yyyy/mm/dd"],
])("knows a date format: %s", async (_, format) => {
  expect(await shown([[44289, format]])).toEqual(["2021-04-03"]);
});

it("does not take for dates what has letters for other reasons", async () => {
  expect(
    await shown([
      [44289, "General"],
      [44289, '0" days"'],
      [44289, '"day" 0'],
      [44289, "[Red]0.00"],
      [44289, "#,##0\\ [$€-407]"],
      [44289, '0.0,"k"'],
    ]),
  ).toEqual(["44289", "44289 days", "day 44289", "44289", "44289", "44289"]);
});

it("reads times of day and durations", async () => {
  expect(
    await shown([
      [0.5, 20],
      ["0.7511574074074074", 21],
      [1.25, "[h]:mm"],
      [0.25, 14],
    ]),
  ).toEqual(["12:00", "18:01:40", "30:00", "06:00"]);
});

it("gives numbers in full, with what the format adds to them", async () => {
  expect(
    await shown([
      [0.0001, 10],
      ["7.0000000000000007E-2", 9],
      ["1.0000000000000001E-5", 11],
      ["1.0000000000000001E-5", "General"],
      ["0.30000000000000004", "0.0"],
      [12300, "0.00E+00"],
      [123, "00000"],
      [0.01, '"<"0.00'],
      [0.00005, '[<0.0001]"<0.0001";0.0000'],
      [0.5, '[<0.0001]"<0.0001";0.0000'],
      [-2, "0.0;-0.0"],
      [0, '0.0;-0.0;"neg"'],
      [5, '0.0" ×10⁹/l"'],
      [0, "0%"],
      ["1234567890123456", "0"],
      ["1e21", "General"],
      ["0x10", "General"],
    ]),
  ).toEqual([
    "0.01 %",
    "7 %",
    "1e-5",
    "0.00001",
    "0.3",
    "1.23e4",
    "00123",
    "<0.01",
    "<0.0001 (0.00005)",
    "0.5",
    "-2",
    "neg (0)",
    "5 ×10⁹/l",
    "0 %",
    "1234567890123456",
    "1e21",
    "0x10",
  ]);
});

it("keeps the stored number of a percentage", async () => {
  const { cells } = await readTable(
    workbookBytes({ sheet: '<row><c s="0"><v>0.0001</v></c></row>', styles: stylesOf(10) }),
  );
  expect(cells[0]).toEqual([{ kind: "number", value: 0.0001, style: "percent", text: "0.01 %" }]);
});

it("places cells with and without references, and passes over empty ones", async () => {
  const { texts, lines } = await readTable(
    workbookBytes({
      sheet:
        "<row><c><v>1</v></c><c><v>2</v></c></row><row/>" +
        '<row r="7" spans="1:4"><c r="D7"><v>4</v></c><c r="XFD7" s="1"/></row><row><c><v>8</v></c></row>',
    }),
  );
  expect(texts).toEqual([["1", "2"], ["", "", "", "4"], ["8"]]);
  expect(lines).toEqual([1, 7, 8]);
});

it.each([
  ["a row beyond the last", '<row r="1048577"><c><v>1</v></c></row>'],
  ["a column beyond the last", '<row r="1"><c r="XFE1"><v>1</v></c></row>'],
  ["a row like no other", '<row r="1e9"><c><v>1</v></c></row>'],
  ["a nonsensical reference", '<row r="1"><c r="hello"><v>1</v></c></row>'],
])("refuses %s", async (_, sheet) => {
  await expect(readTable(workbookBytes({ sheet }))).rejects.toThrow(/sheet Data is damaged/);
});

it("gives merged ranges", async () => {
  const { table } = await readTable(
    workbookBytes({
      sheet:
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c><c r="B1" t="inlineStr"><is><t>MRD</t></is></c></row>' +
        '<row r="2"><c r="B2" t="inlineStr"><is><t>flow</t></is></c><c r="C2" t="inlineStr"><is><t>PCR</t></is></c></row>',
      afterRows: '<mergeCells count="2"><mergeCell ref="B1:C1"/><mergeCell ref="A1:A2"/></mergeCells>',
    }),
  );
  expect(table.merges).toContainEqual({ firstLine: 1, lastLine: 1, firstColumn: 1, lastColumn: 2 });
  expect(table.merges).toContainEqual({ firstLine: 1, lastLine: 2, firstColumn: 0, lastColumn: 0 });
});

it("reads all sheets, hidden ones too, and says which are", async () => {
  const workbook =
    '<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="q"><x:sheets><x:sheet name="One" sheetId="1" q:id="rId1"/>' +
    '<x:sheet name="Two" sheetId="2" state="veryHidden" q:id="rId2"/></x:sheets></x:workbook>';
  const sheet2 =
    '<?xml version="1.0"?><x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1" hidden="1"><x:c r="A1" t="d"><x:v>2021-04-03T10:30:00</x:v></x:c></x:row></x:sheetData></x:worksheet>';
  const tables = await readTables(
    inputFile("labs.xlsx", workbookBytes({ workbook, more: { "xl/worksheets/sheet2.xml": sheet2 } })),
  );
  expect(tables.map(({ table }) => table.source)).toEqual([
    { name: "labs.xlsx", sheet: "One" },
    { name: "labs.xlsx", sheet: "Two" },
  ]);
  expect(tables[1]?.texts).toEqual([["2021-04-03 10:30"]]);
  expect(tables[1]?.table.notes.join()).toMatch(/sheet is hidden.*1 row/s);
});

it.each([
  ["entities", '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData>&a;</sheetData></worksheet>', /document type/],
  ["XML that breaks off", "<worksheet><sheetData><row><c>", /is damaged/],
  ["an unknown entity", "<worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>", /is damaged/],
  ["depth", `<worksheet>${"<a>".repeat(200)}`, /nested/],
])("refuses %s", async (_, sheet, message) => {
  await expect(readTable(workbookBytes({ sheet }))).rejects.toThrow(message);
  await expect(readTable(workbookBytes({ sheet }))).rejects.toBeInstanceOf(UnreadableFileError);
});

it.each([
  ["a binary workbook", "xl/workbook.bin", /XLSB/],
  ["a text document", "word/document.xml", /Word/],
  ["an ODS file", "mimetype", /ODS/],
  ["any archive", "readme.txt", /no workbook/],
])("names %s and the remedy", async (_, part, message) => {
  const { strToU8, zipSync } = await import("fflate");
  await expect(readTable(zipSync({ [part]: strToU8("x") }))).rejects.toThrow(message);
});

it("refuses few cells that are so far apart that they would fill the memory", async () => {
  const rows = Array.from(
    { length: 1_000 },
    (_, index) => `<row r="${index + 1}"><c r="XFD${index + 1}"><v>1</v></c></row>`,
  );
  await expect(readTable(workbookBytes({ sheet: rows.join("") }))).rejects.toThrow(/10,000,000 cells/);
});

it("damaged workbooks are workbooks or files that cannot be read", async () => {
  const whole = workbookBytes({
    sheet: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>44289</v></c></row>',
    strings: "<si><t>x</t></si>",
    styles: stylesOf(14, "0.0%"),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      fc.nat(whole.length),
      fc.boolean(),
      async (changes, cut, cutOff) => {
        const damaged = Uint8Array.from(whole);
        for (const [position, byte] of changes) damaged[position] = byte;
        try {
          await readTable(cutOff ? damaged.subarray(0, cut) : damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFileError);
        }
      },
    ),
    { numRuns: 300 },
  );
});

it("XML of damaged parts too", async () => {
  const xml =
    '<worksheet><sheetData><row r="1"><c r="A1" s="0" t="n"><f>A2</f><v>1</v></c><c t="inlineStr"><is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>';
  const token = fc.constantFrom(
    "<row>",
    "</row>",
    "<c>",
    "<v>",
    "</v>",
    "&#0;",
    "&amp;",
    'r="ZZZ1"',
    't="s"',
    "-1",
    "1e999",
    "<is>",
    "]]>",
    "<![CDATA[x]]>",
    "\u0001",
    "<!--",
    's="99"',
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(xml.length), fc.nat(xml.length), token, async (from, to, inserted) => {
      const sheet = xml.slice(0, from) + inserted + xml.slice(to);
      try {
        await readTable(workbookBytes({ sheet: `<worksheet${sheet.slice(10)}` }));
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableFileError);
      }
    }),
    { numRuns: 300 },
  );
});

it("says comments with their cells", async () => {
  const rels =
    '<Relationships><Relationship Id="rId1" Type="http://x/comments" Target="../comments1.xml"/></Relationships>';
  const comments =
    '<comments><commentList><comment ref="B3"><text><r><t>repeat: </t></r><r><t>0.02</t></r></text></comment></commentList></comments>';
  const more = { "xl/worksheets/_rels/sheet1.xml.rels": rels, "xl/comments1.xml": comments };
  const { table } = await readTable(workbookBytes({ sheet: "<row><c><v>1</v></c></row>", more }));
  expect(table.problems()).toEqual([
    { line: 3, message: "Cell B3 has a comment, which is not read as a value: repeat: 0.02" },
  ]);
});
