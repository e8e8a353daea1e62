import type { LocatedDiagnostic } from "./diagnostic.ts";
import { formatPath, printable } from "./words.ts";

/** One line for a terminal or a log: `case.caseline:12:5: error measurements[3].result.kind: what is wrong; what would be valid`. */
export function formatDiagnostic(file: string, diagnostic: LocatedDiagnostic): string {
  const { line, column, severity, path } = diagnostic;
  const place = path.length === 0 ? "" : ` ${formatPath(path)}`;
  return `${printable(file)}:${line}:${column}: ${severity}${place}: ${describeDiagnostic(diagnostic)}`;
}

/** `what is wrong; what would be valid` */
export function describeDiagnostic({ message, expected }: Pick<LocatedDiagnostic, "message" | "expected">): string {
  return printable(expected === undefined ? message : `${message}; ${expected}`);
}
