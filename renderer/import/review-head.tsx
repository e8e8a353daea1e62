import { Loader, Popover } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactElement } from "react";
import type { ImportedFile } from "../../shared/formats/import/import-result.ts";
import { type RecordOutcome, recordOutcomes } from "../../shared/formats/import/record.ts";
import type { ImportReview } from "../../shared/import-review.ts";
import { useAppState } from "../state/store.ts";
import styles from "./head.module.css";
import shared from "./import.module.css";
import { percentOf } from "./import-page.tsx";
import { counted, grouped, nameOfFormat, nameOfOutcome } from "./import-words.ts";

/** What was read, and that it adds up. */
export function ReviewHead({ review }: { readonly review: ImportReview }): ReactElement {
  return (
    <header className={styles["head"]}>
      <div className={styles["headLine"]}>
        <h1 className={styles["title"]} title={review.title}>
          Import of {review.title}
        </h1>
        <Files files={review.files} />
        <ReadingAgain />
      </div>
      <Totals totals={review.totals} />
    </header>
  );
}

/** Said beside the title, so that nothing moves. */
function ReadingAgain(): ReactElement {
  const progress = useAppState((state) => state.readingAgain);
  const percent = progress === null ? null : percentOf(progress.done, progress.total);
  return (
    <span className={styles["readingAgain"]} role="status">
      {progress !== null && (
        <>
          <Loader size={13} />
          Reading again{percent === null ? "" : `, ${percent} %`}
        </>
      )}
    </span>
  );
}

function Files({ files }: { readonly files: readonly ImportedFile[] }): ReactElement {
  const problems = files.filter(({ problem }) => problem !== null).length;
  return (
    <Popover position="bottom-start" width={460} shadow="md" trapFocus>
      <Popover.Target>
        <button type="button" className={shared["link"]} data-caution={problems > 0}>
          {problems > 0 && <IconAlertTriangle size={14} aria-hidden />}
          {counted(files.length, "file")}
          {problems > 0 && `, ${problems} with a problem`}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label="Files that were read">
        <ul className={styles["files"]}>
          {files.map(({ name, format, records, problem }) => (
            <li key={name}>
              <b>{name}</b>
              <span>{format === null ? "not read" : `${nameOfFormat[format]}, ${counted(records, "record")}`}</span>
              {problem !== null && <p className={shared["caution"]}>{problem}</p>}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

const countOf = (totals: ImportReview["totals"], outcome: RecordOutcome): number =>
  outcome === "left out" ? totals.leftOut : totals[outcome];

function Totals({ totals }: { readonly totals: ImportReview["totals"] }): ReactElement {
  return (
    <div className={styles["totals"]}>
      <div className={styles["bar"]} aria-hidden="true">
        {recordOutcomes.map((outcome) => (
          <span key={outcome} data-outcome={outcome} style={{ flexGrow: countOf(totals, outcome) }} />
        ))}
      </div>
      <p className={styles["legend"]}>
        {recordOutcomes.map((outcome, index) => (
          <span key={outcome}>
            {index > 0 && <i>+</i>}
            <em data-outcome={outcome} />
            <b>{grouped(countOf(totals, outcome))}</b> {nameOfOutcome[outcome].toLowerCase()}
          </span>
        ))}
        <span>
          <i>=</i>
          <b>{grouped(totals.records)}</b> {totals.records === 1 ? "record" : "records"}
        </span>
      </p>
    </div>
  );
}
