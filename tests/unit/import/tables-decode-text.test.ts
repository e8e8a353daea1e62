import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UnreadableFileError } from "../../../shared/formats/import/reader.ts";
import { DelimitedRows } from "../../../shared/formats/tables/delimited-rows.ts";
import { neutraliseFormula, restoreNeutralised } from "../../../shared/formats/tables/formula-safety.ts";
import { writeCsvText } from "../../../shared/formats/tables/write-csv-text.ts";
import { inputFile, readTable, readTables } from "./tables-decode-support.ts";

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : part)));
const utf16 = (text: string, littleEndian: boolean) => {
  const encoded = Buffer.from(text, "utf16le");
  return Uint8Array.from(littleEndian ? encoded : encoded.swap16());
};

describe("encodings", () => {
  const text = "Patient;Größe\nP1;größer als µ\n";
  const expected = [
    ["Patient", "Größe"],
    ["P1", "größer als µ"],
  ];
  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16LE with its mark", utf16(`\ufeff${text}`, true)],
    ["UTF-16BE with its mark", utf16(`\ufeff${text}`, false)],
    ["UTF-16LE", utf16(text, true)],
    ["UTF-16BE", utf16(text, false)],
    ["Windows-1252", bytes(text)],
  ])("%s, whole and byte by byte", async (_, encoded) => {
    expect((await readTable(encoded)).texts).toEqual(expected);
    expect((await readTable(encoded, 1)).texts).toEqual(expected);
  });

  it("says when it took a file for Windows-1252, and knows its characters beyond ISO 8859-1", async () => {
    const { texts, table } = await readTable(bytes("a;b\n", [0x80], ";5 ", [0x96], " 6", [0x85], "\n"));
    expect(texts[1]).toEqual(["€", "5 – 6…"]);
    expect(table.notes.join()).toContain("Windows-1252");
  });

  it("reads Chinese of GB18030", async () => {
    // 姓名,日期 / 微小残留病,阴性
    const { texts, table } = await readTable(
      bytes(
        [0xd0, 0xd5, 0xc3, 0xfb],
        ",",
        [0xc8, 0xd5, 0xc6, 0xda],
        "\n",
        [0xce, 0xa2, 0xd0, 0xa1],
        ",",
        [0xd2, 0xf5, 0xd0, 0xd4],
      ),
    );
    expect(texts).toEqual([
      ["姓名", "日期"],
      ["微小", "阴性"],
    ]);
    expect(table.notes.join()).toContain("GB18030");
  });

  it("decides on a far byte beyond ASCII, and reads single odd lines of UTF-8 for themselves", async () => {
    const filler = "P1;x\n".repeat(200_000);
    const late = await readTable(bytes(filler, "P2;gr", [0xfc], "n\n"), 65_536);
    expect(late.texts.at(-1)).toEqual(["P2", "grün"]);
    const mixed = await readTable(
      Buffer.concat([Buffer.from(`P0;ü\n${filler}`), bytes("P2;gr", [0xfc], "n\nP3;ok\n")]),
      65_536,
    );
    expect([mixed.texts[0], ...mixed.texts.slice(-2)]).toEqual([
      ["P0", "ü"],
      ["P2", "grün"],
      ["P3", "ok"],
    ]);
    expect(mixed.table.notes.join()).toContain("Some lines");
  });

  it.each([
    ["a picture", bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), /a picture \(PNG\)/],
    ["a PDF document", bytes("%PDF-1.7\n", [0xe2, 0xe3, 0, 1, 2, 3]), /a PDF document/],
    ["a web page", bytes("\n<table><tr><td>P1</td></tr></table>"), /a web page/],
    ["a workbook in XML", bytes('<?xml version="1.0"?><Workbook/>'), /an XML document/],
    ["bytes", bytes("P1;", [0, 1, 2, 3, 0, 0, 5]), /no text/],
    [
      "a workbook of 1997",
      bytes(
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
        "x".repeat(504),
        [...utf16("Workbook\0", true)],
        "y".repeat(200),
      ),
      /before 2007/,
    ],
    [
      "a workbook with a password",
      bytes(
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
        "x".repeat(504),
        [...utf16("EncryptedPackage\0", true)],
        "y".repeat(200),
      ),
      /password/,
    ],
  ])("refuses %s and says what it is", async (_, contents, message) => {
    await expect(readTable(contents)).rejects.toThrow(message);
    await expect(readTable(contents)).rejects.toBeInstanceOf(UnreadableFileError);
  });
});

describe("delimiters and lines", () => {
  it.each([
    ["comma", "a,b,c\n1,2,3\n"],
    ["semicolon, with decimal commas", "a;b;c\n1,5;2,5;3,5\n0,1;0,2;0,3\n"],
    ["tabulator, with commas in texts", "a\tb\tc\nx, y, z\t2\t3\n"],
    ["bar", "a|b|c\n1|2|3\n"],
    ["semicolon within quotation marks of comma", 'a,b,c\n"1;2;3;4","2;3",3\n"1;2","2;3",3\n'],
  ])("finds the %s", async (_, text) => {
    const { texts } = await readTable(text);
    expect(texts.map((row) => row.length)).toEqual(texts.map(() => 3));
  });

  it("finds it below a head of other lines", async () => {
    const text =
      "Labor Nord, Hafenweg 1, Kiel\nAusgabe, Stand 3.4.\n\nPatient;Datum;Wert\nP1;03.04.2021;0,5\nP1;04.04.2021;0,6\n";
    expect((await readTable(text)).texts.at(-1)).toEqual(["P1", "04.04.2021", "0,6"]);
  });

  it("reads one column as one column", async () => {
    expect((await readTable("name\nx\ny\n")).texts).toEqual([["name"], ["x"], ["y"]]);
  });

  it("heeds a line that declares the delimiter, and says so", async () => {
    const { texts, lines, table } = await readTable("sep=;\r\na;b,c\r\n1;2,5\r\n");
    expect(texts).toEqual([
      ["a", "b,c"],
      ["1", "2,5"],
    ]);
    expect(lines).toEqual([2, 3]);
    expect(table.notes.join()).toContain("sep=;");
  });

  it("takes any line ends, also mixed, and counts lines as an editor does", async () => {
    const { texts, lines } = await readTable('a,b\r\n1,"x\ny"\r2,z\n\n,\n3,"p\r\nq"\r\n4,e');
    expect(texts).toEqual([
      ["a", "b"],
      ["1", "x\ny"],
      ["2", "z"],
      ["3", "p\r\nq"],
      ["4", "e"],
    ]);
    expect(lines).toEqual([1, 2, 4, 7, 9]);
  });

  it("keeps ragged rows as they are", async () => {
    expect((await readTable("a,b,c\n1\n1,2,3,4\n")).texts).toEqual([["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]);
  });
});

describe("quotation marks", () => {
  it.each([
    ["doubled", 'a,"b ""c""",d', ["a", 'b "c"', "d"]],
    ["within a text", 'a,6" tube,d', ["a", '6" tube', "d"]],
    ["after blanks", 'a, "b, c" ,d', ["a", "b, c", "d"]],
    ["not doubled", 'a,"b "c, d" e",f', ["a", 'b "c, d" e', "f"]],
    ["closed too early", 'a,"b"c,"d"', ["a", '"b"c', "d"]],
    ["alone", 'a,",d', ["a", '"', "d"]],
    ["empty", 'a,"",d', ["a", "", "d"]],
  ])("%s", async (_, line, expected) => {
    expect((await readTable(`x,y,z\n${line}\n1,2,3\n`)).texts).toEqual([["x", "y", "z"], expected, ["1", "2", "3"]]);
  });

  it("one that is never closed swallows nothing, and its line is named", async () => {
    const { texts, table } = await readTable('a,b\n1,"open\n2,"x"\n3,""\n4,y\n');
    expect(texts).toEqual([
      ["a", "b"],
      ["1", '"open'],
      ["2", "x"],
      ["3", ""],
      ["4", "y"],
    ]);
    expect(table.problems()).toEqual([{ line: 2, message: expect.stringContaining("quotation mark") }]);
  });

  it("refuses a row without end", async () => {
    const endless = readTable("x".repeat(5_000_000)).then(() => "read");
    await expect(endless).rejects.toThrow(/Line 1 has more than 4,000,000 characters/);
  });
});

it("holds __proto__ and the like as texts", async () => {
  expect((await readTable("__proto__,constructor\n1,2\n")).texts[0]).toEqual(["__proto__", "constructor"]);
});

const cellText = fc.string({
  unit: fc.constantFrom("a", "ü", "阴", "0", ",", ";", '"', "'", "=", "-", "\n", "\r", "\t", " ", "|"),
  maxLength: 6,
});
const tableRows = fc.array(fc.array(cellText, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
const filled = (rows: string[][]) => rows.filter((row) => row.some((cell) => neutraliseFormula(cell).trim() !== ""));

describe("properties", () => {
  it("rows written are rows read, wherever the pieces of the text end", () => {
    fc.assert(
      fc.property(tableRows, fc.integer({ min: 0, max: 60 }), (rows, within) => {
        const reader = new DelimitedRows(",");
        // Text is looked at from 65,536 characters on: the first time that ends anywhere in the rows.
        const read = [...reader.push(`${"x".repeat(65_534 - within)}\r\n`)];
        for (const character of writeCsvText(rows).slice(1)) read.push(...reader.push(character));
        read.push(...reader.end());
        const cells = read.slice(1).map((row) => row.cells.map((cell) => restoreNeutralised(String(cell))));
        expect(cells).toEqual(filled(rows));
        expect(reader.problems).toEqual([]);
      }),
    );
  });

  it("agrees with csv-parse on text that keeps the rules", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cellText, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const text = writeCsvText([["h1", "h2", "h3"], ["v1", "v2", "v3"], ...rows]);
          const expected = parse(text, { bom: true, record_delimiter: "\r\n" }) as string[][];
          const { texts } = await readTable(text);
          // csv-parse is told the delimiter; where the text looks more like another one there is nothing to compare.
          if (texts[0]?.length === 3) expect(texts).toEqual(filled(expected));
        },
      ),
    );
  });

  it("bytes of any kind are a table or a file that cannot be read", async () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .constantFrom('"', '","', "\r\n", "sep=;\n", "\ufeff", "a;b\n")
        .map((text) => Uint8Array.from(Buffer.from(text))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        try {
          await readTables(inputFile("x", Uint8Array.from(Buffer.concat(pieces)), 7));
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFileError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
