import { type MakeReader, UnreadableFileError } from "../import/reader.ts";

export const tableReader: MakeReader = () => ({
  take: () => Promise.reject(new UnreadableFileError("This format cannot be read yet.")),
  patients: () => [],
});
