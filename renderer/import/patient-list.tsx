import { Checkbox } from "@mantine/core";
import { type KeyboardEvent, type ReactElement, useLayoutEffect, useRef, useState } from "react";
import type { ReviewedPatient } from "../../shared/import-review.ts";
import { rowsInView, scrollForRow } from "../table/row-window.ts";
import styles from "./import.module.css";
import { counted, grouped } from "./import-words.ts";
import { useReview } from "./review-context.ts";

const ROW_PX = 62;

interface PatientListProps {
  /** What the patients whose cases are not to be saved are known by. */
  readonly leftOut: ReadonlySet<string>;
  readonly setLeftOut: (leftOut: ReadonlySet<string>) => void;
}

/** The patients of an import. Only the rows in view are in the page: there may be thousands. */
export function PatientList({ leftOut, setLeftOut }: PatientListProps): ReactElement {
  const { review, keys, patient, show, saving } = useReview();
  const { patients } = review;
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
  const { first, end } = rowsInView(place.top, place.height, ROW_PX, patients.length);
  const at = patients.findIndex(({ index }) => index === patient);
  const go = (row: number): void => {
    const next = patients[row];
    if (next === undefined || list.current === null) return;
    show(next.index);
    list.current.scrollTop = scrollForRow(row, list.current.scrollTop, list.current.clientHeight, ROW_PX);
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    go(at + step);
  };
  return (
    <section className={styles["patients"]} aria-label="Patients">
      <h2 className={styles["patientsTitle"]}>{counted(patients.length, "patient")}</h2>
      <div
        ref={list}
        className={styles["patientRows"]}
        onScroll={(event) => setPlace({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
      >
        <ul style={{ height: patients.length * ROW_PX }}>
          {patients.slice(first, end).map((each, row) => (
            <li key={each.index} style={{ top: (first + row) * ROW_PX }} data-current={each.index === patient}>
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
      <span title={problem ?? about}>{problem ?? about}</span>
      <span>
        {counted(events, "event")}
        {doubtful > 0 && <em>, {grouped(doubtful)} doubtful</em>}
      </span>
    </button>
  );
}
