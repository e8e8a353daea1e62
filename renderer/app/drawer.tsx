import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, type PointerEvent, type ReactElement, useState } from "react";
import { DiagnosticsPanel } from "../diagnostics/diagnostics-panel.tsx";
import { countDiagnostics } from "../state/derived.ts";
import type { Drawer as DrawerName } from "../state/state.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { EventTable } from "../table/event-table.tsx";
import styles from "./drawer.module.css";
import tabs from "./tabs.module.css";

const LOWEST_PX = 130;
const DEFAULT_PX = 270;
const STEP_PX = 24;

const within = (height: number): number => Math.min(Math.max(height, LOWEST_PX), window.innerHeight * 0.7);

/** Below the figure: the event table, or the messages about the file. */
export function Drawer(): ReactElement | null {
  const { store } = useWorkbench();
  const drawer = useAppState((state) => state.drawer);
  const hasCourse = useAppState((state) => state.course !== null);
  const [height, setHeight] = useState(DEFAULT_PX);
  if (drawer === null || (drawer === "table" && !hasCourse)) return null;
  return (
    <section className={styles["drawer"]} style={{ height: within(height) }} aria-label="Event table and messages">
      <DrawerHandle height={height} resize={setHeight} />
      <div className={styles["drawerHead"]}>
        <div role="tablist" aria-label="Below the figure">
          {hasCourse && <Tab name="table" label="Events" />}
          <DiagnosticsTab />
        </div>
        <ActionIcon
          size={26}
          ml="auto"
          aria-label="Close the table and messages"
          onClick={() => store.setState({ drawer: null })}
        >
          <IconX size={16} />
        </ActionIcon>
      </div>
      <div className={styles["drawerBody"]} role="tabpanel" id="drawer-body" aria-labelledby={`tab-${drawer}`}>
        {drawer === "table" ? <EventTable /> : <DiagnosticsPanel />}
      </div>
    </section>
  );
}

function Tab({ name, label }: { readonly name: DrawerName; readonly label: string }): ReactElement {
  const { store } = useWorkbench();
  const active = useAppState((state) => state.drawer === name);
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${name}`}
      aria-selected={active}
      aria-controls="drawer-body"
      className={tabs["tab"]}
      onClick={() => store.setState({ drawer: name })}
    >
      {label}
    </button>
  );
}

function DiagnosticsTab(): ReactElement {
  const count = useAppState(({ document }) => {
    if (document.kind === "none") return 0;
    const { errors, warnings } = countDiagnostics(document.diagnostics);
    return errors + warnings;
  });
  return <Tab name="diagnostics" label={count === 0 ? "Messages" : `Messages (${count})`} />;
}

interface DrawerHandleProps {
  readonly height: number;
  readonly resize: (height: number) => void;
}

function DrawerHandle({ height, resize }: DrawerHandleProps): ReactElement {
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const bottom = event.currentTarget.parentElement?.getBoundingClientRect().bottom ?? 0;
    resize(within(bottom - event.clientY));
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    resize(within(height + (event.key === "ArrowUp" ? STEP_PX : -STEP_PX)));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is no <hr>
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label="Height of the table"
      aria-valuenow={Math.round(within(height))}
      aria-valuemin={LOWEST_PX}
      aria-valuemax={Math.round(window.innerHeight * 0.7)}
      className={styles["drawerHandle"]}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}
