import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildCli, cliBundle, isCliFresh } from "../../scripts/build-cli.mjs";

export { cliBundle };

/** The built command line has to be as new as its sources. */
export async function ensureCli(): Promise<void> {
  if (!isCliFresh()) await buildCli();
}

export interface CliResult {
  readonly code: number | null;
  readonly out: string;
  readonly outBytes: Buffer;
  readonly err: string;
}

export interface CliSurroundings {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  /** Takes the place of this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built program as a user would, in plain Node. */
export function runCli(args: readonly string[], surroundings: CliSurroundings = {}): CliResult {
  return runProgram(process.execPath, [cliBundle, ...args], surroundings);
}

/** Runs the built program in a shell that lets no file grow beyond `kilobytes`: a full disk, without filling one. */
export function runCliOnFullDisk(kilobytes: number, args: readonly string[]): CliResult {
  const script = `ulimit -f ${kilobytes}; exec "$0" "$@"`;
  return runProgram("bash", ["-c", script, process.execPath, cliBundle, ...args], {});
}

function runProgram(program: string, args: readonly string[], { cwd, input, env }: CliSurroundings): CliResult {
  const result = spawnSync(program, args, {
    cwd,
    input: input ?? "",
    env: env === undefined ? process.env : { ...env },
    maxBuffer: 1e9,
  });
  if (result.error !== undefined) throw result.error;
  return {
    code: result.status,
    out: result.stdout.toString("utf8"),
    outBytes: result.stdout,
    err: result.stderr.toString("utf8"),
  };
}

/** A folder of a test's own. */
export function makeWorkshop(): { readonly path: (name: string) => string; readonly remove: () => void } & {
  readonly write: (name: string, text: string | Uint8Array) => string;
} {
  const folder = mkdtempSync(join(tmpdir(), "caseline-cli-"));
  const path = (name: string) => join(folder, name);
  return {
    path,
    remove: () => rmSync(folder, { recursive: true, force: true }),
    write: (name, text) => {
      writeFileSync(path(name), text);
      return path(name);
    },
  };
}
