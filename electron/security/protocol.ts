import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { protocol } from "electron";
import { filePolicy, pagePolicy, printPolicy } from "./content-security-policy.ts";
import { type AssetRoots, PAGE_HOST, resolveAsset } from "./resolve-asset.ts";

export const pageAddress = `app://${PAGE_HOST}/index.html`;

const PRINT_HOST = "print";
const NONCE_PLACEHOLDER = "__CSP_NONCE__";

/** Makes a page to be printed, given the nonce that its style element must carry. */
type PrintPage = (nonce: string) => string;
const printPages = new Map<string, PrintPage>();

const commonHeaders = {
  "Cache-Control": "no-store",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** Must run before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true } },
  ]);
}

export function serveApp(roots: AssetRoots): void {
  protocol.handle("app", async (request) => {
    const response = await answer(request, roots);
    return request.method === "HEAD" ? new Response(null, response) : response;
  });
}

/** Gives a page an address of its own, on an origin that no window of the application has, until it is withdrawn. */
export function publishPrintPage(page: PrintPage): { readonly address: string; readonly withdraw: () => void } {
  const id = randomBytes(16).toString("hex");
  printPages.set(id, page);
  return { address: `app://${PRINT_HOST}/${id}`, withdraw: () => void printPages.delete(id) };
}

async function answer(request: Request, roots: AssetRoots): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return refusal(405);
  const printed = printPageAt(request.url);
  if (printed !== undefined) return html(printed, (nonce) => printPolicy(nonce, `app://${PRINT_HOST}`));
  const asset = resolveAsset(fontOfPrintPage(request.url), roots);
  if (asset.kind === "refused") return refusal(asset.status);
  let bytes: Buffer;
  try {
    bytes = await readFile(asset.path);
  } catch {
    return refusal(404);
  }
  if (asset.isPage) return html((nonce) => bytes.toString("utf8").replaceAll(NONCE_PLACEHOLDER, nonce), pagePolicy);
  return new Response(new Uint8Array(bytes), {
    headers: { ...commonHeaders, "Content-Security-Policy": filePolicy, "Content-Type": asset.type },
  });
}

function printPageAt(address: string): PrintPage | undefined {
  const prefix = `app://${PRINT_HOST}/`;
  return address.startsWith(prefix) ? printPages.get(address.slice(prefix.length)) : undefined;
}

/** The print origin has the fonts too, and nothing else of the application's files. */
function fontOfPrintPage(address: string): string {
  const prefix = `app://${PRINT_HOST}/fonts/`;
  return address.startsWith(prefix) ? `app://${PAGE_HOST}/fonts/${address.slice(prefix.length)}` : address;
}

function html(page: PrintPage, policy: (nonce: string) => string): Response {
  const nonce = randomBytes(16).toString("base64url");
  return new Response(page(nonce), {
    headers: {
      ...commonHeaders,
      "Content-Security-Policy": policy(nonce),
      "Content-Type": "text/html; charset=utf-8",
    },
  });
}

function refusal(status: 400 | 404 | 405): Response {
  return new Response(null, { status, headers: { ...commonHeaders, "Content-Security-Policy": filePolicy } });
}
