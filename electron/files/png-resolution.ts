import { crc32 } from "./crc32.ts";

const SIGNATURE_LENGTH = 8;
/** Length, type, 13 bytes of data, checksum. */
const HEADER_CHUNK_LENGTH = 25;
const MILLIMETRES_PER_INCH = 25.4;

/**
 * A copy of a PNG that states its resolution (chunk pHYs, right after the header), so that it is placed at its true size.
 * The PNG must not have that chunk yet.
 * @param dpi dots per inch; kept as whole pixels per metre, as the format has it
 */
export function withResolution(png: Uint8Array, dpi: number): Uint8Array {
  const pixelsPerMetre = Math.round((dpi * 1000) / MILLIMETRES_PER_INCH);
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  chunk.write("pHYs", 4, "latin1");
  chunk.writeUInt32BE(pixelsPerMetre, 8);
  chunk.writeUInt32BE(pixelsPerMetre, 12);
  chunk.writeUInt8(1, 16);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  const end = SIGNATURE_LENGTH + HEADER_CHUNK_LENGTH;
  return Buffer.concat([png.subarray(0, end), chunk, png.subarray(end)]);
}
