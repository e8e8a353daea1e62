// A program that saves one case file for ever, to be killed at any moment: node save-loop.mjs FILE FOLDER
import { previousVersions } from "../../electron/files/previous-versions.ts";
import { saveCaseFile } from "../../electron/files/save-case.ts";

const [file = "", folder = ""] = process.argv.slice(2);
const keepPrevious = previousVersions(folder, Date.now).keep;

/** Large enough to be written for a while; anybody can tell whether it is whole. */
const version = (number: number): Buffer =>
  Buffer.from(JSON.stringify({ number, filling: `${number} `.repeat(12_000), end: number }));

for (let number = 1; ; number += 1) {
  await saveCaseFile({ path: file, bytes: version(number), expected: { kind: "whatever" }, keepPrevious });
  if (number === 1) process.stdout.write("saving\n");
}
