import { Button } from "@mantine/core";
import { type ReactElement, useEffect, useState } from "react";
import type { RecordPage, RecordQuery, ReportedRecord } from "../../shared/import-review.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { useWorkbench } from "../state/store.ts";
import shared from "./import.module.css";
import { grouped, nameOfOutcome } from "./import-words.ts";
import { nameOfPatient } from "./patient-keys.ts";
import styles from "./records.module.css";
import { useReview } from "./review-context.ts";
import { nameOfEvent, timelineOfFigure } from "./review-figure.ts";
import side from "./side.module.css";
import { useTimelines } from "./use-timelines.ts";

const PAGE = 50;

/** Records of the source, a page at a time, each with its place and what became of it. */
export function RecordPages({ query }: { readonly query: Omit<RecordQuery, "from" | "count"> }): ReactElement {
  const { review, figure, patient } = useReview();
  const { revision } = review;
  const key = JSON.stringify(query);
  const [from, setFrom] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts at its first page
  useEffect(() => setFrom(0), [key]);
  const page = useRecords(key, from, revision);
  const timelines = useTimelines(page?.revision === revision ? othersOf(page.records, patient) : [], revision);
  const inView = figure === null ? null : timelineOfFigure(figure);
  if (page === null) return <p className={side["nothing"]}>Looking for the records…</p>;
  if (page.total === 0) return <p className={side["nothing"]}>No record is like that.</p>;
  const last = from + page.records.length;
  return (
    <>
      <ul className={styles["records"]}>
        {page.records.map((record, index) => (
          <RecordItem
            // biome-ignore lint/suspicious/noArrayIndexKey: a record has no identity but its place in the source
            key={from + index}
            record={record}
            isCurrent={page.revision === revision}
            timeline={(record.patient === patient ? inView : timelines.get(record.patient ?? -1)) ?? null}
            underReason={query.reason !== undefined}
          />
        ))}
      </ul>
      {page.total > PAGE && (
        <nav className={styles["pages"]} aria-label="Pages of records">
          <Button
            size="compact-xs"
            variant="default"
            disabled={from === 0}
            onClick={() => setFrom(Math.max(0, from - PAGE))}
          >
            Before
          </Button>
          <span role="status">
            {grouped(from + 1)} to {grouped(last)} of {grouped(page.total)}
          </span>
          <Button
            size="compact-xs"
            variant="default"
            disabled={last >= page.total}
            onClick={() => setFrom(from + PAGE)}
          >
            Next
          </Button>
        </nav>
      )}
    </>
  );
}

/** A page, and the reading that its numbers of patients are of. */
type ReadPage = RecordPage & { readonly revision: number };

function useRecords(key: string, from: number, revision: number): ReadPage | null {
  const { api } = useWorkbench();
  const [page, setPage] = useState<ReadPage | null>(null);
  useEffect(() => {
    let wanted = true;
    const query: Omit<RecordQuery, "from" | "count"> = JSON.parse(key);
    api.importedRecords({ ...query, from, count: PAGE }).then(
      (found) => wanted && setPage({ ...found, revision }),
      () => wanted && setPage({ total: 0, records: [], revision }),
    );
    return () => {
      wanted = false;
    };
  }, [api, key, from, revision]);
  return page;
}

/** Patients of these records whose events are to be named, and who are not in view. */
const othersOf = (records: readonly ReportedRecord[], inView: number | null): readonly number[] => [
  ...new Set(
    records.flatMap(({ patient, as }) => (patient === null || patient === inView || as.length === 0 ? [] : [patient])),
  ),
];

/** What a record is in the case, where that is no event. */
const nameOfPart: Readonly<Record<string, string>> = {
  patient: "the patient",
  diagnosis: "the diagnosis",
  "last-follow-up": "the last follow-up",
};

interface RecordItemProps {
  readonly record: ReportedRecord;
  /** Of the reading in view: its numbers mean these patients. */
  readonly isCurrent: boolean;
  /** The course of the record's patient; null while it is not read. */
  readonly timeline: Timeline | null;
  /** The reason stands over the list. */
  readonly underReason: boolean;
}

function RecordItem({ record, isCurrent, timeline, underReason }: RecordItemProps): ReactElement {
  const { place, patient, outcome, reason, unread } = record;
  const { review } = useReview();
  const several = review.patients.length > 1;
  const label = several && isCurrent && patient !== null ? nameOfPatient(review.patients, patient) : undefined;
  return (
    <li className={styles["record"]}>
      <p className={styles["recordHead"]}>
        <em data-outcome={outcome} />
        <b>{place}</b>
        <span>
          {label === undefined ? "" : `${label}, `}
          {nameOfOutcome[outcome].toLowerCase()}
        </span>
      </p>
      {reason !== null && !underReason && <p className={styles["reason"]}>{reason}</p>}
      <Became record={record} isCurrent={isCurrent} timeline={timeline} />
      {unread.length > 0 && (
        <dl className={styles["values"]}>
          {unread.map(({ name, value, why }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
            <div key={index}>
              <dt>{name}</dt>
              <dd>
                {value === null ? <i>withheld</i> : value} {why !== reason && <small>{why}</small>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** `treatment-2` as `treatment 2`: until its course is read. */
const wordsOfId = (id: string): string => id.replaceAll("-", " ");

/** More parts than anybody follows. */
const MOST_PARTS = 12;

function Became({ record, isCurrent, timeline }: Omit<RecordItemProps, "underReason">): ReactElement | null {
  const { show } = useReview();
  const { as, patient } = record;
  if (as.length === 0) return null;
  return (
    <p className={styles["became"]}>
      became{" "}
      {as.slice(0, MOST_PARTS).map((part) =>
        nameOfPart[part] !== undefined || patient === null || !isCurrent ? (
          <span key={part}>{nameOfPart[part] ?? part}</span>
        ) : (
          <button key={part} type="button" className={shared["link"]} onClick={() => show(patient, part)}>
            {timeline === null ? wordsOfId(part) : nameOfEvent(timeline, part)}
          </button>
        ),
      )}
      {as.length > MOST_PARTS && <span>and {as.length - MOST_PARTS} more</span>}
    </p>
  );
}
