import { type ReactElement, useState } from "react";
import shared from "./import.module.css";
import { grouped } from "./import-words.ts";
import { RecordPages } from "./record-pages.tsx";
import styles from "./records.module.css";
import { useReview } from "./review-context.ts";

/** What is not in any case, and why. */
export function LeftOutTab(): ReactElement {
  const { leftOut } = useReview().review;
  const [open, setOpen] = useState<string | null>(null);
  if (leftOut.length === 0) return <p className={shared["empty"]}>Nothing was left out.</p>;
  return (
    <ul className={styles["reasons"]}>
      {leftOut.map(({ reason, count }) => (
        <li key={reason}>
          <button
            type="button"
            aria-expanded={open === reason}
            onClick={() => setOpen(open === reason ? null : reason)}
          >
            <span>{reason}</span>
            <b>{grouped(count)}</b>
          </button>
          {open === reason && <RecordPages query={{ reason }} />}
        </li>
      ))}
    </ul>
  );
}
