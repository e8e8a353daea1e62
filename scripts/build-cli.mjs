// The command line as one file for plain Node. Only resvg, which is native, stays outside.
import { mkdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { inProject, projectRoot } from "./project.mjs";

export const cliBundle = inProject("out", "cli", "caseline.mjs");
const cliInputs = inProject("out", "cli", "inputs.json");

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
    entryPoints: ["electron/cli/main.ts"],
    outfile: cliBundle,
    bundle: true,
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
  mkdirSync(dirname(cliBundle), { recursive: true });
  for (const file of result.outputFiles) replaceFile(file.path, file.contents);
  replaceFile(cliInputs, JSON.stringify([own, "package-lock.json", ...sources].sort(), null, 2));
  // A source that was saved while this ran counts as newer than the bundle.
  utimesSync(cliBundle, started, started);
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
