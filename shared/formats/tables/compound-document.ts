import { UnreadableFileError } from "../import/reader.ts";

/** Names of streams stand as UTF-16 in the directory of a compound document, each in an entry of its own. */
const ENTRY = 128;

/** Why a compound document (OLE) cannot be read: it is a workbook of before 2007, or one with a password. */
export function compoundDocumentError(bytes: Uint8Array, name: string): UnreadableFileError {
  if (hasStream(bytes, "EncryptedPackage")) {
    return new UnreadableFileError(
      `${name} has a password. Open it in the program that it comes from, take the password off, and save it again as XLSX.`,
    );
  }
  if (hasStream(bytes, "Workbook") || hasStream(bytes, "Book")) {
    return new UnreadableFileError(
      `${name} is a workbook in the format of before 2007 (XLS). Open it in a spreadsheet program and save it as XLSX.`,
    );
  }
  return new UnreadableFileError(
    `${name} is no table: this is an office document in a format of before 2007. Export the data as CSV or XLSX.`,
  );
}

function hasStream(bytes: Uint8Array, stream: string): boolean {
  for (let entry = 512; entry + ENTRY <= bytes.length; entry += ENTRY) {
    if (nameAt(bytes, entry, stream.length) === `${stream}\u0000`) return true;
  }
  return false;
}

function nameAt(bytes: Uint8Array, start: number, length: number): string {
  let name = "";
  for (let index = 0; index <= length; index += 1) {
    name += String.fromCharCode((bytes[start + 2 * index] ?? 0) + (bytes[start + 2 * index + 1] ?? 0) * 256);
  }
  return name;
}
