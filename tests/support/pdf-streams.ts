import { inflateSync } from "node:zlib";

/** The compressed streams of a PDF, as text. */
export function streamsOf(pdf: Buffer): readonly string[] {
  const found: string[] = [];
  for (let at = pdf.indexOf("stream\n"); at !== -1; at = pdf.indexOf("stream\n", at + 1)) {
    try {
      found.push(inflateSync(pdf.subarray(at + 7, pdf.indexOf("endstream", at))).toString("latin1"));
    } catch {
      // "endstream" has the word in it too, and not every stream is compressed.
    }
  }
  return found;
}
