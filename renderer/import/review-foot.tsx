import { Button, Progress } from "@mantine/core";
import type { ReactElement } from "react";
import type { SavingProgress } from "../../shared/import-review.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./import.module.css";
import { endImport, saveReport } from "./import-actions.ts";
import { percentOf } from "./import-page.tsx";
import { counted, grouped } from "./import-words.ts";
import { openQuestions } from "./open-questions.ts";
import { useReview } from "./review-context.ts";

interface ReviewFootProps {
  /** How many cases are to be saved. */
  readonly patients: number;
  readonly save: () => void;
}

/** What becomes of the import. */
export function ReviewFoot({ patients, save }: ReviewFootProps): ReactElement {
  const workbench = useWorkbench();
  const { saving, pending } = useReview();
  const written = useAppState((state) => state.saving);
  const isRead = useAppState((state) => state.readingAgain === null) && !pending;
  return (
    <footer className={styles["foot"]}>
      <Button variant="default" onClick={() => endImport(workbench)} disabled={saving}>
        Cancel
      </Button>
      <Button variant="default" onClick={() => void saveReport(workbench)} disabled={!isRead || saving}>
        Save report…
      </Button>
      <p className={styles["open"]}>{written === null && <OpenQuestions />}</p>
      <Written progress={written} />
      <Button onClick={save} loading={saving} disabled={patients === 0 || !isRead}>
        {patients < 2 ? "Save case…" : `Save ${grouped(patients)} cases…`}
      </Button>
    </footer>
  );
}

/** How many of the cases are on the disk. */
function Written({ progress }: { readonly progress: SavingProgress | null }): ReactElement {
  return (
    <div className={styles["written"]} role="status">
      {progress !== null && (
        <>
          <span>
            {progress.total === 1
              ? "Saving the case"
              : `${grouped(progress.done)} of ${grouped(progress.total)} cases are saved`}
          </span>
          <Progress value={percentOf(progress.done, progress.total) ?? 100} w={140} aria-label="How much is saved" />
        </>
      )}
    </div>
  );
}

function OpenQuestions(): ReactElement {
  const { review, answers } = useReview();
  const open = openQuestions(review.doubts, answers).length;
  const more =
    review.morePatients === 0
      ? ""
      : ` ${counted(review.morePatients, "more patient")} cannot be listed here: import fewer at a time.`;
  if (open === 0) return <>{`No question is open.${more}`}</>;
  const are = open === 1 ? "1 question is open" : `${open} questions are open`;
  return <>{`${are}: what was assumed is marked as inferred.${more}`}</>;
}
