import { createHash } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { plainFileName } from "../files/file-name.ts";
import { errorCode, realFileSystem } from "../files/file-system.ts";
import { isRunning } from "../files/sweep-temporaries.ts";
import { writeTemporary } from "../files/write-file.ts";

/** How the hidden folders of this computer begin; the number of the process follows. */
const temporaryStart = `.caseline-import-${createHash("sha256").update(hostname()).digest("hex").slice(0, 8)}-`;

/** Removes what imports on this computer left here that were ended by force. What cannot be removed does no harm. */
function sweepLeft(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const owner = ownerOf(name);
      if (owner !== null && !isRunning(owner)) rmSync(join(folder, name), { recursive: true, force: true });
    }
  } catch {
    // The import itself says what is wrong with the folder.
  }
}

function ownerOf(name: string): number | null {
  const owner = name.startsWith(temporaryStart)
    ? /^(\d{1,10})-/.exec(name.slice(temporaryStart.length))?.[1]
    : undefined;
  return owner === undefined ? null : Number(owner);
}

/**
 * The cases of an import on their way into a folder. All of them are written beside each other into a hidden folder first: either all
 * come into their place at the end, or nothing is left.
 */
export class CaseFolder {
  private readonly folder: string;
  private readonly madeFolder: boolean;
  private readonly temporary: string;
  /** As systems compare names that make no difference between large and small letters. */
  private readonly taken = new Set<string>();
  private readonly names: string[] = [];

  /** Makes the folder when it is missing. */
  constructor(folder: string) {
    this.folder = folder;
    this.madeFolder = mkdirSync(folder, { recursive: true }) !== undefined;
    sweepLeft(folder);
    this.temporary = mkdtempSync(join(folder, `${temporaryStart}${process.pid}-`));
  }

  /** A place for what else has to be written for a while. */
  temporaryPath(name: string): string {
    return join(this.temporary, `${name}.tmp`);
  }

  async write(label: string, text: string): Promise<void> {
    const name = this.freeName(plainFileName(label, "patient"));
    await writeTemporary(join(this.temporary, name), Buffer.from(text, "utf8"), {}, realFileSystem);
    this.names.push(name);
  }

  get count(): number {
    return this.names.length;
  }

  /** Names of files that are in the folder already: no case may take their place. */
  clashes(): readonly string[] {
    return this.names.filter((name) => existsSync(join(this.folder, name)));
  }

  /** In one go, without a pause in which the program could be ended. What was moved is taken back when one of them cannot be. */
  moveIntoPlace(): void {
    const moved: string[] = [];
    try {
      for (const name of this.names) {
        moveToNew(join(this.temporary, name), join(this.folder, name));
        moved.push(name);
      }
    } catch (error) {
      for (const name of moved) rmSync(join(this.folder, name), { force: true });
      throw error;
    }
    rmSync(this.temporary, { recursive: true, force: true });
  }

  /** Nothing was there, nothing is left. */
  discard(): void {
    rmSync(this.temporary, { recursive: true, force: true });
    if (this.madeFolder && readdirSync(this.folder).length === 0) rmdirSync(this.folder);
  }

  private freeName(wanted: string): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? `${wanted}.caseline` : `${wanted} (${number}).caseline`;
      const compared = name.normalize("NFC").toLowerCase();
      if (this.taken.has(compared)) continue;
      this.taken.add(compared);
      return name;
    }
  }
}

/** What drives answer that know no second name of a file. */
const withoutLinks: readonly string[] = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"];

/** Never over a file that came in the meantime, where the drive can tell. */
function moveToNew(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!withoutLinks.includes(errorCode(error))) throw error;
    if (existsSync(to)) throw Object.assign(new Error("there already"), { code: "EEXIST" });
    renameSync(from, to);
    return;
  }
  unlinkSync(from);
}
