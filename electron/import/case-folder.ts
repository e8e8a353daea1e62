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
import { join } from "node:path";
import { errorCode, realFileSystem } from "../files/file-system.ts";
import { writeTemporary } from "../files/write-file.ts";

const LONGEST_NAME = 80;

/** What Windows, macOS or Linux do not take in a name, and marks that make a name look like another. */
const forbidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}<>:"/\\|?*]+/gu;
const reservedOnWindows = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A name for the file of a case that every system takes, without its ending. */
export function plainName(label: string): string {
  const plain = label.replace(forbidden, " ").replaceAll(/\s+/g, " ");
  const short = [...plain].slice(0, LONGEST_NAME).join("");
  const trimmed = short.replace(/^[\s.]+|[\s.]+$/g, "");
  return trimmed === "" || reservedOnWindows.test(trimmed) ? `patient ${trimmed}`.trim() : trimmed;
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
    this.temporary = mkdtempSync(join(folder, ".caseline-import-"));
  }

  /** A place for what else has to be written for a while. */
  temporaryPath(name: string): string {
    return join(this.temporary, `${name}.tmp`);
  }

  async write(label: string, text: string): Promise<void> {
    const name = this.freeName(plainName(label));
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
