import type { ReactElement } from "react";
import styles from "./present.module.css";

/** More segments cannot be counted at a glance. */
const MOST_SEGMENTS = 24;

interface ProgressProps {
  readonly index: number;
  readonly count: number;
  readonly atEnd: boolean;
}

/** How far the presentation is. */
export function Progress({ index, count, atEnd }: ProgressProps): ReactElement {
  return (
    <div className={styles["progress"]}>
      {atEnd && <span className={styles["atEnd"]}>Last step</span>}
      {count <= MOST_SEGMENTS && (
        <span className={styles["segments"]} aria-hidden="true">
          {Array.from({ length: count }, (_, segment) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a segment is nothing but its place
            <span key={segment} data-done={segment < index} data-now={segment === index} />
          ))}
        </span>
      )}
      <span className={styles["count"]} data-testid="progress">
        {index + 1} / {count}
      </span>
    </div>
  );
}
