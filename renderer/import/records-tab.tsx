import { Checkbox, SegmentedControl } from "@mantine/core";
import { type ReactElement, useState } from "react";
import { type RecordOutcome, recordOutcomes } from "../../shared/formats/import/record.ts";
import { nameOfOutcome } from "./import-words.ts";
import { RecordPages } from "./record-pages.tsx";
import styles from "./records.module.css";
import { useReview } from "./review-context.ts";

const ALL = "all";

/** Every record of the source, with what became of it. */
export function RecordsTab(): ReactElement {
  const { review, patient } = useReview();
  const [outcome, setOutcome] = useState<RecordOutcome | typeof ALL>(ALL);
  const [onlyPatient, setOnlyPatient] = useState(false);
  const label = review.patients.find(({ index }) => index === patient)?.label;
  const query = {
    ...(outcome === ALL ? {} : { outcome }),
    ...(onlyPatient && patient !== null ? { patient } : {}),
  };
  return (
    <>
      <div className={styles["filters"]}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="Which records"
          data={[
            { value: ALL, label: "All" },
            ...recordOutcomes.map((value) => ({ value, label: nameOfOutcome[value] })),
          ]}
          value={outcome}
          onChange={setOutcome}
        />
        {review.patients.length > 1 && patient !== null && (
          <Checkbox
            size="xs"
            label={`Only those of ${label}`}
            checked={onlyPatient}
            onChange={(event) => setOnlyPatient(event.currentTarget.checked)}
          />
        )}
      </div>
      <RecordPages query={query} />
    </>
  );
}
