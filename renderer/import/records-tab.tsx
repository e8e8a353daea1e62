import { Checkbox, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type ReactElement, useState } from "react";
import { type RecordOutcome, recordOutcomes } from "../../shared/formats/import/record.ts";
import { nameOfOutcome } from "./import-words.ts";
import { nameOfPatient } from "./patient-keys.ts";
import { RecordPages } from "./record-pages.tsx";
import styles from "./records.module.css";
import { useReview } from "./review-context.ts";

const ALL = "all";

/** Between the last letter and the search. */
const TYPING_MS = 250;

/** Every record of the source, with what became of it. */
export function RecordsTab(): ReactElement {
  const { review, patient } = useReview();
  const [outcome, setOutcome] = useState<RecordOutcome | typeof ALL>(ALL);
  const [onlyPatient, setOnlyPatient] = useState(false);
  // By its words: another reading may count the sources otherwise.
  const [source, setSource] = useState(ALL);
  const [typed, setTyped] = useState("");
  const [text] = useDebouncedValue(typed.trim(), TYPING_MS);
  const sourceNumber = review.sources.indexOf(source);
  const query = {
    ...(outcome === ALL ? {} : { outcome }),
    ...(onlyPatient && patient !== null ? { patient } : {}),
    ...(sourceNumber === -1 ? {} : { source: sourceNumber }),
    ...(text === "" ? {} : { text }),
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
        {review.sources.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label="File or sheet"
            data={[
              { value: ALL, label: "All files and sheets" },
              ...review.sources.map((value) => ({ value, label: value })),
            ]}
            value={sourceNumber === -1 ? ALL : source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
        )}
        <TextInput
          size="xs"
          type="search"
          aria-label="Find in the records"
          placeholder="Find: line 12, cytarabine, a patient…"
          leftSection={<IconSearch size={14} aria-hidden />}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {review.patients.length > 1 && patient !== null && (
          <Checkbox
            size="xs"
            label={`Only those of ${nameOfPatient(review.patients, patient)}`}
            checked={onlyPatient}
            onChange={(event) => setOnlyPatient(event.currentTarget.checked)}
          />
        )}
      </div>
      <RecordPages query={query} />
    </>
  );
}
