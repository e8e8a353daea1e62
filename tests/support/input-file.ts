import type { InputFile } from "../../shared/formats/import/reader.ts";

/** A file to be read that lies in memory; `piece` bytes come at a time. */
export function inputFile(name: string, content: string | Uint8Array, piece = 65_536): InputFile {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  return {
    name,
    size: bytes.byteLength,
    async *chunks() {
      for (let start = 0; start < bytes.byteLength; start += piece) yield bytes.subarray(start, start + piece);
    },
  };
}
