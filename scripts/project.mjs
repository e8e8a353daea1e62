// What every script needs to know about the project: where it is, and how to run a program in it.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string[]} parts */
export const inProject = (...parts) => join(projectRoot, ...parts);

export const isRoot = process.getuid?.() === 0;

/**
 * A folder outside the repository for what is expensive to make and the same for every clone. Root's is not in root's
 * home, which is closed to others: the tests of the sandbox run as a user without rights.
 */
export const cacheFolder = join(
  process.env["XDG_CACHE_HOME"] || (isRoot ? "/var/cache" : join(homedir(), ".cache")),
  "caseline",
);

const require = createRequire(import.meta.url);

/**
 * The script of a program that a development dependency brings, to be run by this Node.
 * @param {string} packageName
 * @param {string} [programName]
 */
export function programOf(packageName, programName = packageName) {
  const manifestPath = inProject("node_modules", packageName, "package.json");
  if (!existsSync(manifestPath)) throw new Error(`${packageName} is not installed; type: npm ci`);
  const { bin } = require(manifestPath);
  return join(dirname(manifestPath), typeof bin === "string" ? bin : bin[programName]);
}

/**
 * Runs a program with this terminal's input and output and waits for its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it or it could not be started
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: projectRoot, stdio: "inherit", ...options });
    child.on("error", (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a script in this same version of Node.
 * @param {readonly string[]} args the script and its arguments
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export const runNode = (args, options) => run(process.execPath, args, options);

/**
 * Where the user stood when typing `npm run NAME` or `npm start`: npm itself goes to the project's folder, but the files
 * that the user names are meant from there.
 * @param {string} scriptName what this script is called in package.json; another one may have started it
 */
export function userFolder(scriptName) {
  const started = process.env["npm_lifecycle_event"] === scriptName ? process.env["INIT_CWD"] : undefined;
  return started ?? process.cwd();
}

/**
 * The latest change below the given files and folders. Folders count too, so that a deleted file is noticed.
 * @param {readonly string[]} paths
 * @returns {number} milliseconds since 1970; 0 when nothing is there
 */
export function latestChange(paths) {
  let latest = 0;
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) continue;
    latest = Math.max(latest, stat.mtimeMs);
    if (stat.isDirectory()) {
      latest = Math.max(latest, latestChange(readdirSync(path).map((name) => join(path, name))));
    }
  }
  return latest;
}

/**
 * Runs the body of a script; an error that was thrown to be read by a person is printed as one plain line.
 * @param {() => Promise<number>} body gives the exit code
 */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
