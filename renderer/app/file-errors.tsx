import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactElement } from "react";
import { DiagnosticsList } from "../diagnostics/diagnostics-list.tsx";
import { countDiagnostics } from "../state/derived.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./app.module.css";

/** What is wrong with the file on disk: over the last good picture, or alone where there is none. */
export function FileErrors(): ReactElement | null {
  const { store } = useWorkbench();
  const document = useAppState((state) => state.document);
  const hasCourse = useAppState((state) => state.course !== null);
  const drawer = useAppState((state) => state.drawer);
  if (document.kind === "none") return null;
  const { errors } = countDiagnostics(document.diagnostics);
  if (errors === 0 && document.unavailable === null) return null;
  if (!hasCourse) return <ErrorSheet />;
  const what =
    document.unavailable ??
    `The file on disk has ${errors === 1 ? "an error" : `${errors} errors`}; the picture shows the last good version.`;
  return (
    <div className={styles["errors"]} role="alert">
      <IconAlertTriangle size={18} />
      <div className={styles["errorsText"]}>{what}</div>
      {errors > 0 && drawer !== "diagnostics" && (
        <Button size="compact-sm" variant="default" onClick={() => store.setState({ drawer: "diagnostics" })}>
          Show what is wrong
        </Button>
      )}
    </div>
  );
}

function ErrorSheet(): ReactElement | null {
  const document = useAppState((state) => state.document);
  if (document.kind === "none") return null;
  return (
    <div className={styles["errorsOnly"]}>
      <section className={styles["errorsSheet"]} role="alert">
        <h2>{document.name} cannot be drawn</h2>
        <p>
          {document.unavailable ??
            "Nothing is drawn from a file with errors. Correct the file in any text editor: it is read again as soon as it is saved."}
        </p>
        {document.diagnostics.length > 0 && <DiagnosticsList diagnostics={document.diagnostics} />}
      </section>
    </div>
  );
}
