import { IconAlertTriangle, IconCircleX } from "@tabler/icons-react";
import type { ReactElement } from "react";
import type { LocatedDiagnostic } from "../../shared/case/diagnostic.ts";
import { formatPath } from "../../shared/case/words.ts";
import styles from "./diagnostics.module.css";

export interface DiagnosticsListProps {
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Leads to what a message is about; left out, or answering null, where there is nothing to lead to. */
  readonly leadTo?: (diagnostic: LocatedDiagnostic) => (() => void) | null;
}

/** What is wrong or doubtful in the file: where, what, and what would be valid. */
export function DiagnosticsList({ diagnostics, leadTo }: DiagnosticsListProps): ReactElement {
  if (diagnostics.length === 0)
    return <p className={styles["none"]}>The file is valid, and nothing in it is doubtful.</p>;
  return (
    <ul className={styles["list"]}>
      {diagnostics.map((diagnostic, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have no identity but their place
        <DiagnosticItem key={index} diagnostic={diagnostic} lead={leadTo?.(diagnostic) ?? null} />
      ))}
    </ul>
  );
}

function DiagnosticItem({
  diagnostic,
  lead,
}: {
  readonly diagnostic: LocatedDiagnostic;
  readonly lead: (() => void) | null;
}): ReactElement {
  const error = diagnostic.severity === "error";
  const Icon = error ? IconCircleX : IconAlertTriangle;
  return (
    <li className={styles["item"]} data-severity={diagnostic.severity}>
      <Icon size={16} className={styles["icon"]} aria-label={error ? "Error" : "Warning"} />
      <div className={styles["words"]}>
        <div>{diagnostic.message}</div>
        {diagnostic.expected !== undefined && <div className={styles["expected"]}>Valid: {diagnostic.expected}</div>}
        <div className={styles["place"]}>
          line {diagnostic.line}, column {diagnostic.column}
          {diagnostic.path.length > 0 && (
            <>
              {" · "}
              <code>{formatPath(diagnostic.path)}</code>
            </>
          )}
        </div>
      </div>
      {lead !== null && (
        <button type="button" className={styles["lead"]} onClick={lead}>
          Show event
        </button>
      )}
    </li>
  );
}
