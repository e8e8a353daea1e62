// What imports and exports leave on the disk when they fail or are ended.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeNewFolder } from "../../../electron/files/write-new-folder.ts";
import { CaseFolder } from "../../../electron/import/case-folder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "caseline-left-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("an import removes what another left that was ended by force, and nothing else", () => {
  const running = new CaseFolder(folder);
  const [own = ""] = readdirSync(folder);
  const ended = String(spawnSync(process.execPath, ["-e", ""]).pid);
  const left = own.replace(String(process.pid), ended);
  mkdirSync(join(folder, left));
  writeFileSync(join(folder, left, "P-1.caseline"), "a patient's case");
  const others = [`.caseline-import-0000aaaa-${ended}-abcdef`, ".caseline-import-notes", "P-1.caseline"];
  for (const name of others) writeFileSync(join(folder, name), "somebody's own");
  const next = new CaseFolder(folder);
  expect(existsSync(join(folder, left))).toBe(false);
  expect(readdirSync(folder)).toEqual(expect.arrayContaining([own, ...others]));
  next.discard();
  running.discard();
  expect(readdirSync(folder).toSorted()).toEqual(others.toSorted());
});

test("a patient of whatever name has a case", async () => {
  const cases = new CaseFolder(join(folder, "out"));
  for (const label of ["患".repeat(100), "con.x", "", "a/b", "A\\b"]) await cases.write(label, "{}");
  cases.moveIntoPlace();
  const names = ["patient.caseline", "patient con.x.caseline", "a b.caseline", "A b (2).caseline"];
  expect(readdirSync(join(folder, "out")).toSorted()).toEqual([...names, `${"患".repeat(40)}.caseline`].toSorted());
});

const files = [
  { name: "meta.txt", contents: "one" },
  { name: "data.txt", contents: "two" },
  { name: "more.txt", contents: "three" },
];

test("a folder of files is there whole or not at all", async () => {
  const wanted = join(folder, "study");
  const twice = [...files, { name: "meta.txt", contents: "again" }];
  await expect(writeNewFolder(wanted, twice)).rejects.toMatchObject({ code: "EEXIST" });
  expect(readdirSync(folder)).toEqual([]);
  expect([await writeNewFolder(wanted, files), await writeNewFolder(wanted, files)]).toEqual([wanted, `${wanted} (2)`]);
  expect(readdirSync(`${wanted} (2)`)).toEqual(["data.txt", "meta.txt", "more.txt"]);
});
