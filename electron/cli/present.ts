import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { printable } from "../../shared/case/words.ts";
import { readCaseFile } from "./case-file.ts";
import { parseCommandLine } from "./command-line.ts";
import { STANDARD_INPUT } from "./read-input.ts";
import { UsageError } from "./usage-error.ts";

/** A program to start, with what comes before its own arguments. */
interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

const NO_DISPLAY =
  "There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so nothing can be presented. Slides need none: caseline slides FILE -o OUT.pptx";
const NO_APPLICATION =
  "The Caseline application was not found on this computer. Install it, or start this from the project's folder.";

/** `caseline present`: starts the application, or asks the one that runs, and waits until it has what it needs. */
export async function present(args: readonly string[]): Promise<number> {
  const { files } = parseCommandLine(args, {}, "present");
  const [file, ...more] = files;
  if (file === undefined) throw new UsageError("Which case? Name a file.", "present");
  if (more.length > 0) throw new UsageError(`present takes one case, but ${files.length} files were given.`, "present");
  if (file === STANDARD_INPUT) throw new UsageError("Only a file can be presented, not standard input.", "present");
  const { timeline, diagnostics, failure } = await readCaseFile(file);
  for (const line of diagnostics) process.stderr.write(`${printable(line)}\n`);
  if (timeline === null) return fail(failure ?? "Nothing is presented: the file is not a valid case.");
  if (!hasDisplay()) return fail(NO_DISPLAY);
  const program = projectProgram() ?? installedProgram();
  if (program === null) return fail(NO_APPLICATION);
  return await start(program, resolve(file));
}

function fail(sentence: string): number {
  process.stderr.write(`caseline: ${printable(sentence)}\n`);
  return 1;
}

const hasDisplay = (): boolean =>
  process.platform !== "linux" || Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);

/** In a checkout of the project, its own script builds what is missing and starts Electron. */
function projectProgram(): Program | null {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let parent = dirname(folder); parent !== folder; folder = parent, parent = dirname(folder)) {
    const script = join(parent, "scripts", "start.mjs");
    if (existsSync(script)) return { command: process.execPath, args: [script] };
  }
  return null;
}

/** Where the packages put the application. */
function installedProgram(): Program | null {
  const places: Partial<Readonly<Record<NodeJS.Platform, readonly string[]>>> = {
    linux: ["/opt/Caseline/caseline", "/usr/lib/caseline/caseline"],
    darwin: [
      "/Applications/Caseline.app/Contents/MacOS/Caseline",
      join(homedir(), "Applications/Caseline.app/Contents/MacOS/Caseline"),
    ],
    win32: [process.env["LOCALAPPDATA"], process.env["ProgramFiles"]].flatMap((folder) =>
      folder === undefined
        ? []
        : [join(folder, "Programs", "Caseline", "Caseline.exe"), join(folder, "Caseline", "Caseline.exe")],
    ),
  };
  const command = places[process.platform]?.find((place) => existsSync(place));
  return command === undefined ? null : { command, args: [] };
}

/** @returns the application's exit code, once it has ended or handed the file to the one that runs already */
async function start({ command, args }: Program, file: string): Promise<number> {
  const child = spawn(command, [...args, "--present", file], { stdio: "inherit" });
  try {
    const [code]: (number | null)[] = await once(child, "exit");
    return code ?? 1;
  } catch {
    return fail("The Caseline application could not be started.");
  }
}
