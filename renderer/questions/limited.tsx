import { type ReactElement, type ReactNode, useState } from "react";
import styles from "./questions.module.css";

interface LimitedProps<Item> {
  readonly items: readonly Item[];
  readonly most: number;
  /** "series". */
  readonly what: string;
  readonly children: (shown: readonly Item[]) => ReactNode;
}

/** The first of a long list; the rest on request. */
export function Limited<Item>({ items, most, what, children }: LimitedProps<Item>): ReactElement {
  const [all, setAll] = useState(false);
  const hidden = items.length - most;
  return (
    <>
      {children(all ? items : items.slice(0, most))}
      {hidden > 0 && (
        <button type="button" className={styles["more"]} onClick={() => setAll(!all)}>
          {all ? `Show the first ${most}` : `Show all ${items.length} ${what}`}
        </button>
      )}
    </>
  );
}
