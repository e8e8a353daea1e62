import type { ReactElement } from "react";
import type { Excerpt } from "../../shared/case/diagnostic-context.ts";
import styles from "./diagnostics.module.css";

/** Some lines of the file, numbered, with the one that a message is about marked. */
export function FileExcerpt({ excerpt, line }: { readonly excerpt: Excerpt; readonly line: number }): ReactElement {
  return (
    <pre className={styles["excerpt"]}>
      {excerpt.lines.map((text, index) => {
        const number = excerpt.firstLine + index;
        return (
          <div key={number} className={styles["excerptLine"]}>
            <span className={styles["lineNumber"]}>{number}</span>
            {number === line ? <mark>{text === "" ? " " : text}</mark> : text}
          </div>
        );
      })}
    </pre>
  );
}
