import fc from "fast-check";
import { gzipSync, strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { openArchive } from "../../../shared/formats/archive/open-archive.ts";
import { UnreadableFileError } from "../../../shared/formats/import/reader.ts";
import { inputFile, readTable, readTables, workbookBytes } from "./tables-decode-support.ts";

async function unpack(bytes: Uint8Array, name = "all.zip"): Promise<Record<string, string>> {
  const files = new Map<string, string>();
  for (const file of await openArchive(inputFile(name, bytes, 1_000))) {
    const parts: Uint8Array[] = [];
    for await (const chunk of file.chunks()) parts.push(chunk.slice());
    files.set(file.name, Buffer.concat(parts).toString());
  }
  return Object.fromEntries(files);
}

/** Writes a number where the signature (and then so many bytes) is found, at its n-th occurrence from the end. */
function patched(bytes: Uint8Array, signature: number, offset: number, value: number, size: 2 | 4 = 4): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 <= copy.length; at += 1) {
    if (view.getUint32(at, true) !== signature) continue;
    if (size === 4) view.setUint32(at + offset, value, true);
    else view.setUint16(at + offset, value, true);
  }
  return copy;
}
const LOCAL = 0x04034b50;
const LISTED = 0x02014b50;
const END = 0x06054b50;

const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

it("gives the files of an archive without what systems put beside them", async () => {
  const files = {
    "labs/2021.csv": "a,b",
    "labs/": "",
    "ü.csv": "x".repeat(50_000),
    "__MACOSX/labs/._2021.csv": "?",
    "labs/.DS_Store": "?",
  };
  expect(await unpack(zip(files))).toEqual({ "labs/2021.csv": "a,b", "ü.csv": "x".repeat(50_000) });
});

it("gives the file of a gzip archive, also of several in a row", async () => {
  expect(await unpack(gzipSync(strToU8("a,b\n1,2\n")), "labs.csv.gz")).toEqual({ "labs.csv": "a,b\n1,2\n" });
  const two = Buffer.concat([gzipSync(strToU8("a,b\n")), gzipSync(strToU8("1,2\n"))]);
  expect(await unpack(two, "labs.csv.gz")).toEqual({ "labs.csv": "a,b\n1,2\n" });
});

describe("a gzip archive of several members", () => {
  const parts = ["a,b\n", "1,2\n".repeat(30_000), "", "3,4\n"].map((text) =>
    gzipSync(strToU8(text), { filename: "n.csv" }),
  );
  const whole = Uint8Array.from(Buffer.concat(parts));
  const ends = parts.map((_, index) => parts.slice(0, index + 1).reduce((sum, { length }) => sum + length, 0));

  it("is one file", async () => {
    expect(await unpack(whole, "n.csv.gz")).toEqual({ "n.csv": `a,b\n${"1,2\n".repeat(30_000)}3,4\n` });
  });

  it.each(ends)("has a check sum and a size of each, which are looked at: member up to %i", async (end) => {
    for (const position of [end - 8, end - 4]) {
      const damaged = Uint8Array.from(whole);
      damaged[position] = (damaged[position] ?? 0) ^ 1;
      await expect(unpack(damaged, "n.csv.gz")).rejects.toThrow(/check sum/);
    }
  });

  it("gives nothing before it is known to be sound", async () => {
    const damaged = Uint8Array.from(whole);
    damaged[whole.length - 8] = (damaged[whole.length - 8] ?? 0) ^ 1;
    const [file] = await openArchive(inputFile("n.csv.gz", damaged));
    await expect(file?.chunks()[Symbol.asyncIterator]().next()).rejects.toThrow(/check sum/);
  });
});

it("leaves no file open that is damaged or no archive", async () => {
  for (const bytes of [strToU8("hello"), gzipSync(strToU8("abc")).subarray(0, 12), zip({ "a.csv": "x" }).subarray(3)]) {
    let open = 0;
    const file = {
      ...inputFile("a.gz", bytes),
      async *chunks() {
        open += 1;
        try {
          yield bytes;
          yield new Uint8Array(1_000);
        } finally {
          open -= 1;
        }
      },
    };
    await openArchive(file).catch(() => undefined);
    expect(open).toBe(0);
    await readTables(file).catch(() => undefined);
    expect(open).toBe(0);
  }
});

const one = zip({ "a.csv": "a,b\n1,2\n".repeat(50) });
describe("refused", () => {
  it.each([
    ["names that lead out", zip({ "../a.csv": "x" }), /leads out of the archive/],
    ["absolute names", zip({ "/etc/a.csv": "x" }), /leads out/],
    ["names with a drive", zip({ "C:/a.csv": "x" }), /leads out/],
    ["names with backslashes", zip({ "..\\a.csv": "x" }), /leads out/],
    ["an archive with a password", patched(one, LISTED, 8, 1, 2), /password/],
    ["an unknown method", patched(patched(one, LISTED, 10, 9, 2), LOCAL, 8, 9, 2), /method 9/],
    ["sizes that disagree", patched(one, LISTED, 24, 399), /does not agree/],
    ["a size that is too small", patched(patched(one, LISTED, 24, 399), LOCAL, 22, 399), /not the size/],
    ["a size that is too large", patched(patched(one, LISTED, 24, 401), LOCAL, 22, 401), /not the size/],
    ["a wrong check sum", patched(one, LISTED, 16, 1), /check sum/],
    ["an archive that is cut off", one.subarray(0, one.length - 30), /damaged/],
    ["more files than there are", patched(one, END, 10, 9, 2), /damaged/],
    [
      "fewer files than there are",
      patched(zip({ "a.csv": "x", "b.csv": "y" }), END, 10, 1, 2),
      /more files than it says/,
    ],
    ["what is no archive", strToU8("hello"), /no archive/],
    ["a gzip archive that is cut off", gzipSync(strToU8("abc".repeat(100))).subarray(0, -12), /damaged/],
    ["a gzip archive with a changed check sum", patched(gzipSync(strToU8("a,b")), 0x88b1f, 15, 7), /damaged/],
  ])("%s", async (_, bytes, message) => {
    await expect(unpack(bytes)).rejects.toThrow(message);
    await expect(unpack(bytes)).rejects.toBeInstanceOf(UnreadableFileError);
  });

  it("overlapping files", async () => {
    const two = zipSync({ "a.csv": [strToU8("same"), { level: 0 }], "b.csv": [strToU8("same"), { level: 0 }] });
    // The second file is said to begin where the first does, under the name of the first.
    const listed = two.lastIndexOf(0x62);
    two[listed] = 0x61;
    const directory = new DataView(two.buffer, two.byteOffset);
    const second = listed - 46;
    directory.setUint32(second + 42, 0, true);
    await expect(unpack(two)).rejects.toThrow(/overlap|same name/);
  });

  it("archives within archives, but not workbooks within archives", async () => {
    const outer = zipSync({
      "inner.zip": zip({ "a.csv": "x" }),
      "labs.xlsx": workbookBytes({ sheet: "<row><c><v>1</v></c></row>" }),
    });
    const [inner, workbook] = await openArchive(inputFile("outer.zip", outer));
    await expect(openArchive(inner!)).rejects.toThrow(/archive within an archive/);
    const parts: Uint8Array[] = [];
    for await (const chunk of workbook!.chunks()) parts.push(chunk);
    expect((await readTable(Uint8Array.from(Buffer.concat(parts)))).texts).toEqual([["1"]]);
  });

  it("too many files", async () => {
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`${index}.csv`, new Uint8Array()]));
    await expect(unpack(zipSync(many, { level: 0 }))).rejects.toThrow(/10,001 files/);
  });

  it("bombs, whether they say so or not", async () => {
    const bomb = workbookBytes({ more: { "xl/sharedStrings.xml": " ".repeat(4_000_000) }, sheet: "" });
    await expect(readTable(bomb)).rejects.toThrow(/100 times its size/);
    const lying = patched(patched(bomb, LISTED, 24, 900_000), LOCAL, 22, 900_000);
    await expect(readTable(lying)).rejects.toThrow(/not the size|damaged/);
    await expect(unpack(gzipSync(new Uint8Array(4_000_000)), "b.gz")).rejects.toThrow(/100 times its size/);
  });
});

it("damaged archives are archives or files that cannot be read", async () => {
  const whole = [
    zip({ "a.csv": "a,b\n1,2\n", "labs/b.csv": "x".repeat(300) }),
    gzipSync(strToU8("a,b\n1,2\n".repeat(20))),
  ];
  const change = fc.tuple(fc.nat(1_000), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...whole),
      fc.array(change, { maxLength: 3 }),
      fc.nat(40),
      async (bytes, changes, cut) => {
        const damaged = bytes.slice(0, bytes.length - Math.max(0, cut - 20));
        for (const [position, byte] of changes) damaged[position % damaged.length] = byte;
        try {
          await unpack(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFileError);
        }
      },
    ),
    { numRuns: 500 },
  );
});
