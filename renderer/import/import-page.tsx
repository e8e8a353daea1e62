import { Button, Progress } from "@mantine/core";
import { type ReactElement, useEffect } from "react";
import { type ImportReview, type ImportState, isNothingRead } from "../../shared/import-review.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./import.module.css";
import { endImport, importOrTell } from "./import-actions.ts";
import { counted, megabytes } from "./import-words.ts";
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
      return <FailedView files={importing.files} reasons={[importing.message]} />;
    case "review":
      return isNothingRead(importing.review) ? (
        <NothingRead review={importing.review} />
      ) : (
        <ReviewView review={importing.review} />
      );
  }
}

/** More files than there is room for. */
const MOST_FILES = 8;

function NothingRead({ review: { files, title } }: { readonly review: ImportReview }): ReactElement {
  const more = files.length - MOST_FILES;
  const reasons = files.slice(0, MOST_FILES).map(({ name, problem }) => `${name}: ${problem}`);
  const [only] = files;
  if (files.length === 1 && only !== undefined) return <FailedView files={title} reasons={[only.problem ?? ""]} />;
  return (
    <FailedView files={title} reasons={[...reasons, ...(more > 0 ? [`and ${counted(more, "file")} more`] : [])]} />
  );
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
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === "Escape") endImport(workbench);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [workbench]);
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

interface FailedViewProps {
  readonly files: string;
  readonly reasons: readonly string[];
}

function FailedView({ files, reasons }: FailedViewProps): ReactElement {
  const workbench = useWorkbench();
  return (
    <main className={styles["waiting"]}>
      <div className={styles["sheet"]}>
        <h1 className={styles["sheetTitle"]}>{files} could not be imported</h1>
        <div role="alert">
          {reasons.map((reason) => (
            <p key={reason} className={styles["sheetText"]}>
              {reason}
            </p>
          ))}
        </div>
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
