import { ActionIcon, Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type ReactElement, type RefObject, useEffect, useRef } from "react";
import { ZeroSelect } from "../app/toolbar.tsx";
import { FigureView } from "../figure/figure-view.tsx";
import type { PointerStore } from "../figure/pointer-store.ts";
import { sceneOf } from "../state/derived.ts";
import { useAppState, useWorkbench, WorkbenchContext } from "../state/store.ts";
import styles from "./compare.module.css";
import { compareAgain } from "./compare-dialog.tsx";
import type { LowerFigure } from "./lower-figure.ts";

interface CompareViewProps {
  readonly pointer: PointerStore;
  readonly lower: LowerFigure;
}

/** Two figures under each other, on one axis. */
export function CompareView({ pointer, lower }: CompareViewProps): ReactElement {
  return (
    <div className={styles["panes"]}>
      <Pane label="Figure above" pointer={pointer} />
      <LowerHead lower={lower} />
      <WorkbenchContext value={lower.workbench}>
        <Pane label="Figure below" pointer={lower.pointer} />
      </WorkbenchContext>
    </div>
  );
}

interface PaneProps {
  readonly label: string;
  readonly pointer: PointerStore;
}

function Pane({ label, pointer }: PaneProps): ReactElement {
  const pane = useRef<HTMLElement>(null);
  useResultsInView(pane);
  return (
    <section ref={pane} className={styles["pane"]} aria-label={label}>
      <FigureView pointer={pointer} />
    </section>
  );
}

/** Under the first panel of results, when it is scrolled into view. */
const ROOM_UNDER_PX = 12;

/** Half a window is too low for the whole figure: it begins with its first results in view, with as much as there is room for over them. */
function useResultsInView(pane: RefObject<HTMLElement | null>): void {
  const scene = useAppState(sceneOf);
  const isLinked = useAppState(({ stacked }) => stacked !== null);
  const done = useRef(false);
  useEffect(() => {
    const desk = pane.current?.querySelector("[data-figure]");
    const panel = scene?.valuePanels[0];
    if (done.current || !isLinked || desk === null || desk === undefined || panel === undefined) return;
    done.current = true;
    desk.scrollTop = Math.max(0, panel.y + panel.height + ROOM_UNDER_PX - desk.clientHeight);
  }, [pane, scene, isLinked]);
}

function LowerHead({ lower }: { readonly lower: LowerFigure }): ReactElement {
  const workbench = useWorkbench();
  const { store } = workbench;
  const isOther = useAppState(({ comparison }) => comparison?.kind === "other case");
  const name = useAppState(({ comparison, course }) =>
    comparison?.kind === "other case" ? comparison.course.case.title : (course?.case.title ?? ""),
  );
  return (
    <div className={styles["head"]}>
      <h2 className={styles["name"]} title={name}>
        {name}
      </h2>
      {isOther && (
        <>
          <span className={styles["asRead"]}>as it was when you chose it</span>
          <Button size="compact-xs" variant="default" flex="none" onClick={() => void compareAgain(workbench)}>
            Reload
          </Button>
        </>
      )}
      <WorkbenchContext value={lower.workbench}>
        <ZeroSelect />
      </WorkbenchContext>
      <ActionIcon
        size={26}
        aria-label="End the comparison"
        onClick={() => store.setState({ comparison: null, announcement: "The comparison is closed." })}
      >
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}
