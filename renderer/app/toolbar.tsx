import { Button, SegmentedControl, Select, Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import {
  IconArrowsHorizontal,
  IconBook2,
  IconDownload,
  IconFolderOpen,
  IconInfoCircle,
  IconKeyboard,
  IconListNumbers,
  IconMessageQuestion,
  IconPresentation,
  IconTable,
  IconZoomIn,
  IconZoomOut,
} from "@tabler/icons-react";
import type { ReactElement } from "react";
import type { AxisUnit } from "../../shared/case/schema.ts";
import { perform } from "../commands/commands.ts";
import { countFrom, timelineOf } from "../state/derived.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { told, viewChanged, zeroChosen } from "../state/updates.ts";
import styles from "./app.module.css";
import { CommandButton, tooltipOf } from "./command-button.tsx";
import { LanesMenu } from "./lanes-menu.tsx";
import { PanelsMenu } from "./panels-menu.tsx";
import { ThemeMenu } from "./theme-menu.tsx";

/** Below this, choices and commands take less room. */
const COMPACT = "(max-width: 1023px)";
const useCompact = (): boolean => useMediaQuery(COMPACT, undefined, { getInitialValueInEffect: false });

/** Commands of the native menu that a narrow bar leaves out, and more that the narrowest one does. */
const wideOnly = `${styles["group"]} ${styles["wideOnly"]}`;
const notNarrow = `${styles["group"]} ${styles["notNarrow"]}`;

/** The bar on top: what is shown, and how. */
export function Toolbar(): ReactElement {
  const title = useAppState(
    (state) => state.course?.case.title ?? (state.document.kind === "open" ? state.document.name : ""),
  );
  const hasCourse = useAppState((state) => state.course !== null);
  const details = useAppState((state) => state.side === "details");
  const questions = useAppState((state) => state.side === "questions");
  const steps = useAppState((state) => state.side === "steps");
  const catalogue = useAppState((state) => state.side === "catalogue");
  const drawer = useAppState((state) => state.drawer);
  return (
    <section className={styles["toolbar"]} aria-label="Case and controls">
      <h1 className={styles["title"]} title={title}>
        {title}
      </h1>
      {hasCourse && (
        <>
          <ZeroSelect />
          <UnitControl />
          <div className={styles["group"]}>
            <PanelsMenu />
            <LanesMenu />
          </div>
          <div className={styles["divider"]} />
          <div className={styles["group"]}>
            <div className={wideOnly}>
              <CommandButton command="zoom-out">
                <IconZoomOut size={18} stroke={1.6} />
              </CommandButton>
              <CommandButton command="zoom-in">
                <IconZoomIn size={18} stroke={1.6} />
              </CommandButton>
            </div>
            <CommandButton command="fit">
              <IconArrowsHorizontal size={18} stroke={1.6} />
            </CommandButton>
          </div>
          <div className={styles["divider"]} />
          <div className={styles["group"]}>
            <CommandButton command="toggle-table" active={drawer === "table"}>
              <IconTable size={18} stroke={1.6} />
            </CommandButton>
            <CommandButton command="toggle-details" active={details}>
              <IconInfoCircle size={18} stroke={1.6} />
            </CommandButton>
            <div className={notNarrow}>
              <CommandButton command="toggle-questions" active={questions}>
                <IconMessageQuestion size={18} stroke={1.6} />
              </CommandButton>
              <CommandButton command="toggle-steps" active={steps}>
                <IconListNumbers size={18} stroke={1.6} />
              </CommandButton>
            </div>
            <div className={wideOnly}>
              <CommandButton command="toggle-catalogue" active={catalogue}>
                <IconBook2 size={18} stroke={1.6} />
              </CommandButton>
            </div>
          </div>
          <div className={styles["divider"]} />
        </>
      )}
      <div className={styles["group"]}>
        <CommandButton command="open">
          <IconFolderOpen size={18} stroke={1.6} />
        </CommandButton>
        <div className={wideOnly}>
          <CommandButton command="show-shortcuts">
            <IconKeyboard size={18} stroke={1.6} />
          </CommandButton>
        </div>
        <ThemeMenu />
      </div>
      {hasCourse && (
        <CommandButton command="present">
          <IconPresentation size={18} stroke={1.6} />
        </CommandButton>
      )}
      {hasCourse && <ExportButton />}
    </section>
  );
}

function ExportButton(): ReactElement {
  const workbench = useWorkbench();
  const compact = useCompact();
  if (compact) {
    return (
      <CommandButton command="export">
        <IconDownload size={18} stroke={1.6} />
      </CommandButton>
    );
  }
  return (
    <Tooltip label={tooltipOf("export")}>
      <Button size="compact-md" px={12} flex="none" onClick={() => perform("export", workbench)}>
        Export
      </Button>
    </Tooltip>
  );
}

/** Not an id that a case can have. */
const OWN_ZERO = ".";

/** What days count from. */
export function ZeroSelect(): ReactElement | null {
  const { store } = useWorkbench();
  const course = useAppState((state) => state.course);
  const zero = useAppState((state) => state.view.zero);
  if (course === null) return null;
  const own = course.timeline.zero;
  const others = course.timeline.anchors.filter(({ anchor }) => anchor.id !== own.id);
  const choose = (value: string | null): void => {
    const state = store.getState();
    const before = timelineOf(state);
    if (value === null || before === null) return;
    const chosen = value === OWN_ZERO ? null : value;
    const after = countFrom(course, chosen, state.view.unit);
    if (after === null)
      store.setState(told({ tone: "bad", text: "Days cannot count from there: its time is not known." }));
    else store.setState(zeroChosen(state, chosen, before, after));
  };
  return (
    <Select
      aria-label="Count days from"
      size="xs"
      className={styles["zeroSelect"] ?? ""}
      leftSection="From"
      leftSectionWidth={46}
      leftSectionProps={{ style: { color: "var(--muted)", pointerEvents: "none" } }}
      allowDeselect={false}
      comboboxProps={{ shadow: "md", width: 240, position: "bottom-end" }}
      data={[
        { value: OWN_ZERO, label: own.id === null ? "day 0" : own.name },
        ...others.map(({ anchor }) => ({ value: anchor.id, label: anchor.name })),
      ]}
      value={zero ?? OWN_ZERO}
      onChange={choose}
    />
  );
}

const UNITS: readonly { readonly value: AxisUnit; readonly label: string }[] = [
  { value: "days", label: "Days" },
  { value: "months", label: "Months" },
  { value: "years", label: "Years" },
  { value: "date", label: "Date" },
];

function UnitControl(): ReactElement {
  const { store } = useWorkbench();
  const unit = useAppState((state) => state.view.unit);
  const dated = useAppState((state) => timelineOf(state)?.zero.calendar !== null);
  const compact = useCompact();
  const choices = UNITS.map((each) => ({ ...each, disabled: each.value === "date" && !dated }));
  const choose = (value: AxisUnit): void => store.setState(viewChanged(store.getState(), { unit: value }));
  const name = "Unit of the time axis";
  if (!compact) {
    return (
      <SegmentedControl
        aria-label={name}
        className={styles["units"] ?? ""}
        size="xs"
        data={choices}
        value={unit}
        onChange={choose}
      />
    );
  }
  return (
    <Select
      aria-label={name}
      className={styles["unitSelect"] ?? ""}
      size="xs"
      allowDeselect={false}
      data={choices}
      value={unit}
      onChange={(value) => value !== null && choose(value)}
    />
  );
}
