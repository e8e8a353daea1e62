import { type InputFile, UnreadableFileError } from "../import/reader.ts";
import { isSystemFile } from "../import/system-files.ts";
import { isGzip, isZip } from "../tables/file-signatures.ts";
import { unpackGzip } from "./gzip.ts";
import { filesLimits } from "./limits.ts";
import { peek, readBytes } from "./read-bytes.ts";
import { type ArchivedFile, Zip } from "./zip.ts";

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
  const [source, start] = await peek(file.chunks());
  if (isGzip(start)) return [gzipped(file, source)];
  if (!isZip(start))
    throw new UnreadableFileError(`${file.name} is no archive that is known here: give a ZIP or gzip file.`);
  const bytes = await readBytes(source, file.name, filesLimits.packed);
  return new Zip(bytes, file.name, filesLimits).files().filter(({ name }) => !isSystemFile(name));
}

function gzipped(file: InputFile, chunks: AsyncIterable<Uint8Array>): ArchivedFile {
  const name = file.name.replace(/\.gz$/i, "");
  return { name, size: null, archive: file.name, chunks: () => unpackGzip(chunks, file.name, filesLimits) };
}
