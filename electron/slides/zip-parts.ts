// The build of fflate without threads: the other one declares a `require` of its own, which bundlers for Electron declare too.
import { Zip, ZipDeflate, ZipPassThrough } from "fflate/browser";
import { pause } from "../files/pause.ts";
import type { PackageParts } from "./package-parts.ts";

/**
 * The least moment that a ZIP can state, noon so that no time zone's clock leaps over it: ZIP has local times, and fflate takes
 * them from the machine's zone.
 */
const noMoment = new Date(1980, 0, 1, 12);

/** Parts as a ZIP file: the same bytes for the same parts. Lets others work between two parts. */
export async function zipParts(parts: PackageParts): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const [name, bytes] of Object.entries(parts)) {
    const file = name.endsWith(".png") ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    file.mtime = noMoment;
    zip.add(file);
    file.push(bytes, true);
    await pause();
  }
  zip.end();
  return Buffer.concat(chunks);
}
