// Finds or makes an Electron that can be started: the official one wherever it can be had, else the stand-in for tests.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inProject, runNode } from "../project.mjs";
import { fallbackVersion, prepareFallback } from "./electron-fallback.mjs";

const electronPackage = inProject("node_modules", "electron");

/**
 * @typedef {object} PreparedElectron
 * @property {string} executable the program itself
 * @property {string} dist the folder around it, as ELECTRON_OVERRIDE_DIST_PATH wants it
 * @property {string} version
 * @property {boolean} official false for the stand-in, which must never be shipped
 */

/** @returns {Promise<PreparedElectron>} */
export async function prepareElectron() {
  const given = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  const version = officialVersion();
  if (given !== undefined && given !== "") return describe(given, versionIn(given) ?? version);
  const found = officialElectron(version) ?? ((await download(version)) ? officialElectron(version) : undefined);
  if (found !== undefined) return found;
  const dist = await prepareFallback();
  console.log(`Electron ${version} cannot be downloaded here: Electron ${fallbackVersion} stands in for it.`);
  console.log("It is out of support: for tests and for looking at the program only, never for patients' data.");
  return describe(dist, fallbackVersion);
}

function officialVersion() {
  const manifest = join(electronPackage, "package.json");
  if (!existsSync(manifest)) throw new Error("The packages are not installed; type: npm ci");
  return String(JSON.parse(readFileSync(manifest, "utf8")).version);
}

/** @param {string} version */
function officialElectron(version) {
  const dist = join(electronPackage, "dist");
  return versionIn(dist) === version && existsSync(join(electronPackage, "path.txt"))
    ? describe(dist, version)
    : undefined;
}

/** @param {string} dist */
function versionIn(dist) {
  const file = join(dist, "version");
  return existsSync(file) ? readFileSync(file, "utf8").trim().replace(/^v/, "") : undefined;
}

/**
 * @param {string} dist
 * @param {string} version
 * @returns {PreparedElectron}
 */
function describe(dist, version) {
  const names = /** @type {Record<string, string>} */ ({
    darwin: "Electron.app/Contents/MacOS/Electron",
    win32: "electron.exe",
  });
  const executable = join(dist, names[process.platform] ?? "electron");
  if (!existsSync(executable)) throw new Error(`There is no Electron at ${executable}.`);
  return { executable, dist, version, official: version === officialVersion() };
}

/**
 * The official download, checked by the electron package against the hashes it carries.
 * Where GitHub is out of reach it still gets a moment, for a copy that lies in the cache of earlier downloads.
 * @param {string} version
 */
async function download(version) {
  const mayTakeLong =
    usesMirrorOrProxy() || (await canReach(`https://github.com/electron/electron/releases/v${version}`));
  if (mayTakeLong) console.log(`Electron ${version} is being downloaded (about 120 MB, once).`);
  const code = await runNode([join(electronPackage, "install.js")], {
    stdio: mayTakeLong ? "inherit" : "ignore",
    timeout: mayTakeLong ? 600_000 : 15_000,
  });
  return code === 0;
}

function usesMirrorOrProxy() {
  return ["ELECTRON_MIRROR", "npm_config_electron_mirror", "HTTPS_PROXY", "https_proxy"].some((name) =>
    Boolean(process.env[name]),
  );
}

/** @param {string} url */
async function canReach(url) {
  try {
    await fetch(url, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(4_000) });
    return true;
  } catch {
    return false;
  }
}

/** @param {PreparedElectron} electron */
export const electronEnvironment = (electron) => ({ ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electron.dist });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const electron = await prepareElectron();
  console.log(`Electron ${electron.version}: ${dirname(electron.executable)}`);
}
