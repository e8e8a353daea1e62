import { Button, Progress } from "@mantine/core";
import type { ReactElement } from "react";
import type { ImportState } from "../../shared/import-review.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./import.module.css";
import { endImport, importOrTell } from "./import-actions.ts";
import { megabytes } from "./import-words.ts";
import { ReviewView } from "./review-view.tsx";

/** In place of the window's case while something is imported. */
export function ImportPage(): ReactElement | null {
  const importing = useAppState((state) => state.importing);
  switch (importing.kind) {
    case "none":
      return null;
    case "reading":
      return <ReadingView {...importing} />;
    case "failed":
      return <FailedView {...importing} />;
    case "review":
      return <ReviewView review={importing.review} />;
  }
}

type Reading = Extract<ImportState, { readonly kind: "reading" }>;

export const percentOf = (done: number, total: number | null): number | null =>
  total === null || total === 0 ? null : Math.min(100, Math.round((done / total) * 100));

/** How far the reading is, in words. When all is read, the cases are still to be put together. */
function stageOf({ done, total }: Pick<Reading, "done" | "total">): string {
  if (total !== null && done >= total && done > 0) return "All is read. The cases are being put together.";
  return total === null ? `${megabytes(done)} read` : `${megabytes(done)} of ${megabytes(total)} read`;
}

function ReadingView({ files, done, total }: Reading): ReactElement {
  const workbench = useWorkbench();
  const percent = percentOf(done, total);
  return (
    <main className={styles["waiting"]}>
      <div className={styles["sheet"]}>
        <h1 className={styles["sheetTitle"]}>Reading {files}</h1>
        <p className={styles["sheetText"]}>Nothing is saved before you have looked at it and accepted it.</p>
        <Progress
          value={percent ?? 100}
          striped={percent === null}
          animated={percent === null}
          aria-label="How much is read"
        />
        <p className={styles["sheetText"]} role="status">
          {stageOf({ done, total })}
        </p>
        <Button variant="default" onClick={() => endImport(workbench)} data-autofocus>
          Cancel
        </Button>
      </div>
    </main>
  );
}

function FailedView({ files, message }: Extract<ImportState, { readonly kind: "failed" }>): ReactElement {
  const workbench = useWorkbench();
  return (
    <main className={styles["waiting"]}>
      <div className={styles["sheet"]}>
        <h1 className={styles["sheetTitle"]}>{files} could not be imported</h1>
        <p className={styles["sheetText"]} role="alert">
          {message}
        </p>
        <div className={styles["sheetButtons"]}>
          <Button onClick={() => importOrTell(workbench, "files")}>Choose other files…</Button>
          <Button variant="default" onClick={() => endImport(workbench)}>
            Close
          </Button>
        </div>
      </div>
    </main>
  );
}
