import { inflateSync, crc32 as zlibCrc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { crc32 } from "../../electron/files/crc32.ts";
import { rasteriseSvg } from "../../electron/files/rasterise.ts";

const svg = (inside: string, size = `viewBox="0 0 100 50"`): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="Inter, Arial, sans-serif">${inside}</svg>`;

/** The chunks of a PNG: type and data, each with its checksum checked. */
function chunksOf(png: Uint8Array): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(png);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    expect(bytes.readUInt32BE(end)).toBe(crc32(bytes.subarray(at + 4, end)));
    const type = bytes.toString("latin1", at + 4, at + 8);
    chunks.set(type, Buffer.concat([chunks.get(type) ?? Buffer.alloc(0), bytes.subarray(at + 8, end)]));
    at = end + 4;
  }
  return chunks;
}

test("the checksum is that of PNG", () => {
  expect(crc32(Buffer.from("IEND"))).toBe(0xae426082);
  expect(zlibCrc32 === undefined || zlibCrc32("Caseline") === crc32(Buffer.from("Caseline"))).toBe(true);
});

describe("a picture", () => {
  test.each([
    [183, 300, 2161, 11_811],
    [89, 600, 2102, 23_622],
    [25.4, 96, 96, 3780],
  ])("%d mm wide at %d dpi has %d px and says so", async (widthMm, dpi, width, pixelsPerMetre) => {
    const chunks = chunksOf(await rasteriseSvg(svg(""), { widthMm, dpi }));
    const header = chunks.get("IHDR");
    expect(header?.readUInt32BE(0)).toBe(width);
    expect(header?.readUInt32BE(4)).toBe(Math.round(width / 2));
    const resolution = chunks.get("pHYs");
    expect([resolution?.readUInt32BE(0), resolution?.readUInt32BE(4), resolution?.readUInt8(8)]).toEqual([
      pixelsPerMetre,
      pixelsPerMetre,
      1,
    ]);
    expect([...chunks.keys()].slice(0, 2)).toEqual(["IHDR", "pHYs"]);
  });

  test("is white where nothing is drawn", async () => {
    const data = chunksOf(await rasteriseSvg(svg(""), { widthMm: 5, dpi: 96 })).get("IDAT");
    const rows = inflateSync(data ?? Buffer.alloc(0));
    // A row begins with its filter; the first pixel of the first row follows.
    expect([...rows.subarray(1, 5)]).toEqual([255, 255, 255, 255]);
  });

  test("is the same at every run, in each of the bundled weights", async () => {
    const weights = [400, 500, 600, 700].map((weight) => `<text y="20" font-weight="${weight}">MRD 10⁻⁴ → µ</text>`);
    const draw = (text: string) => rasteriseSvg(svg(text), { widthMm: 50, dpi: 150 });
    const [once, again] = [await Promise.all(weights.map(draw)), await Promise.all(weights.map(draw))];
    expect(once).toEqual(again);
    expect(new Set(once.map((png) => Buffer.from(png).toString("base64"))).size).toBe(4);
  });

  test("that would be too large is refused in a sentence", async () => {
    await expect(rasteriseSvg(svg(""), { widthMm: 2000, dpi: 2400 })).rejects.toThrow("fewer dots per inch");
  });

  test("of something else is refused", async () => {
    await expect(rasteriseSvg("<p>", { widthMm: 10, dpi: 96 })).rejects.toThrow();
  });
});
