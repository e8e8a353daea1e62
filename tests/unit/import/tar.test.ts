import { gzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { filesLimits } from "../../../shared/formats/archive/limits.ts";
import { openArchive } from "../../../shared/formats/archive/open-archive.ts";
import { tarFiles } from "../../../shared/formats/archive/tar.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { UnreadableFileError } from "../../../shared/formats/import/reader.ts";
import { faultOf } from "../../support/import-outcome.ts";
import { inputFile } from "../../support/input-file.ts";

const BLOCK = 512;

interface Entry {
  readonly name: string;
  readonly text?: string;
  readonly type?: string;
  readonly prefix?: string;
}

const filled = (bytes: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK);
  whole.set(bytes);
  return whole;
};

function entry({ name, text = "", type = "0", prefix = "" }: Entry): Uint8Array {
  const data = Buffer.from(text);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 100);
  header.write("0000644\0", 100);
  header.write(`${data.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write("        ", 148);
  header.write(type, 156);
  header.write("ustar\0" + "00", 257);
  header.write(prefix, 345, 155);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([header, filled(data)]);
}

const tar = (...entries: readonly Entry[]): Uint8Array =>
  Buffer.concat([...entries.map(entry), Buffer.alloc(2 * BLOCK)]);

async function unpack(bytes: Uint8Array, name: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const file of await openArchive(inputFile(name, bytes))) {
    const pieces: Uint8Array[] = [];
    for await (const piece of file.chunks()) pieces.push(piece);
    found[file.name] = Buffer.concat(pieces).toString();
  }
  return found;
}

describe("a TAR archive", () => {
  const long = `${"folder/".repeat(20)}data.txt`;
  const entries = [
    { name: "pax_global_header", type: "g", text: "52 comment=0000000000000000000000000000000000000000\n" },
    { name: "./study/", type: "5" },
    { name: "./study/a.txt", text: "one\n" },
    { name: "study/._a.txt", text: "of the system" },
    { name: "empty.txt" },
    { name: "link", type: "2" },
    { name: "b.txt", prefix: "study/case_lists", text: "x".repeat(700) },
    { name: "@LongLink", type: "L", text: `${long}\0` },
    { name: "cut", text: "long name" },
    { name: "PaxHeaders/c", type: "x", text: "30 mtime=1350244992.023960108\n22 path=study/ü/c.txt\n" },
    { name: "c.txt", text: "attributes" },
  ];
  const expected = {
    "study/a.txt": "one\n",
    "empty.txt": "",
    "study/case_lists/b.txt": "x".repeat(700),
    [long]: "long name",
    "study/ü/c.txt": "attributes",
  };

  it("gives its files, packed with gzip or not", async () => {
    expect(await unpack(tar(...entries), "study.tar")).toEqual(expected);
    expect(await unpack(gzipSync(tar(...entries)), "study.tar.gz")).toEqual(expected);
    expect(await unpack(gzipSync(tar(...entries)), "study.tgz")).toEqual(expected);
  });

  it("gives large files too, which are not kept in memory", async () => {
    const text = Array.from({ length: 400_000 }, (_, index) => `row ${index}`).join("\n");
    const files = { "large.txt": text, "after.txt": "small" };
    const packed = gzipSync(tar(...Object.entries(files).map(([name, content]) => ({ name, text: content }))));
    expect(await unpack(packed, "a.tgz")).toEqual(files);
  });

  it("is one import with the folders in it", async () => {
    const timeline = "PATIENT_ID\tSTART_DATE\tSTOP_DATE\tEVENT_TYPE\tAGENT\nP1\t0\t7\tTREATMENT\tCytarabine\n";
    const bytes = gzipSync(
      tar(
        { name: "aml_x/meta_study.txt", text: "type_of_cancer: aml\ncancer_study_identifier: aml_x\nname: X\n" },
        { name: "aml_x/data_timeline_treatment.txt", text: timeline },
      ),
    );
    const result = await importAll([inputFile("aml_x.tar.gz", bytes)]);
    expect(faultOf(result)).toBeNull();
    expect(result.summary.files.map(({ name, format }) => [name, format])).toEqual([
      ["aml_x.tar.gz/aml_x/meta_study.txt", "cbioportal"],
      ["aml_x.tar.gz/aml_x/data_timeline_treatment.txt", "cbioportal"],
    ]);
    expect(result.cases[0]?.case.treatments).toMatchObject([{ name: "Cytarabine", end: { day: 7 } }]);
  });

  it("that is damaged or cut off is refused as a whole", async () => {
    const whole = tar({ name: "a.txt", text: "x".repeat(2000) });
    await expect(unpack(whole.subarray(0, 1500), "a.tar")).rejects.toThrow(/cut off/);
    const changed = Uint8Array.from(whole);
    changed[3] = 0x41;
    await expect(unpack(changed, "a.tar")).rejects.toThrow(/cannot be read/);
    await expect(unpack(gzipSync(whole).subarray(0, -9), "a.tgz")).rejects.toThrow(UnreadableFileError);
    await expect(unpack(tar({ name: "x", type: "L", text: "a".repeat(70_000) }), "a.tar")).rejects.toThrow(/too long/);
  });

  it("whatever becomes of its bytes, is read or refused", async () => {
    const whole = tar(...entries);
    for (let at = 0; at < whole.length; at += 37) {
      const changed = Uint8Array.from(whole);
      changed[at] = (at * 31) % 256;
      try {
        await unpack(changed, "a.tar");
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableFileError);
      }
    }
  });
});

it("reads large files in their order in one go, and any of them again", async () => {
  const bytes = tar(...["a", "b", "c", "d"].map((name) => ({ name, text: name.repeat(4_100_000) })));
  let unpacked = 0;
  const files = tarFiles(
    () => {
      unpacked++;
      return [bytes];
    },
    "large.tar",
    filesLimits,
  );
  const read = async (index: number): Promise<string> => {
    const pieces: Uint8Array[] = [];
    for await (const piece of files[index]?.chunks() ?? []) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  };
  const texts: string[] = [];
  for (const index of files.keys()) {
    for await (const piece of files[index]?.chunks() ?? []) if (piece.length > 0) break;
    texts.push(await read(index));
  }
  expect(texts.map((text) => [text[0], text.length])).toEqual(["a", "b", "c", "d"].map((name) => [name, 4_100_000]));
  expect(unpacked).toBeLessThan(7);
  const before = unpacked;
  for (const index of files.keys()) expect((await read(index)).length).toBe(4_100_000);
  expect(unpacked - before).toBe(1);
  const both = await Promise.all([read(2), read(1)]);
  expect(both.map((text) => text[0])).toEqual(["c", "b"]);
});
