import type { Detected } from "./detect.ts";

interface Signature {
  readonly start: readonly number[];
  readonly at?: number;
  readonly name: string;
  readonly remedy: string;
}

const EXPORT_AS_TABLE = "Save it as XLSX or CSV in the program that made it.";
const NO_DATA = "Tables, cBioPortal files, FHIR resources and phenopackets are read.";

const signatures: readonly Signature[] = [
  { start: [0x25, 0x50, 0x44, 0x46], name: "a PDF document", remedy: "Ask for its data as a table." },
  { start: [0x7b, 0x5c, 0x72, 0x74, 0x66], name: "a text document (RTF)", remedy: EXPORT_AS_TABLE },
  { start: [0x89, 0x50, 0x4e, 0x47], name: "a picture (PNG)", remedy: NO_DATA },
  { start: [0xff, 0xd8, 0xff], name: "a picture (JPEG)", remedy: NO_DATA },
  { start: [0x47, 0x49, 0x46, 0x38], name: "a picture (GIF)", remedy: NO_DATA },
  { start: [0x49, 0x49, 0x2a, 0x00], name: "a picture (TIFF)", remedy: NO_DATA },
  { start: [0x4d, 0x4d, 0x00, 0x2a], name: "a picture (TIFF)", remedy: NO_DATA },
  { start: [0x44, 0x49, 0x43, 0x4d], at: 128, name: "a DICOM image", remedy: NO_DATA },
  {
    start: [0x46, 0x43, 0x53, 0x33],
    name: "a flow cytometry file (FCS)",
    remedy: "Its evaluated results are needed, as a table.",
  },
  { start: [0x37, 0x7a, 0xbc, 0xaf], name: "a 7z archive", remedy: "Unpack it, or pack it as ZIP." },
  { start: [0x52, 0x61, 0x72, 0x21], name: "a RAR archive", remedy: "Unpack it, or pack it as ZIP." },
  { start: [0xfd, 0x37, 0x7a, 0x58, 0x5a], name: "compressed with xz", remedy: "Unpack it, or pack it as ZIP." },
  { start: [0x42, 0x5a, 0x68], name: "compressed with bzip2", remedy: "Unpack it, or pack it as ZIP." },
  { start: [0x28, 0xb5, 0x2f, 0xfd], name: "compressed with zstd", remedy: "Unpack it, or pack it as ZIP." },
  { start: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], name: "a database (SQLite)", remedy: "Export its tables as CSV." },
  { start: [0x24, 0x46, 0x4c, 0x32], name: "an SPSS file", remedy: EXPORT_AS_TABLE },
  { start: [0x3c, 0x73, 0x74, 0x61, 0x74, 0x61], name: "a Stata file", remedy: EXPORT_AS_TABLE },
  { start: [0x50, 0x41, 0x52, 0x31], name: "a Parquet file", remedy: EXPORT_AS_TABLE },
];

const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const GZIP = [0x1f, 0x8b];
const TAR = [0x75, 0x73, 0x74, 0x61, 0x72];
const TAR_AT = 257;
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** A ZIP archive without any file, or one that was split. */
const [EMPTY_ZIP, SPLIT_ZIP] = [
  [0x50, 0x4b, 0x05, 0x06],
  [0x50, 0x4b, 0x07, 0x08],
] as const;

/** Null for what begins as text does. */
export function binaryKind(head: Uint8Array): Detected | null {
  const starts = (start: readonly number[], at = 0): boolean => start.every((byte, index) => head[at + index] === byte);
  if (starts(ZIP)) return zipKind(head);
  if (starts(GZIP) || starts(TAR, TAR_AT)) return { kind: "archive" };
  if (starts(EMPTY_ZIP)) return foreign("an empty ZIP archive", NO_DATA);
  if (starts(SPLIT_ZIP)) return foreign("a part of a split ZIP archive", "Pack the files as one ZIP archive.");
  if (starts(OLE)) return oleKind(head);
  const found = signatures.find(({ start, at }) => starts(start, at));
  return found === undefined ? null : foreign(found.name, found.remedy);
}

const foreign = (name: string, remedy: string): Detected => ({
  kind: "foreign",
  problem: `This seems to be ${name}. ${remedy}`,
});

/** Old Office documents, and new ones that are protected with a password. */
function oleKind(head: Uint8Array): Detected {
  const text = new TextDecoder("utf-16le").decode(head.subarray(0, head.length & ~1));
  if (text.includes("EncryptedPackage"))
    return foreign("a document protected with a password", "Remove the password, and save it as XLSX.");
  if (text.includes("WordDocument")) return foreign("an older Word document", EXPORT_AS_TABLE);
  return foreign("an older Excel document (.xls)", "Save it as XLSX or CSV.");
}

/** By the names of the first files in it: Office documents are ZIP archives too. */
function zipKind(head: Uint8Array): Detected {
  const names = firstNames(head);
  const has = (start: string): boolean => names.some((name) => name.startsWith(start));
  const [first = ""] = names;
  if (first === "mimetype") return openDocumentKind(head);
  if (!/^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/|word\/|ppt\/|customXml\/)/.test(first))
    return { kind: "archive" };
  if (has("word/")) return foreign("a Word document", EXPORT_AS_TABLE);
  if (has("ppt/")) return foreign("slides (PowerPoint)", EXPORT_AS_TABLE);
  return { kind: "format", format: "table" };
}

function openDocumentKind(head: Uint8Array): Detected {
  const start = new TextDecoder().decode(head.subarray(0, 200));
  if (start.includes("opendocument.spreadsheet"))
    return foreign("an OpenDocument spreadsheet (.ods)", "Save it as XLSX or CSV.");
  return foreign("an OpenDocument file", EXPORT_AS_TABLE);
}

const LOCAL_HEADER = 30;
const MOST_NAMES = 200;

function firstNames(head: Uint8Array): readonly string[] {
  const names: string[] = [];
  const decoder = new TextDecoder();
  for (let at = 0; at + LOCAL_HEADER < head.length && names.length < MOST_NAMES; at++) {
    at = head.indexOf(0x50, at);
    if (at === -1) break;
    if (head[at + 1] !== 0x4b || head[at + 2] !== 3 || head[at + 3] !== 4) continue;
    const length = (head[at + 26] ?? 0) + 256 * (head[at + 27] ?? 0);
    names.push(decoder.decode(head.subarray(at + LOCAL_HEADER, at + LOCAL_HEADER + Math.min(length, 512))));
  }
  return names;
}
