import { Button } from "@mantine/core";
import { type ReactElement, useState } from "react";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./import.module.css";
import { accept, endImport, saveReport } from "./import-actions.ts";
import { counted, grouped } from "./import-words.ts";
import { openQuestions } from "./open-questions.ts";
import { useReview } from "./review-context.ts";

/** What becomes of the import. @param patients whose cases are to be saved */
export function ReviewFoot({ patients }: { readonly patients: readonly number[] }): ReactElement {
  const workbench = useWorkbench();
  const [busy, setBusy] = useState(false);
  const readingAgain = useAppState((state) => state.readingAgain !== null);
  const save = async (): Promise<void> => {
    setBusy(true);
    await accept(workbench, patients);
    setBusy(false);
  };
  return (
    <footer className={styles["foot"]}>
      <Button variant="default" onClick={() => endImport(workbench)}>
        Cancel
      </Button>
      <Button variant="default" onClick={() => void saveReport(workbench)} disabled={readingAgain}>
        Save report…
      </Button>
      <p className={styles["open"]}>
        <OpenQuestions />
      </p>
      <Button onClick={() => void save()} loading={busy} disabled={patients.length === 0 || readingAgain}>
        {patients.length < 2 ? "Save case…" : `Save ${grouped(patients.length)} cases…`}
      </Button>
    </footer>
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
