import { isAbsolute, join, relative, sep } from "node:path";

/** Which folder answers for which part of the address; the first that fits. */
export interface AssetRoots {
  readonly page: string;
  readonly fonts: string;
}

export type ResolvedAsset =
  | { readonly kind: "file"; readonly path: string; readonly type: string; readonly isPage: boolean }
  | { readonly kind: "refused"; readonly status: 400 | 404 };

export const PAGE_HOST = "caseline";
const FONTS_FOLDER = "/fonts/";

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml; charset=utf-8",
  ttf: "font/ttf",
  woff2: "font/woff2",
};

/** Anything that a file system or a decoder might read in two ways. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
const doubtful = /[\u0000-\u001f\u007f\\:]|%/;

/** Maps an app:// address to a file in the program's own folders. Pure: whether the file exists is for the caller to see. */
export function resolveAsset(address: string, roots: AssetRoots): ResolvedAsset {
  const path = decodedPath(address);
  if (path === null) return { kind: "refused", status: 400 };
  if (path === undefined) return { kind: "refused", status: 404 };
  const inFonts = path.startsWith(FONTS_FOLDER);
  const name = path === "/" ? "/index.html" : inFonts ? path.slice(FONTS_FOLDER.length - 1) : path;
  const root = inFonts ? roots.fonts : roots.page;
  const file = join(root, `.${name}`);
  const type = types[/\.([a-z0-9]+)$/.exec(name)?.[1] ?? ""];
  if (type === undefined || !isInside(root, file)) return { kind: "refused", status: 404 };
  return { kind: "file", path: file, type, isPage: !inFonts && name === "/index.html" };
}

/** The path of an address of ours, decoded once; null when it is malformed, undefined when it is another host's. */
function decodedPath(address: string): string | null | undefined {
  let url: URL;
  let path: string;
  try {
    url = new URL(address);
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (url.protocol !== "app:" || url.host !== PAGE_HOST || url.username !== "" || url.password !== "") return undefined;
  if (doubtful.test(path) || !path.startsWith("/")) return null;
  return path.split("/").some((part) => part === ".." || part === ".") ? null : path;
}

function isInside(root: string, file: string): boolean {
  const way = relative(root, file);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Whether an address is of the application's own page, by its exact origin. */
export function isPageOrigin(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === "app:" && url.host === PAGE_HOST && url.username === "" && url.password === "";
  } catch {
    return false;
  }
}
