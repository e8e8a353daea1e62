import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactElement, ReactNode } from "react";
import { useWorkbench } from "../state/store.ts";
import styles from "./side-panel.module.css";

interface SidePanelFrameProps {
  /** For screen readers. */
  readonly label: string;
  readonly title: string;
  /** What the button that closes it is called. */
  readonly closeLabel: string;
  readonly widthPx: number;
  /** Between the title and the button that closes. */
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

/** A panel beside the figure, over its edge where the window is narrow. */
export function SidePanelFrame(props: SidePanelFrameProps): ReactElement {
  const { label, title, closeLabel, widthPx, controls, children } = props;
  const { store } = useWorkbench();
  return (
    <aside className={styles["panel"]} style={{ width: widthPx }} aria-label={label}>
      <header className={styles["head"]}>
        <span className={styles["title"]}>{title}</span>
        {controls}
        <ActionIcon size={26} aria-label={closeLabel} onClick={() => store.setState({ side: null })}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      {children}
    </aside>
  );
}
