import type { ReactElement } from "react";
import type { GivenAtMoment } from "../../shared/analysis/moment.ts";
import { EventLink } from "./how.tsx";
import { Limited } from "./limited.tsx";
import styles from "./questions.module.css";
import { Badge } from "./section.tsx";

export function GivenList({
  given,
  none,
}: {
  readonly given: readonly GivenAtMoment[];
  readonly none: string;
}): ReactElement {
  if (given.length === 0) return <p className={styles["none"]}>{none}</p>;
  return (
    <Limited items={given} most={10} what="treatments">
      {(shown) =>
        shown.map(({ event, name, words, certainty }) => (
          <div key={`${event} ${name}`} className={styles["row"]}>
            <EventLink event={event}>{name}</EventLink> {certainty !== "given" && <Badge>{certainty}</Badge>}
            <div className={styles["aside"]}>{words}</div>
          </div>
        ))
      }
    </Limited>
  );
}
