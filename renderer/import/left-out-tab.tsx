import { IconChevronRight } from "@tabler/icons-react";
import { type ReactElement, useState } from "react";
import type { ImportedFile } from "../../shared/formats/import/import-result.ts";
import shared from "./import.module.css";
import { counted, grouped } from "./import-words.ts";
import { RecordPages } from "./record-pages.tsx";
import styles from "./records.module.css";
import { useReview } from "./review-context.ts";
import side from "./side.module.css";

/** What is not in any case, and why. */
export function LeftOutTab(): ReactElement {
  const { leftOut, files } = useReview().review;
  const notRead = files.filter(({ problem }) => problem !== null);
  const [open, setOpen] = useState<string | null>(null);
  if (leftOut.length === 0 && notRead.length === 0) return <p className={shared["empty"]}>Nothing was left out.</p>;
  return (
    <>
      {notRead.length > 0 && <FilesNotRead files={notRead} />}
      <ul className={styles["reasons"]}>
        {leftOut.map(({ reason, count }) => (
          <li key={reason}>
            <button
              type="button"
              aria-expanded={open === reason}
              onClick={() => setOpen(open === reason ? null : reason)}
            >
              <IconChevronRight size={14} aria-hidden />
              <span>{reason}</span>
              <b>{grouped(count)}</b>
            </button>
            {open === reason && <RecordPages query={{ reason }} />}
          </li>
        ))}
      </ul>
    </>
  );
}

/** More files than anybody reads through here. */
const MOST_FILES = 50;

function FilesNotRead({ files }: { readonly files: readonly ImportedFile[] }): ReactElement {
  const more = files.length - MOST_FILES;
  return (
    <>
      <h3 className={side["groupTitle"]}>{counted(files.length, "file")} with a problem</h3>
      <ul className={styles["records"]} aria-label="Files with a problem">
        {files.slice(0, MOST_FILES).map(({ name, problem }) => (
          <li key={name} className={styles["record"]}>
            <p className={styles["recordHead"]}>
              <b>{name}</b>
            </p>
            <p>{problem}</p>
          </li>
        ))}
        {more > 0 && <li className={styles["record"]}>and {counted(more, "file")} more</li>}
      </ul>
    </>
  );
}
