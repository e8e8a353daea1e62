// A program that saves one case file and says how it went: node save-once.mjs FILE FOLDER BYTES
import { errorCode } from "../../electron/files/file-system.ts";
import { previousVersions } from "../../electron/files/previous-versions.ts";
import { saveCaseFile } from "../../electron/files/save-case.ts";

const [file = "", folder = "", bytes = "0"] = process.argv.slice(2);

// A file that grows too large ends a program that does not listen.
process.on("SIGXFSZ", () => undefined);
const keepPrevious = previousVersions(folder, Date.now).keep;
const outcome = await saveCaseFile({
  ...{ path: file, bytes: Buffer.alloc(Number(bytes), "x"), expected: { kind: "whatever" }, keepPrevious },
}).then(({ kind }) => kind, errorCode);
console.log(outcome);
