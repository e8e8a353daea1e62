interface Signature {
  readonly bytes: readonly number[];
  readonly offset?: number;
  /** `This is …`. */
  readonly is: string;
}

const ascii = (text: string): readonly number[] => [...text].map((character) => character.charCodeAt(0));

/** First bytes of files that people give by mistake, or that have to be saved in another way first. */
const signatures: readonly Signature[] = [
  { bytes: [0x50, 0x4b, 3, 4], is: "a ZIP archive or a document of an office program" },
  { bytes: [0x50, 0x4b, 5, 6], is: "an empty ZIP archive" },
  { bytes: [0x1f, 0x8b], is: "a gzip archive" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], is: "an old or an encrypted office document" },
  { bytes: ascii("%PDF"), is: "a PDF document" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], is: "a picture (PNG)" },
  { bytes: [0xff, 0xd8, 0xff], is: "a picture (JPEG)" },
  { bytes: ascii("GIF8"), is: "a picture (GIF)" },
  { bytes: [0x49, 0x49, 0x2a, 0], is: "a picture (TIFF)" },
  { bytes: [0x4d, 0x4d, 0, 0x2a], is: "a picture (TIFF)" },
  { bytes: ascii("Rar!"), is: "a RAR archive" },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], is: "a 7z archive" },
  { bytes: ascii("BZh"), is: "a bzip2 archive" },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], is: "an xz archive" },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], is: "a Zstandard archive" },
  { bytes: ascii("ustar"), offset: 257, is: "a tar archive" },
  { bytes: ascii("SQLite format 3"), is: "a database (SQLite)" },
  { bytes: ascii("PAR1"), is: "a Parquet file" },
  { bytes: ascii("$FL2"), is: "a file of SPSS" },
  { bytes: ascii("$FL3"), is: "a file of SPSS" },
  { bytes: ascii("<stata_dta>"), is: "a file of Stata" },
  { bytes: [0x13, 0x61, 0x72, 0x63, 0x68], offset: 8, is: "a file of SAS" },
  { bytes: ascii("RDX"), is: "a file of R" },
  { bytes: ascii("FCS3"), is: "a flow cytometry recording (FCS)" },
  { bytes: ascii("MZ"), is: "a program" },
  { bytes: ascii("\u007fELF"), is: "a program" },
  { bytes: ascii("bplist"), is: "a property list" },
];

/** What a file that is not text seems to be: `a PDF document`. Null when its first bytes do not tell. */
export function kindOfBinary(bytes: Uint8Array): string | null {
  const found = signatures.find(({ bytes: wanted, offset = 0 }) =>
    wanted.every((byte, index) => bytes[offset + index] === byte),
  );
  return found?.is ?? null;
}

/** Begins as ZIP archives do, workbooks among them. */
export function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))
  );
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Begins as compound documents do: workbooks of before 2007, and workbooks with a password. */
export function isCompoundDocument(bytes: Uint8Array): boolean {
  return kindOfBinary(bytes) === "an old or an encrypted office document";
}

/** What a text is that is no table although some programs name it like one: `.xls`, `.csv`. Null for everything else. */
export function kindOfMarkup(text: string): string | null {
  const start = text.slice(0, 1_000).trimStart().toLowerCase();
  if (start.startsWith("{\\rtf")) return "a text document (RTF)";
  if (start.startsWith("<?xml")) return "an XML document";
  return /^<(?:!doctype html|html|head|body|table|meta|style)\b/.test(start) ? "a web page (HTML)" : null;
}
