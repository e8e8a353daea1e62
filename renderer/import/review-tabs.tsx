import { type KeyboardEvent, type ReactElement, useId, useState } from "react";
import { ColumnsTab } from "./columns-tab.tsx";
import { grouped } from "./import-words.ts";
import { LeftOutTab } from "./left-out-tab.tsx";
import { openQuestions } from "./open-questions.ts";
import { QuestionsTab } from "./questions-tab.tsx";
import { RecordsTab } from "./records-tab.tsx";
import { useReview } from "./review-context.ts";
import styles from "./tabs.module.css";

const tabNames = ["picture", "questions", "columns", "left out", "records"] as const;
type TabName = (typeof tabNames)[number];

const labelOf: Readonly<Record<TabName, string>> = {
  picture: "Picture",
  questions: "Questions",
  columns: "Columns",
  "left out": "Left out",
  records: "All records",
};

const idOf = (tabs: string, name: TabName): string => `${tabs}-${name.replaceAll(" ", "-")}`;

/** What is asked, and what was read. @param picture the first tab where there is no room for it beside the others */
export function ReviewTabs({ picture }: { readonly picture: ReactElement | null }): ReactElement {
  const { review } = useReview();
  const id = useId();
  const names = tabNames.filter(
    (name) => (name !== "picture" || picture !== null) && (name !== "columns" || review.tables.length > 0),
  );
  const [chosen, choose] = useState<TabName>(() => (review.doubts.length > 0 ? "questions" : "records"));
  const shown = names.includes(chosen) ? chosen : "questions";
  const press = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = names[(names.indexOf(shown) + step + names.length) % names.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    choose(next);
    document.getElementById(idOf(id, next))?.focus();
  };
  return (
    <section className={styles["side"]} data-wide={picture !== null} aria-label="What was read">
      <div className={styles["tabs"]} role="tablist" aria-label="Review">
        {names.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={idOf(id, name)}
            aria-selected={name === shown}
            aria-controls={`${id}-panel`}
            tabIndex={name === shown ? 0 : -1}
            onClick={() => choose(name)}
            onKeyDown={press}
          >
            {labelOf[name]}
            <TabCount name={name} />
          </button>
        ))}
      </div>
      <div
        className={styles["panel"]}
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={idOf(id, shown)}
        data-picture={shown === "picture"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        key={shown}
      >
        {shown === "picture" && picture}
        {shown === "questions" && <QuestionsTab />}
        {shown === "columns" && <ColumnsTab />}
        {shown === "left out" && <LeftOutTab />}
        {shown === "records" && <RecordsTab />}
      </div>
    </section>
  );
}

function TabCount({ name }: { readonly name: TabName }): ReactElement | null {
  const { review, answers } = useReview();
  const count =
    name === "questions"
      ? openQuestions(review.doubts, answers).length
      : name === "left out"
        ? review.totals.leftOut
        : 0;
  return count === 0 ? null : <span className={styles["tabCount"]}>{grouped(count)}</span>;
}
