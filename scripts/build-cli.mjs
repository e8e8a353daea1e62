// The command line for plain Node: one file that starts it, and chunks beside it that are loaded by the commands that need them.
// Only resvg, which is native, stays outside.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { inProject, projectRoot } from "./project.mjs";

export const cliBundle = inProject("out", "cli", "caseline.mjs");
const cliInputs = inProject("out", "cli", "inputs.json");
const chunks = inProject("out", "cli", "chunks");

/** Another build may be at work at the same time, or a command have begun that loads its chunk a moment later. */
const KEEP_OLD_CHUNKS_MS = 3_600_000;

/** Whether the bundle is there and newer than each file that went into it. */
export function isCliFresh() {
  const built = statSync(cliBundle, { throwIfNoEntry: false });
  if (built === undefined) return false;
  try {
    const inputs = JSON.parse(readFileSync(cliInputs, "utf8"));
    return inputs.every(
      (/** @type {string} */ input) => statSync(resolve(projectRoot, input)).mtimeMs <= built.mtimeMs,
    );
  } catch {
    return false;
  }
}

export async function buildCli() {
  const { build } = await import("esbuild");
  const started = new Date();
  const result = await build({
    absWorkingDir: projectRoot,
    entryPoints: { caseline: "electron/cli/main.ts" },
    outdir: dirname(cliBundle),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    // What makes slides and PDF is large: the other commands do not read it.
    splitting: true,
    chunkNames: "chunks/[hash]",
    platform: "node",
    // jsonc-parser's "main" is a UMD module, whose require() calls no bundler can follow.
    mainFields: ["module", "main"],
    format: "esm",
    target: "node20.18",
    jsx: "automatic",
    alias: { "react-dom/server": staticMarkupRenderer },
    external: ["@resvg/resvg-js"],
    define: { "process.env.NODE_ENV": '"production"' },
    banner: { js: commonJsSupport },
    minify: true,
    legalComments: "none",
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  const sources = Object.keys(result.metafile.inputs).filter((input) => !input.startsWith("node_modules/"));
  const own = relative(projectRoot, fileURLToPath(import.meta.url));
  mkdirSync(chunks, { recursive: true });
  // The file that starts them comes last.
  const files = result.outputFiles.sort((a, b) => Number(a.path === cliBundle) - Number(b.path === cliBundle));
  for (const file of files) replaceFile(file.path, file.contents);
  removeOldChunks(new Set(files.map(({ path }) => basename(path))), started);
  replaceFile(cliInputs, JSON.stringify([own, "package-lock.json", ...sources].sort(), null, 2));
  // A source that was saved while this ran counts as newer than the bundle.
  utimesSync(cliBundle, started, started);
}

/**
 * @param {ReadonlySet<string>} current names of the chunks that this build has
 * @param {Date} now
 */
function removeOldChunks(current, now) {
  for (const name of readdirSync(chunks)) {
    const path = join(chunks, name);
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now.getTime();
    if (!current.has(name) && now.getTime() - changed > KEEP_OLD_CHUNKS_MS) rmSync(path, { force: true });
  }
}

/** The half of react-dom/server that makes a string: the other half, for streams, doubles what Node has to read at each start. */
const staticMarkupRenderer = inProject(
  "node_modules",
  "react-dom",
  "cjs",
  "react-dom-server-legacy.node.production.js",
);

/** React's server renderer is CommonJS and asks for Node's own modules by require(). */
const commonJsSupport = [
  "#!/usr/bin/env node",
  'import { createRequire as createRequireOfBundle } from "node:module";',
  "const require = createRequireOfBundle(import.meta.url);",
].join("\n");

/**
 * Two builds may run at the same time: each file appears whole or not at all.
 * @param {string} path
 * @param {string | Uint8Array} contents
 */
function replaceFile(path, contents) {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, contents, { mode: 0o755 });
  renameSync(temporary, path);
}
