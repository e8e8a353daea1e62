import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactElement } from "react";
import { ZeroSelect } from "../app/toolbar.tsx";
import { FigureView } from "../figure/figure-view.tsx";
import type { PointerStore } from "../figure/pointer-store.ts";
import { useAppState, useWorkbench, WorkbenchContext } from "../state/store.ts";
import styles from "./compare.module.css";
import type { LowerFigure } from "./lower-figure.ts";

interface CompareViewProps {
  readonly pointer: PointerStore;
  readonly lower: LowerFigure;
}

/** Two figures under each other, on one axis. */
export function CompareView({ pointer, lower }: CompareViewProps): ReactElement {
  return (
    <div className={styles["panes"]}>
      <section className={styles["pane"]} aria-label="Figure above">
        <FigureView pointer={pointer} />
      </section>
      <LowerHead lower={lower} />
      <section className={styles["pane"]} aria-label="Figure below">
        <WorkbenchContext value={lower.workbench}>
          <FigureView pointer={lower.pointer} />
        </WorkbenchContext>
      </section>
    </div>
  );
}

function LowerHead({ lower }: { readonly lower: LowerFigure }): ReactElement {
  const { store } = useWorkbench();
  const name = useAppState(({ comparison, course }) =>
    comparison?.kind === "other case" ? comparison.course.case.title : (course?.case.title ?? ""),
  );
  return (
    <div className={styles["head"]}>
      <h2 className={styles["name"]} title={name}>
        {name}
      </h2>
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
