import { Checkbox } from "@mantine/core";
import { type KeyboardEvent, type ReactElement, useLayoutEffect, useRef, useState } from "react";
import type { ReviewedPatient } from "../../shared/import-review.ts";
import { rowsInView, scrollForRow } from "../table/row-window.ts";
import { counted } from "./import-words.ts";
import styles from "./patients.module.css";
import { useReview } from "./review-context.ts";

/** With a line on the case, and without. */
const ROW_PX = { long: 78, short: 62 } as const;

interface PatientListProps {
  /** What the patients whose cases are not to be saved are known by. */
  readonly leftOut: ReadonlySet<string>;
  readonly setLeftOut: (leftOut: ReadonlySet<string>) => void;
}

/** The patients of an import. Only the rows in view are in the page: there may be thousands. */
export function PatientList({ leftOut, setLeftOut }: PatientListProps): ReactElement {
  const { review, keys, patient, show, saving } = useReview();
  const { patients } = review;
  const own = patients.flatMap(({ index, problem }) => (problem === null ? (keys.get(index) ?? []) : []));
  const none = own.filter((key) => leftOut.has(key)).length;
  const rowPx = patients.some(hasMore) ? ROW_PX.long : ROW_PX.short;
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const measure = (): void => setPlace({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const { first, end } = rowsInView(place.top, place.height, rowPx, patients.length);
  const at = patients.findIndex(({ index }) => index === patient);
  const go = (row: number): void => {
    const next = patients[row];
    if (next === undefined || list.current === null) return;
    show(next.index);
    list.current.scrollTop = scrollForRow(row, list.current.scrollTop, list.current.clientHeight, rowPx);
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    go(at + step);
  };
  return (
    <section className={styles["patients"]} aria-label="Patients">
      <h2 className={styles["patientsTitle"]}>
        <Checkbox
          size="xs"
          aria-label="Save all cases"
          checked={none === 0}
          indeterminate={none > 0 && none < own.length}
          disabled={saving}
          onChange={(event) => setLeftOut(new Set(event.currentTarget.checked ? [] : own))}
        />
        {counted(patients.length, "patient")}
      </h2>
      <div
        ref={list}
        className={styles["patientRows"]}
        onScroll={(event) => setPlace({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
      >
        <ul style={{ height: patients.length * rowPx }}>
          {patients.slice(first, end).map((each, row) => (
            <li
              key={each.index}
              style={{ top: (first + row) * rowPx, height: rowPx }}
              data-current={each.index === patient}
            >
              <Checkbox
                size="xs"
                aria-label={`Save the case of ${each.label}`}
                checked={each.problem === null && !leftOut.has(keys.get(each.index) ?? "")}
                disabled={each.problem !== null || saving}
                onChange={(event) =>
                  setLeftOut(toggled(leftOut, keys.get(each.index) ?? "", !event.currentTarget.checked))
                }
              />
              <PatientButton patient={each} current={each.index === patient} show={show} press={press} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function toggled(set: ReadonlySet<string>, value: string, isIn: boolean): ReadonlySet<string> {
  const others = [...set].filter((other) => other !== value);
  return new Set(isIn ? [...others, value] : others);
}

/** A case without a diagnosis is called after its patient. */
const hasMore = ({ about, label, problem }: ReviewedPatient): boolean =>
  problem !== null || ![label, `patient ${label}`].includes(about);

interface PatientButtonProps {
  readonly patient: ReviewedPatient;
  readonly current: boolean;
  readonly show: (patient: number) => void;
  readonly press: (event: KeyboardEvent) => void;
}

function PatientButton({ patient, current, show, press }: PatientButtonProps): ReactElement {
  const { index, label, about, events, doubtful, problem } = patient;
  return (
    <button
      type="button"
      className={styles["patient"]}
      aria-current={current ? "true" : undefined}
      onClick={() => show(index)}
      onKeyDown={press}
    >
      <b title={label}>{label}</b>
      {hasMore(patient) && <span title={problem ?? about}>{problem ?? about}</span>}
      <span>{counted(events, "event")}</span>
      {doubtful > 0 && (
        <span>
          <em>{counted(doubtful, "doubtful record")}</em>
        </span>
      )}
    </button>
  );
}
