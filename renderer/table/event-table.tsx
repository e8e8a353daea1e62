import { TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconSearch } from "@tabler/icons-react";
import {
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { EventRow } from "../../shared/case/event-table.ts";
import { revealed } from "../figure/reveal.ts";
import { rowsOf, sceneOf, timelineOf } from "../state/derived.ts";
import type { MarkReference } from "../state/state.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { rowsInView, scrollForRow } from "./row-window.ts";
import { type ColumnName, columnNames, filterRows, type Sorting, sortRows } from "./sort-rows.ts";
import styles from "./table.module.css";

const ROW_HEIGHT_PX = 27;
const PAGE_ROWS = 10;
/** Drawn before the page has been measured. */
const FIRST_HEIGHT_PX = 600;

const LABELS: Readonly<Record<ColumnName, string>> = {
  time: "Time",
  category: "Category",
  name: "Name",
  value: "Value or dose",
  certainty: "Certainty",
  source: "Source",
};

const CERTAINTY_UNKNOWN = "not stated";

const groups = new Intl.NumberFormat("en");
const inGroups = (count: number): string => groups.format(count);

/** The whole case as a table that sorts, filters, and leads to the mark. Only rows in view are in the page. */
export function EventTable(): ReactElement {
  const rows = useAppState(rowsOf);
  const [filter, setFilter] = useState("");
  const [sorting, setSorting] = useState<Sorting>({ column: "time", descending: false });
  const found = useMemo(() => filterRows(rows, filter), [rows, filter]);
  const sorted = useMemo(() => sortRows(found, sorting), [found, sorting]);
  return (
    <>
      <div className={styles["bar"]}>
        <TextInput
          size="xs"
          w={260}
          aria-label="Filter the events"
          placeholder="Filter"
          leftSection={<IconSearch size={14} />}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <span className={styles["count"]} role="status">
          {found.length === rows.length
            ? `${inGroups(rows.length)} rows`
            : `${inGroups(found.length)} of ${inGroups(rows.length)} rows`}
        </span>
      </div>
      <Grid rows={sorted} sorting={sorting} setSorting={setSorting} />
    </>
  );
}

interface GridProps {
  readonly rows: readonly EventRow[];
  readonly sorting: Sorting;
  readonly setSorting: (sorting: Sorting) => void;
}

function Grid({ rows, sorting, setSorting }: GridProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const { top, height, scrolled } = useScroll(scroller);
  const { current, setCurrent, lead } = useCurrentRow(rows);
  useTopWhenChanged(scroller, rows);
  const { first, end } = rowsInView(top, height, ROW_HEIGHT_PX, rows.length);

  const goTo = (index: number): void => {
    const row = Math.min(Math.max(index, 0), rows.length - 1);
    setCurrent(row);
    const element = scroller.current;
    if (element === null) return;
    // The header covers the first row of what is visible.
    element.scrollTop = scrollForRow(row, element.scrollTop, element.clientHeight - ROW_HEIGHT_PX, ROW_HEIGHT_PX);
  };
  useSelectedRow(rows, goTo);
  const press = (event: KeyboardEvent): void => {
    const target = targetOf(event.key, current, rows.length);
    if (target !== null) goTo(target);
    else if (event.key === "Enter") lead(current);
    else return;
    event.preventDefault();
  };

  return (
    <div ref={scroller} className={styles["scroller"]} onScroll={scrolled}>
      <table
        className={styles["grid"]}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern: one stop for Tab, arrows walk the rows
        role="grid"
        tabIndex={0}
        aria-label="Events of the case"
        aria-rowcount={rows.length + 1}
        aria-activedescendant={current >= first && current < end ? `event-row-${current}` : undefined}
        onKeyDown={press}
      >
        <HeaderRow sorting={sorting} setSorting={setSorting} />
        <tbody>
          <Spacer rows={first} />
          {rows.slice(first, end).map((row, offset) => (
            <Row key={row.key} row={row} index={first + offset} current={first + offset === current} lead={lead} />
          ))}
          <Spacer rows={rows.length - end} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for rows that are not in the page. */
function Spacer({ rows }: { readonly rows: number }): ReactElement | null {
  return rows === 0 ? null : (
    <tr className={styles["spacer"]}>
      <td colSpan={columnNames.length} style={{ height: rows * ROW_HEIGHT_PX }} />
    </tr>
  );
}

function targetOf(key: string, current: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return current + 1;
    case "ArrowUp":
      return current - 1;
    case "PageDown":
      return current + PAGE_ROWS;
    case "PageUp":
      return current - PAGE_ROWS;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

function useScroll(scroller: RefObject<HTMLDivElement | null>) {
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(FIRST_HEIGHT_PX);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return { top, height, scrolled: () => setTop(scroller.current?.scrollTop ?? 0) };
}

/** Other rows, or another order, are read from the top. */
function useTopWhenChanged(scroller: RefObject<HTMLDivElement | null>, rows: readonly EventRow[]): void {
  useLayoutEffect(() => {
    if (scroller.current !== null && rows.length > 0) scroller.current.scrollTop = 0;
  }, [scroller, rows]);
}

/** Goes to the row of an event that is selected elsewhere. */
function useSelectedRow(rows: readonly EventRow[], goTo: (index: number) => void): void {
  const selection = useAppState((state) => state.selection);
  const shown = useRef<MarkReference | null>(null);
  useEffect(() => {
    if (shown.current === selection) return;
    shown.current = selection;
    const index = rows.findIndex(({ event, part }) => event === selection?.event && part === selection.part);
    if (index !== -1) goTo(index);
  });
}

const referenceOf = (row: EventRow): MarkReference => ({ event: row.event, part: row.part, mark: null });

/** The row that keys act upon, the first again among other rows, and the way from a row to its mark. */
function useCurrentRow(rows: readonly EventRow[]) {
  const { store } = useWorkbench();
  const [place, setPlace] = useState({ rows, index: 0 });
  const current = place.rows === rows ? place.index : 0;
  const setCurrent = (index: number): void => setPlace({ rows, index });
  const lead = (index: number): void => {
    const state = store.getState();
    const timeline = timelineOf(state);
    const row = rows[index];
    if (row === undefined || timeline === null) return;
    setCurrent(index);
    store.setState(revealed(state, sceneOf(state), timeline, referenceOf(row)));
  };
  return { current, setCurrent, lead };
}

interface HeaderRowProps {
  readonly sorting: Sorting;
  readonly setSorting: (sorting: Sorting) => void;
}

function HeaderRow({ sorting, setSorting }: HeaderRowProps): ReactElement {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columnNames.map((column) => {
          const sorted = sorting.column === column;
          const direction = sorting.descending ? "descending" : "ascending";
          const Arrow = sorting.descending ? IconArrowDown : IconArrowUp;
          return (
            <th key={column} scope="col" data-column={column} aria-sort={sorted ? direction : "none"}>
              <button type="button" onClick={() => setSorting({ column, descending: sorted && !sorting.descending })}>
                {LABELS[column]}
                {sorted && <Arrow size={13} />}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly row: EventRow;
  readonly index: number;
  readonly current: boolean;
  readonly lead: (index: number) => void;
}

function Row({ row, index, current, lead }: RowProps): ReactElement {
  const selected = useAppState(({ selection }) => selection?.event === row.event && selection.part === row.part);
  const certainty = row.certainty ?? CERTAINTY_UNKNOWN;
  return (
    <tr
      id={`event-row-${index}`}
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-current={current}
      onClick={() => lead(index)}
    >
      {columnNames.map((column) => (
        <td key={column} data-certainty={column === "certainty" ? certainty : undefined}>
          {column === "certainty" ? `${certainty}${row.inferred ? ", inferred" : ""}` : row[column]}
        </td>
      ))}
    </tr>
  );
}
