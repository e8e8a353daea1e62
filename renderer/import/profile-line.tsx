import { IconBookmark } from "@tabler/icons-react";
import type { ReactElement } from "react";
import type { TableReview } from "../../shared/formats/tables/mapping.ts";
import { isKeptOnAcceptance } from "../../shared/import-review.ts";
import { useWorkbench } from "../state/store.ts";
import styles from "./columns.module.css";
import shared from "./import.module.css";
import { forgetTables } from "./import-actions.ts";
import { dayInWords } from "./import-words.ts";
import { useReview } from "./review-context.ts";

/** Where it is from that the table is understood so, and whether that is kept for the next one. */
export function ProfileLine({ table, number }: { readonly table: TableReview; readonly number: number }): ReactElement {
  const workbench = useWorkbench();
  const { review, saving } = useReview();
  const remembered = review.remembered[number] ?? null;
  if (remembered !== null) {
    const { id, name, on } = remembered;
    return (
      <p className={styles["profile"]}>
        <IconBookmark size={15} aria-hidden />
        <span>
          {name === null
            ? `As you accepted it on ${dayInWords(on)}.`
            : `From your profile “${name}” of ${dayInWords(on)}.`}
        </span>
        <button
          type="button"
          className={shared["link"]}
          disabled={saving}
          onClick={() => void forgetTables(workbench, { id })}
        >
          Forget
        </button>
      </p>
    );
  }
  return (
    <p className={styles["profile"]}>
      <span>
        {table.by === "choice" ? "As you corrected it." : "As the program understands it."}{" "}
        {isKeptOnAcceptance(table, review.doubts)
          ? "When you accept, it is kept for the next table with these headings."
          : "It is kept for another table only when you save it as a profile."}
      </span>
    </p>
  );
}
