import { UnreadableFileError } from "../import/reader.ts";
import { megabytes } from "./read-bytes.ts";

/** What an archive may hold. Checked against what it says of itself, and again while it is unpacked, since that may be a lie. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of the archive itself. */
  readonly packed: number;
  /** Bytes of all entries, unpacked. */
  readonly unpacked: number;
}

/** A workbook is unpacked part by part, and no part is kept as a whole. */
export const workbookLimits: ArchiveLimits = { entries: 1_000, packed: 64_000_000, unpacked: 64_000_000 };

/** An archive of files to import: its files are read one at a time. */
export const filesLimits: ArchiveLimits = { entries: 10_000, packed: 256_000_000, unpacked: 512_000_000 };

const MAXIMUM_RATIO = 100;
/** Small files may shrink to nearly nothing. */
const RATIO_COUNTS_FROM = 1_000_000;

/** @throws UnreadableFileError when so much from so little can only be meant to fill the memory */
export function checkRatio(name: string, packed: number, unpacked: number): void {
  if (unpacked > RATIO_COUNTS_FROM && unpacked > packed * MAXIMUM_RATIO) {
    throw new UnreadableFileError(
      `${name} would grow to more than ${MAXIMUM_RATIO} times its size when unpacked. It was not opened, as such archives are made to ` +
        "fill up a computer's memory. If it is what it should be, unpack it and import the files.",
    );
  }
}

/** @throws UnreadableFileError */
export function checkTotal(name: string, unpacked: number, limits: ArchiveLimits): void {
  if (unpacked > limits.unpacked) {
    throw new UnreadableFileError(
      `${name} holds more than ${megabytes(limits.unpacked)} when unpacked. Import a part of it at a time; of a workbook, save the sheets as CSV.`,
    );
  }
}
