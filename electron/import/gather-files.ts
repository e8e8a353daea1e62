import type { Stats } from "node:fs";
import { lstat, open, readdir, realpath, stat } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import { type InputFile, UnreadableFileError } from "../../shared/formats/import/reader.ts";
import { isSystemFile } from "../../shared/formats/import/system-files.ts";
import { explainFileError } from "../files/file-errors.ts";

/** More files than this are no import, but a folder named by mistake. */
const MOST_FILES = 10_000;
const DEEPEST_FOLDER = 30;
const PIECE_BYTES = 262_144;

export const STANDARD_INPUT = "-";

export interface GatheredFiles {
  readonly files: readonly InputFile[];
  /** Where those of them lie that could be found. */
  readonly paths: readonly string[];
  /** Bytes of them all; null when that is not known beforehand. */
  readonly total: number | null;
}

export interface GatherOptions {
  /** A folder that is passed over where it lies inside of a folder that is read: the one that is written to. */
  readonly except?: string;
}

/**
 * The files of an import, in the order of their names: files as they are, folders with all that is below them. Hidden and system files
 * are passed over, and no link is followed. What cannot be read says so when it is its turn.
 * @throws UnreadableFileError when there are too many
 */
export async function gatherFiles(paths: readonly string[], options: GatherOptions = {}): Promise<GatheredFiles> {
  const except = options.except === undefined ? null : await realpath(options.except).catch(() => null);
  const files: InputFile[] = [];
  const found: string[] = [];
  const add = (file: InputFile, path?: string): void => {
    if (files.push(file) > MOST_FILES)
      throw new UnreadableFileError(`There are more than ${MOST_FILES} files: import fewer at a time.`);
    if (path !== undefined) found.push(path);
  };
  for (const path of paths) await addPath(path, { add, except, depth: 0 });
  const sizes = files.map(({ size }) => size);
  return {
    files,
    paths: found,
    total: sizes.reduce((sum, size) => (sum === null || size === null ? null : sum + size), 0),
  };
}

async function addPath(path: string, walk: Walk): Promise<void> {
  if (path === STANDARD_INPUT) return walk.add({ name: "<stdin>", size: null, chunks: standardInput });
  const name = basename(resolve(path));
  const state = await stat(path).catch((error: unknown) => unreadable(name, explainFileError(error, path)));
  if (!isState(state)) walk.add(state);
  else if (state.isDirectory()) await addFolder(await realpath(path), name, walk);
  else walk.add(fileAt(path, name, state.isFile() ? state.size : null), path);
}

const isState = (value: Stats | InputFile): value is Stats => "isFile" in value;

interface Walk {
  readonly add: (file: InputFile, path?: string) => void;
  readonly except: string | null;
  readonly depth: number;
}

async function addFolder(folder: string, name: string, walk: Walk): Promise<void> {
  if (walk.depth > DEEPEST_FOLDER) return walk.add(unreadable(name, "Folders are too deep inside of each other here."));
  let entries: readonly string[];
  try {
    entries = (await readdir(folder)).sort();
  } catch (error) {
    return walk.add(unreadable(name, explainFileError(error, name)));
  }
  for (const entry of entries) {
    if (!isSystemFile(entry)) await addEntry(join(folder, entry), `${name}/${entry}`, folder, walk);
  }
}

async function addEntry(path: string, name: string, folder: string, walk: Walk): Promise<void> {
  const state = await lstat(path).catch((error: unknown) => unreadable(name, explainFileError(error, name)));
  if (!isState(state)) walk.add(state);
  else if (state.isFile()) walk.add(fileAt(path, name, state.size), path);
  else if (state.isSymbolicLink()) await addLink(path, name, folder, walk);
  else if (!state.isDirectory()) walk.add(unreadable(name, "This is neither a file nor a folder."));
  else if (path !== walk.except) await addFolder(path, name, { ...walk, depth: walk.depth + 1 });
}

/** What a link inside of a folder leads to is read where it is, if it is there at all; anything else was not meant to be read. */
async function addLink(path: string, name: string, folder: string, walk: Walk): Promise<void> {
  const target = await realpath(path).catch(() => null);
  const way = target === null ? ".." : relative(folder, target);
  const isInside = way !== ".." && !way.startsWith(`..${sep}`) && resolve(folder, way) === target;
  if (!isInside) walk.add(unreadable(name, "This is a link that leads elsewhere, and was not followed."));
}

const unreadable = (name: string, problem: string): InputFile => ({
  name,
  size: 0,
  // biome-ignore lint/correctness/useYield: it ends before there is anything.
  async *chunks() {
    throw new UnreadableFileError(problem);
  },
});

const fileAt = (path: string, name: string, size: number | null): InputFile => ({
  name,
  size,
  chunks: () => piecesOf(path, name),
});

/** @throws UnreadableFileError whatever the disk answers */
async function* piecesOf(path: string, name: string): AsyncGenerator<Uint8Array> {
  try {
    const handle = await open(path, "r");
    try {
      yield* bytesOf(handle.createReadStream({ autoClose: false, highWaterMark: PIECE_BYTES }));
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error instanceof Error && "code" in error ? new UnreadableFileError(explainFileError(error, name)) : error;
  }
}

async function* standardInput(): AsyncGenerator<Uint8Array> {
  yield* bytesOf(process.stdin);
}

async function* bytesOf(stream: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk;
}
