import { IconAlertTriangle, IconCircleX } from "@tabler/icons-react";
import { type ReactElement, useState } from "react";
import type { FileDiagnostic } from "../../shared/case/diagnostic-context.ts";
import { formatPath } from "../../shared/case/words.ts";
import styles from "./diagnostics.module.css";
import { FileExcerpt } from "./file-excerpt.tsx";

export interface DiagnosticsListProps {
  readonly diagnostics: readonly FileDiagnostic[];
  /** Leads to the event that a message is about; left out, or answering null, where the picture has none. */
  readonly leadTo?: (diagnostic: FileDiagnostic) => (() => void) | null;
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
  readonly diagnostic: FileDiagnostic;
  readonly lead: (() => void) | null;
}): ReactElement {
  const [linesShown, setLinesShown] = useState(false);
  const { excerpt } = diagnostic;
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
        {linesShown && excerpt !== null && <FileExcerpt excerpt={excerpt} line={diagnostic.line} />}
      </div>
      {lead !== null && (
        <button type="button" className={styles["lead"]} onClick={lead}>
          Show event
        </button>
      )}
      {excerpt !== null && (
        <button
          type="button"
          className={styles["lead"]}
          aria-expanded={linesShown}
          onClick={() => setLinesShown(!linesShown)}
        >
          {linesShown ? "Hide lines" : "Show lines"}
        </button>
      )}
    </li>
  );
}
