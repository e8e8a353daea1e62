import type { ReactElement } from "react";
import { keyWords } from "./keys.ts";
import styles from "./present.module.css";

/** The keys, for a presenter who has forgotten one. */
export function KeyList(): ReactElement {
  return (
    <section className={styles["keyList"]} aria-label="Keys">
      <dl>
        {keyWords.map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
