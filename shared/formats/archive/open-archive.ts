import { peek } from "../import/peek.ts";
import { type InputFile, UnreadableFileError } from "../import/reader.ts";
import { isSystemFile } from "../import/system-files.ts";
import { isGzip, isZip } from "../tables/file-signatures.ts";
import { unpackGzip } from "./gzip.ts";
import { filesLimits } from "./limits.ts";
import { onceSound, readBytes } from "./read-bytes.ts";
import { type ArchivedFile, Zip } from "./zip.ts";

const SIGNATURE_BYTES = 4;

/**
 * The files of an archive (ZIP) or the one in it (gzip), in its order, without what systems put beside them. Read one after the other
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
  if (!isGzip(head) && !isZip(head)) {
    await discard();
    throw new UnreadableFileError(`${file.name} is no archive that is known here: give a ZIP or gzip file.`);
  }
  const bytes = await readBytes(whole.chunks(), file.name, filesLimits.packed);
  if (isGzip(head)) return [gzipped(file.name, bytes)];
  return new Zip(bytes, file.name, filesLimits).files().filter(({ name }) => !isSystemFile(name));
}

function gzipped(archive: string, bytes: Uint8Array): ArchivedFile {
  const name = archive.replace(/\.gz$/i, "");
  return { name, size: null, archive, chunks: () => onceSound(() => unpackGzip(bytes, archive, filesLimits)) };
}
