import { type ReactElement, useEffect, useState } from "react";
import styles from "./presenter.module.css";

/** The time of day, and how long the presentation has been going on. */
export function Clock({ since }: { readonly since: number }): ReactElement {
  const [now, setNow] = useState(() => Date.now());
  const [start, setStart] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={styles["clock"]}>
      <span role="timer" aria-label="Time of day">
        {new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(now)}
      </span>
      <span role="timer" aria-label="Since the beginning" className={styles["elapsed"]}>
        {elapsed(now - start)}
      </span>
      <button type="button" className={styles["control"]} onClick={() => setStart(Date.now())}>
        Reset
      </button>
    </div>
  );
}

/** Minutes and seconds: "3:07". Hours are counted as minutes. */
export function elapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
