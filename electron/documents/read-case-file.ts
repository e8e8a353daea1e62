import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { decodeCase, MAXIMUM_CASE_BYTES, tooLarge } from "../../shared/case/decode-case.ts";
import { type FileDiagnostic, inContext } from "../../shared/case/diagnostic-context.ts";
import { openCase } from "../../shared/case/open-case.ts";
import type { Case, View } from "../../shared/case/schema.ts";
import { explainFileError } from "../files/file-errors.ts";
import { hashOf } from "../files/save-case.ts";

/** What one look at a case file found. */
export type Reading =
  | {
      readonly kind: "good";
      readonly hash: string;
      readonly text: string;
      readonly title: string;
      /** The case's own steps; an empty list when it has none. */
      readonly views: readonly View[];
      readonly warnings: readonly FileDiagnostic[];
    }
  | { readonly kind: "bad"; readonly hash: string; readonly errors: readonly FileDiagnostic[] }
  | { readonly kind: "unavailable"; readonly gone: boolean; readonly message: string }
  /** The file was written to while it was read: look again. */
  | { readonly kind: "unsettled" }
  | { readonly kind: "unchanged" };

export type GoodReading = Extract<Reading, { readonly kind: "good" }>;

type Contents =
  | { readonly kind: "bytes"; readonly bytes: Buffer }
  | { readonly kind: "too large"; readonly size: number }
  | { readonly kind: "unsettled" };

/**
 * Reads a case file and checks it, the file being whole and at rest.
 * @param name what the file is called in messages
 * @param lastHash what the reading before found; the same contents are not checked again
 */
export async function readCaseFile(path: string, name: string, lastHash: string | null): Promise<Reading> {
  let contents: Contents;
  try {
    contents = await readContents(path);
  } catch (error) {
    return { kind: "unavailable", gone: isMissing(error), message: explainFileError(error, name) };
  }
  if (contents.kind === "unsettled") return contents;
  if (contents.kind === "too large") {
    const hash = `too large: ${contents.size}`;
    const errors = inContext([tooLarge(contents.size)], null);
    return hash === lastHash ? { kind: "unchanged" } : { kind: "bad", hash, errors };
  }
  const hash = hashOf(contents.bytes);
  return hash === lastHash ? { kind: "unchanged" } : checkCase(contents.bytes, hash);
}

async function readContents(path: string): Promise<Contents> {
  // A pipe with nobody at its other end must not be waited for. Windows has neither the flag nor such pipes.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return await readHandle(handle);
  } finally {
    await handle.close();
  }
}

async function readHandle(handle: FileHandle): Promise<Contents> {
  const before = await handle.stat({ bigint: true });
  if (before.isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
  if (!before.isFile()) throw Object.assign(new Error("no file"), { code: "ENOTFILE" });
  if (before.size > MAXIMUM_CASE_BYTES) return { kind: "too large", size: Number(before.size) };
  const bytes = await handle.readFile();
  const after = await handle.stat({ bigint: true });
  const atRest = before.mtimeNs === after.mtimeNs && before.size === after.size;
  return atRest ? { kind: "bytes", bytes } : { kind: "unsettled" };
}

/** Checks the bytes of a case file; pure. */
export function checkCase(bytes: Uint8Array, hash: string): Reading {
  const decoded = decodeCase(bytes);
  if (!decoded.ok) return { kind: "bad", hash, errors: inContext(decoded.diagnostics, null) };
  const opened = openCase(decoded.text);
  const { text } = decoded;
  return opened.ok
    ? { kind: "good", hash, text, ...factsOf(opened.case), warnings: inContext(opened.warnings, text) }
    : { kind: "bad", hash, errors: inContext(opened.diagnostics, text) };
}

const factsOf = ({ title, views }: Case) => ({ title, views: views ?? [] });

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
