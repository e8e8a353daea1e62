import { type KeyboardEvent, type ReactElement, useId, useRef } from "react";
import type { ImportReview } from "../../shared/import-review.ts";
import tabs from "../app/tabs.module.css";
import { ColumnsTab } from "./columns-tab.tsx";
import { grouped } from "./import-words.ts";
import { LeftOutTab } from "./left-out-tab.tsx";
import { openQuestions } from "./open-questions.ts";
import { QuestionsTab } from "./questions-tab.tsx";
import { RecordsTab } from "./records-tab.tsx";
import { useReview } from "./review-context.ts";
import styles from "./review-tabs.module.css";

export const tabNames = ["picture", "questions", "columns", "left out", "records"] as const;
export type TabName = (typeof tabNames)[number];

const labelOf: Readonly<Record<TabName, string>> = {
  picture: "Picture",
  questions: "Questions",
  columns: "Columns",
  "left out": "Left out",
  records: "All records",
};

const contentOf: Readonly<Record<Exclude<TabName, "picture">, ReactElement>> = {
  questions: <QuestionsTab />,
  columns: <ColumnsTab />,
  "left out": <LeftOutTab />,
  records: <RecordsTab />,
};

const idOf = (tabs: string, name: TabName): string => `${tabs}-${name.replaceAll(" ", "-")}`;

/** Where a review begins. */
export const firstTab = ({ doubts, patients }: ImportReview): TabName =>
  doubts.length > 0 ? "questions" : patients.some(({ problem }) => problem === null) ? "records" : "left out";

interface ReviewTabsProps {
  readonly chosen: TabName;
  readonly choose: (tab: TabName) => void;
  /** The first tab where there is no room for it beside the others. */
  readonly picture: ReactElement | null;
}

/** What is asked, and what was read. A tab that was looked at stays as it was left. */
export function ReviewTabs({ chosen, choose, picture }: ReviewTabsProps): ReactElement {
  const { review } = useReview();
  const id = useId();
  const names = tabNames.filter(
    (name) => (name !== "picture" || picture !== null) && (name !== "columns" || review.tables.length > 0),
  );
  const shown = names.includes(chosen) ? chosen : "questions";
  const seen = useRef(new Set<TabName>());
  if (shown !== "picture") seen.current.add(shown);
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
      <div className={tabs["tabs"]} role="tablist" aria-label="Review">
        {names.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            className={tabs["tab"]}
            id={idOf(id, name)}
            aria-selected={name === shown}
            aria-controls={`${idOf(id, name)}-panel`}
            tabIndex={name === shown ? 0 : -1}
            onClick={() => choose(name)}
            onKeyDown={press}
          >
            {labelOf[name]}
            <TabCount name={name} />
          </button>
        ))}
      </div>
      {names
        .filter((name) => name === shown || seen.current.has(name))
        .map((name) => (
          <div
            key={name}
            className={styles["panel"]}
            role="tabpanel"
            id={`${idOf(id, name)}-panel`}
            aria-labelledby={idOf(id, name)}
            data-picture={name === "picture"}
            hidden={name !== shown}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
            tabIndex={0}
          >
            {name === "picture" ? picture : contentOf[name]}
          </div>
        ))}
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
  return count === 0 ? null : <span className={tabs["count"]}>{grouped(count)}</span>;
}
