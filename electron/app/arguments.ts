import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The case files named on a command line, as absolute paths. Switches are left out; what follows a lone `--` is a file whatever it
 * looks like. Some desktops hand over `file:` addresses.
 * @param argv program first
 * @param skipsFolder the program is `electron FOLDER`, so that the first name is the program's own folder
 */
export function filesInArguments(argv: readonly string[], folder: string, skipsFolder: boolean): readonly string[] {
  const names = namesInArguments(argv, skipsFolder);
  return (isPresentCommand(names) ? names.slice(1) : names).map((name) => absolutePath(name, folder));
}

/** Whether a command line asks to present the first file that it names: `caseline --present FILE` or `caseline present FILE`. */
export function presentationIsWanted(argv: readonly string[], skipsFolder: boolean): boolean {
  const separator = argv.indexOf("--");
  const switches = separator === -1 ? argv : argv.slice(0, separator);
  return switches.includes("--present") || isPresentCommand(namesInArguments(argv, skipsFolder));
}

/** A file of that name, without an ending, is opened when it is named alone. */
const isPresentCommand = (names: readonly string[]): boolean => names.length > 1 && names[0] === "present";

function namesInArguments(argv: readonly string[], skipsFolder: boolean): readonly string[] {
  const given = argv.slice(1);
  const separator = given.indexOf("--");
  const end = separator === -1 ? given.length : separator;
  const names = [
    ...given.slice(0, end).filter((argument) => argument !== "" && !argument.startsWith("-")),
    ...given.slice(end + 1),
  ];
  return names.slice(skipsFolder ? 1 : 0);
}

function absolutePath(name: string, folder: string): string {
  if (name.startsWith("file://")) {
    try {
      return fileURLToPath(name);
    } catch {
      // Then it is a strange name, and opening it says so.
    }
  }
  return resolve(folder, name);
}
