import { access, constants, mkdir, open, readdir, realpath, rename, stat, unlink } from "node:fs/promises";

/** What is asked of a file's state. */
export interface FileState {
  readonly mode: number;
  readonly size: number;
  readonly mtimeMs: number;
  readonly uid: number;
  readonly gid: number;
  isFile(): boolean;
  isDirectory(): boolean;
  isFIFO(): boolean;
  isCharacterDevice(): boolean;
}

/** An open file. `writeFile` writes all of it, from where the file stands, or rejects. */
export interface OpenFile {
  readonly writeFile: (contents: Uint8Array) => Promise<void>;
  readFile(): Promise<Buffer>;
  chmod(mode: number): Promise<void>;
  chown(user: number, group: number): Promise<void>;
  truncate(length: number): Promise<void>;
  sync(): Promise<void>;
  stat(): Promise<FileState>;
  close(): Promise<void>;
}

/** All that writing a file asks of the system, so that a test can make any call of it fail. Rejects as Node's own functions do. */
export interface FileSystem {
  realpath(path: string): Promise<string>;
  stat(path: string): Promise<FileState>;
  /** Rejects unless this program may write into the file. */
  mayWrite(path: string): Promise<void>;
  open(path: string, flags: string | number, mode?: number): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** With the folders above it; one that exists is left as it is. */
  makeFolder(path: string, mode: number): Promise<void>;
  list(folder: string): Promise<readonly string[]>;
}

export const realFileSystem: FileSystem = {
  realpath: (path) => realpath(path),
  stat: (path) => stat(path),
  mayWrite: (path) => access(path, constants.W_OK),
  open: (path, flags, mode) => open(path, flags, mode),
  rename: (from, to) => rename(from, to),
  unlink: (path) => unlink(path),
  async makeFolder(path, mode) {
    await mkdir(path, { recursive: true, mode });
  },
  list: (folder) => readdir(folder),
};

export const errorCode = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** An error of the kind that the file system gives, for what it would not notice. */
export const fileError = (code: string, message: string): Error => Object.assign(new Error(message), { code });
