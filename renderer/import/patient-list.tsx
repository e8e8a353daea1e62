import { Checkbox, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactElement, useLayoutEffect, useRef, useState } from "react";
import type { ReviewedPatient } from "../../shared/import-review.ts";
import { rowsInView, scrollForRow } from "../table/row-window.ts";
import { counted, grouped } from "./import-words.ts";
import { fitsSearch, isNumbered, originInWords, patientInWords } from "./patient-keys.ts";
import styles from "./patients.module.css";
import { useReview } from "./review-context.ts";

/** The label and the counts, and each further line. */
const ROW_PX = 46;
const LINE_PX = 16;

/** Fewer are seen at a glance. */
const SEARCHED_FROM = 8;

interface PatientListProps {
  /** What the patients whose cases are not to be saved are known by. */
  readonly leftOut: ReadonlySet<string>;
  readonly setLeftOut: (leftOut: ReadonlySet<string>) => void;
}

/** The patients of an import. Only the rows in view are in the page: there may be thousands. */
export function PatientList({ leftOut, setLeftOut }: PatientListProps): ReactElement {
  const { review, keys, patient, show, saving } = useReview();
  const [sought, setSought] = useState("");
  const patients = review.patients.filter((each) => fitsSearch(each, sought));
  const isNarrowed = patients.length < review.patients.length;
  const showOrigin = review.patients.some(isNumbered);
  const own = patients.flatMap(({ index, problem }) => (problem === null ? (keys.get(index) ?? []) : []));
  const none = own.filter((key) => leftOut.has(key)).length;
  const further = [review.patients.some(hasMore), showOrigin, review.totals.doubtful > 0];
  const rowPx = ROW_PX + further.filter((has) => has).length * LINE_PX;
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
  const followed = useRef(false);
  // The row of a key may only be there after it was scrolled to.
  useLayoutEffect(() => {
    const button = followed.current ? list.current?.querySelector<HTMLElement>('[aria-current="true"]') : null;
    if (button === null || button === undefined) return;
    followed.current = false;
    button.focus({ preventScroll: true });
  });
  const at = patients.findIndex(({ index }) => index === patient);
  /** The row that Tab leads to; the keys of the list lead from there. */
  const stop = at >= first && at < end ? at : first;
  const go = (row: number): void => {
    const next = patients[row];
    if (next === undefined || list.current === null) return;
    followed.current = row !== at;
    show(next.index);
    list.current.scrollTop = scrollForRow(row, list.current.scrollTop, list.current.clientHeight, rowPx);
  };
  const press = (event: KeyboardEvent): void => {
    const next = rowAfter(event.key, at, patients.length);
    if (next === null) return;
    event.preventDefault();
    go(next);
  };
  return (
    <section className={styles["patients"]} aria-label="Patients">
      <h2 className={styles["patientsTitle"]}>
        <Checkbox
          size="xs"
          aria-label={isNarrowed ? "Save all cases in the list" : "Save all cases"}
          checked={none === 0 && own.length > 0}
          indeterminate={none > 0 && none < own.length}
          disabled={saving || own.length === 0}
          onChange={(event) => setLeftOut(withAll(leftOut, own, !event.currentTarget.checked))}
        />
        {isNarrowed
          ? `${grouped(patients.length)} of ${counted(review.patients.length, "patient")}`
          : counted(patients.length, "patient")}
      </h2>
      {review.patients.length >= SEARCHED_FROM && (
        <TextInput
          size="xs"
          type="search"
          className={styles["search"]}
          aria-label="Find a patient"
          placeholder="Find"
          leftSection={<IconSearch size={14} aria-hidden />}
          maxLength={200}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      )}
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
                tabIndex={first + row === stop ? 0 : -1}
                aria-label={`Save the case of ${patientInWords(each.label)}`}
                checked={each.problem === null && !leftOut.has(keys.get(each.index) ?? "")}
                disabled={each.problem !== null || saving}
                onChange={(event) =>
                  setLeftOut(toggled(leftOut, keys.get(each.index) ?? "", !event.currentTarget.checked))
                }
              />
              <PatientButton
                patient={each}
                current={each.index === patient}
                isStop={first + row === stop}
                showOrigin={showOrigin}
                show={show}
                press={press}
              />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

const PAGE_ROWS = 8;

/** The row that a key goes to; null when it goes nowhere. */
function rowAfter(key: string, row: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowDown: 1, ArrowUp: -1, PageDown: PAGE_ROWS, PageUp: -PAGE_ROWS },
    ...{ Home: -count, End: count },
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return step === undefined ? null : Math.max(0, Math.min(count - 1, row + step));
}

const withAll = (set: ReadonlySet<string>, values: readonly string[], areIn: boolean): ReadonlySet<string> => {
  const own = new Set(values);
  return new Set([...[...set].filter((other) => !own.has(other)), ...(areIn ? values : [])]);
};

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
  /** Tab leads to it. */
  readonly isStop: boolean;
  readonly showOrigin: boolean;
  readonly show: (patient: number) => void;
  readonly press: (event: KeyboardEvent) => void;
}

function PatientButton({ patient, current, isStop, showOrigin, show, press }: PatientButtonProps): ReactElement {
  const { index, label, about, events, doubtful, problem, from } = patient;
  return (
    <button
      type="button"
      className={styles["patient"]}
      tabIndex={isStop ? 0 : -1}
      aria-current={current ? "true" : undefined}
      onClick={() => show(index)}
      onKeyDown={press}
    >
      <b title={label}>{patientInWords(label)}</b>
      {showOrigin && <span title={originInWords(from)}>{shortPlace(from.place)}</span>}
      {hasMore(patient) && <span title={problem ?? about}>{problem ?? about}</span>}
      <span>
        {counted(events, "event")}
        {showOrigin && from.date !== null && ` from ${from.date}`}
      </span>
      {doubtful > 0 && (
        <span>
          <em>{counted(doubtful, "doubtful record")}</em>
        </span>
      )}
    </button>
  );
}

/** Without its folders: there is little room. */
const shortPlace = (place: string): string => place.slice(place.lastIndexOf("/") + 1);
