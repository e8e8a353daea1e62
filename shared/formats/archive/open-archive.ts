import { peek } from "../import/peek.ts";
import { type InputFile, UnreadableFileError } from "../import/reader.ts";
import { isSystemFile } from "../import/system-files.ts";
import { isGzip, isZip } from "../tables/file-signatures.ts";
import { unpackGzip } from "./gzip.ts";
import { filesLimits } from "./limits.ts";
import { joinBytes, onceSound, readBytes } from "./read-bytes.ts";
import { isTar, tarFiles } from "./tar.ts";
import { type ArchivedFile, Zip } from "./zip.ts";

/** A TAR archive says so behind the name of its first file. */
const SIGNATURE_BYTES = 512;

/**
 * The files of an archive (ZIP, TAR, TAR packed with gzip) or the one in it (gzip), in its order, without what systems put beside them. Read one after the other
 * they take no more memory than the archive itself.
 * @throws UnreadableFileError for an archive that is damaged, encrypted, far too large, or within an archive
 */
export async function openArchive(file: InputFile | ArchivedFile): Promise<readonly ArchivedFile[]> {
  if ("archive" in file) {
    throw new UnreadableFileError(
      `${file.name} in ${file.archive} is an archive within an archive. Unpack it and import the files.`,
    );
  }
  const { head, file: whole, discard } = await peek(file, SIGNATURE_BYTES);
  if (!isGzip(head) && !isZip(head) && !isTar(head)) {
    await discard();
    throw new UnreadableFileError(`${file.name} is no archive that is known here: give a ZIP, TAR or gzip file.`);
  }
  const bytes = await readBytes(whole.chunks(), file.name, filesLimits.packed);
  if (isTar(head)) return meant(tarFiles(() => [bytes], file.name, filesLimits));
  if (isGzip(head)) {
    const unpack = () => unpackGzip(bytes, file.name, filesLimits);
    return isTar(beginningOf(unpack())) ? meant(tarFiles(unpack, file.name, filesLimits)) : [gzipped(file.name, bytes)];
  }
  return meant(new Zip(bytes, file.name, filesLimits).files());
}

const meant = (files: readonly ArchivedFile[]): readonly ArchivedFile[] =>
  files.filter(({ name }) => !isSystemFile(name));

/** What is damaged later on says so when it is read. */
function beginningOf(pieces: Iterable<Uint8Array>): Uint8Array {
  const first: Uint8Array[] = [];
  let size = 0;
  try {
    for (const piece of pieces) {
      first.push(piece);
      size += piece.length;
      if (size >= SIGNATURE_BYTES) break;
    }
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
  }
  return joinBytes(first);
}

function gzipped(archive: string, bytes: Uint8Array): ArchivedFile {
  const name = archive.replace(/\.gz$/i, "");
  return { name, size: null, archive, chunks: () => onceSound(() => unpackGzip(bytes, archive, filesLimits)) };
}
