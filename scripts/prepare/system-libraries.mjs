// Chromium's shared libraries and, for tests, a display: Debian's packages, installed when root and named when not.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { isRoot, run } from "../project.mjs";

const libraryPackages = ["libgtk-3-0", "libnss3", "libasound2", "libgbm1"];
/** What a display of the tests' own needs, and the packages that have it: a server, and a look at its windows. */
const displayPrograms = new Map([
  ["Xvfb", "xvfb"],
  ["xwininfo", "x11-utils"],
]);
/** Since 2024 Debian and Ubuntu call these otherwise (the change to 64-bit times). */
const renamedPackages = new Map([
  ["libgtk-3-0", "libgtk-3-0t64"],
  ["libasound2", "libasound2t64"],
]);

/**
 * Makes sure that an Electron can be started. On Windows and macOS nothing is needed.
 * @param {string} executable
 * @param {{ display: boolean }} needs display: whether a display of the tests' own is wanted too
 * @returns {Promise<boolean>} false when something is missing, after saying what to type
 */
export async function ensureSystemLibraries(executable, needs) {
  if (process.platform !== "linux") return true;
  const missing = missingParts(executable, needs);
  if (missing.length === 0) return true;
  const packages = [...(needs.display ? displayPrograms.values() : []), ...libraryPackages];
  console.log(`This machine lacks what Electron needs: ${missing.join(", ")}.`);
  return (await installOrTell(packages)) && missingParts(executable, needs).length === 0;
}

/**
 * Makes sure that programs of the system are there.
 * @param {ReadonlyMap<string, string>} programs each with the Debian package that has it
 * @returns {Promise<boolean>} false when one is missing, after saying what to type
 */
export async function ensurePrograms(programs) {
  const missing = [...programs].filter(([name]) => !isOnPath(name));
  if (missing.length === 0) return true;
  console.log(`This machine lacks ${missing.map(([name]) => name).join(", ")}.`);
  const packages = [...new Set(missing.map(([, name]) => name))];
  return (await installOrTell(packages)) && missing.every(([name]) => isOnPath(name));
}

/** @param {readonly string[]} packages */
async function installOrTell(packages) {
  if (!isRoot || !isOnPath("apt-get")) {
    console.log("To install it, type this once:");
    console.log(`  sudo apt-get install -y --no-install-recommends ${packages.join(" ")}`);
    return false;
  }
  console.log("It is being installed with apt-get.");
  return await install(packages);
}

/**
 * @param {string} executable
 * @param {{ display: boolean }} needs
 */
function missingParts(executable, needs) {
  const { stdout } = spawnSync("ldd", [executable], { encoding: "utf8" });
  const libraries = (stdout ?? "").split("\n").filter((line) => line.includes("not found"));
  const names = libraries.map((line) => line.trim().split(" ")[0] ?? line);
  const programs = needs.display ? [...displayPrograms.keys()] : [];
  return [...programs.filter((name) => !isOnPath(name)), ...names];
}

/** @param {string} program */
const isOnPath = (program) =>
  (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));

/** @param {readonly string[]} packages */
async function install(packages) {
  /** @type {import("node:child_process").SpawnOptions} */
  const options = {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  if ((await run("apt-get", ["update", "-qq"], options)) !== 0) return false;
  const names = packages.map((name) => {
    const renamed = renamedPackages.get(name);
    return renamed !== undefined && isKnown(renamed) ? renamed : name;
  });
  return (await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...names], options)) === 0;
}

/** @param {string} name */
const isKnown = (name) => spawnSync("apt-cache", ["show", name], { stdio: "ignore" }).status === 0;
