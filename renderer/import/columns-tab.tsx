import { Button, NativeSelect, SegmentedControl, Select } from "@mantine/core";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { placeInWords } from "../../shared/formats/import/place.ts";
import type { ColumnMapping, TableMapping, TableReview } from "../../shared/formats/tables/mapping.ts";
import { useWorkbench } from "../state/store.ts";
import { told } from "../state/updates.ts";
import { ColumnFields } from "./column-fields.tsx";
import styles from "./columns.module.css";
import { headingLines, withHeadings } from "./heading-lines.ts";
import shared from "./import.module.css";
import { counted } from "./import-words.ts";
import { ProfileLine } from "./profile-line.tsx";
import { Profiles } from "./profiles.tsx";
import { useReview } from "./review-context.ts";
import side from "./side.module.css";

const nameOf = ({ source }: TableReview): string => placeInWords({ source });

/** A sheet may hold several tables, one under the other. */
function nameAmong(tables: readonly TableReview[], table: TableReview): string {
  const { headerLine } = table.mapping;
  const name = nameOf(table);
  const isOnly = tables.every((other) => other === table || nameOf(other) !== name);
  return isOnly || headerLine === null ? name : `${name}, from line ${headerLine}`;
}

/** How tables are understood, to be corrected. */
export function ColumnsTab(): ReactElement {
  const { review } = useReview();
  const [chosen, choose] = useState("0");
  const number = Number(chosen) < review.tables.length ? Number(chosen) : 0;
  const table = review.tables[number];
  if (table === undefined) return <p className={shared["empty"]}>There is no table in these files.</p>;
  return (
    <>
      <Profiles />
      {review.tables.length > 1 && (
        <Select
          size="xs"
          label="Table"
          mb={12}
          allowDeselect={false}
          searchable={review.tables.length > 12}
          data={review.tables.map((each, index) => ({ value: String(index), label: nameAmong(review.tables, each) }))}
          value={String(number)}
          onChange={(value) => value !== null && choose(value)}
        />
      )}
      <TableFields key={number} table={table} number={number} />
    </>
  );
}

/** More columns than are drawn before somebody asks for more of them. */
const COLUMNS_STEP = 60;

function TableFields({ table, number }: { readonly table: TableReview; readonly number: number }): ReactElement {
  const { review, correct, corrected, saving } = useReview();
  const mapping = corrected.get(number) ?? table.mapping;
  const [most, setMost] = useState(COLUMNS_STEP);
  const change = (next: TableMapping): void => correct(number, next);
  const changeColumn = (place: number, column: ColumnMapping): void =>
    change({ ...mapping, columns: mapping.columns.map((each, index) => (index === place ? column : each)) });
  return (
    <>
      {review.tables.length === 1 && <h3 className={side["groupTitle"]}>{nameOf(table)}</h3>}
      <p className={side["lead"]}>{counted(table.rows, "row")} under the headings.</p>
      <ProfileLine table={table} number={number} />
      <fieldset className={styles["form"]} disabled={saving}>
        <SegmentedControl
          size="xs"
          disabled={saving}
          aria-label="Form of the table"
          data={[
            { value: "long", label: "A row is one event or result" },
            { value: "wide", label: "A column is one test" },
          ]}
          value={mapping.form}
          onChange={(form) => change({ ...mapping, form })}
        />
        <HeaderLine table={table} corrected={corrected.get(number)} change={change} />
      </fieldset>
      <Sample table={table} columns={mapping.columns} />
      <fieldset className={shared["whole"]} disabled={saving}>
        <ul className={styles["columns"]}>
          {mapping.columns.slice(0, most).map((column, place) => (
            <ColumnFields
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one heading
              key={place}
              column={column}
              examples={table.sample.map((row) => row[place] ?? "").filter((value) => value !== "")}
              change={(next) => changeColumn(place, next)}
            />
          ))}
        </ul>
      </fieldset>
      {mapping.columns.length > most && (
        <Button size="compact-xs" variant="default" onClick={() => setMost(most + COLUMNS_STEP)}>
          Show {Math.min(COLUMNS_STEP, mapping.columns.length - most)} more columns
        </Button>
      )}
    </>
  );
}

interface HeaderLineProps {
  /** As it was read. */
  readonly table: TableReview;
  /** How it is being read again. */
  readonly corrected: TableMapping | undefined;
  readonly change: (mapping: TableMapping) => void;
}

/** Which line has the headings: that which was found, one of those under it, or none. */
function HeaderLine({ table, corrected, change }: HeaderLineProps): ReactElement {
  const { store } = useWorkbench();
  const { revision } = useReview().review;
  const { mapping } = table;
  const shown = corrected ?? mapping;
  const asked = useRef<{ readonly line: number | null; readonly revision: number } | null>(null);
  useEffect(() => {
    if (asked.current === null || corrected !== undefined) return;
    const { line, revision: before } = asked.current;
    asked.current = null;
    if (before !== revision && line !== mapping.headerLine)
      store.setState(
        told({ tone: "bad", text: "The headings could not be taken from that line: it stays as it was." }),
      );
  }, [revision, mapping, corrected, store]);
  const lines = headingLines(table);
  const choose = (place: number): void => {
    const chosen = lines[place];
    if (chosen === undefined || chosen.line === shown.headerLine) return;
    asked.current = { line: chosen.line, revision };
    change(withHeadings(shown, chosen));
  };
  return (
    <NativeSelect
      size="xs"
      label="Headings"
      data={lines.map(({ label }, place) => ({ value: String(place), label }))}
      value={String(lines.findIndex(({ line }) => line === shown.headerLine))}
      onChange={(event) => choose(Number(event.currentTarget.value))}
    />
  );
}

interface SampleProps {
  readonly table: TableReview;
  readonly columns: readonly ColumnMapping[];
}

/** Columns that are shown side by side; all have their fields below. */
const MOST_COLUMNS = 40;

function Sample({ table, columns: all }: SampleProps): ReactElement {
  const columns = all.slice(0, MOST_COLUMNS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className={styles["sample"]} tabIndex={0} aria-label="First rows">
      <table>
        <thead>
          <tr>
            {columns.map(({ heading }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one heading
              <th key={index} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.sample.slice(0, 4).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            <tr key={index}>
              {columns.map((_, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one heading
                <td key={place}>{row[place]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
