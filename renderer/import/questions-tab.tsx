import { Button } from "@mantine/core";
import { type ReactElement, useState } from "react";
import shared from "./import.module.css";
import { counted, grouped, headingOfKind } from "./import-words.ts";
import { type DoubtGroup, groupedDoubts, openQuestions } from "./open-questions.ts";
import { QuestionCard } from "./question-card.tsx";
import { useReview } from "./review-context.ts";
import styles from "./side.module.css";
import tabs from "./tabs.module.css";

/** What the source leaves open. One answer settles everything that is alike. */
export function QuestionsTab(): ReactElement {
  const { review, answers } = useReview();
  const { doubts } = review;
  const open = openQuestions(doubts, answers).length;
  if (doubts.length === 0) return <p className={shared["empty"]}>Nothing in these files is doubtful.</p>;
  return (
    <>
      <p className={styles["lead"]} role="status">
        <b>{open === 0 ? "All answered" : `${grouped(open)} open`}</b>
        {open === 0
          ? `: ${counted(doubts.length, "question")}.`
          : ` of ${counted(doubts.length, "question")}. What is open is used as assumed, and marked as inferred.`}
      </p>
      {groupedDoubts(doubts).map((group) => (
        <Group key={group.kind} group={group} />
      ))}
    </>
  );
}

/** More cards than are drawn before somebody asks for more of them. */
const STEP = 40;

function Group({ group }: { readonly group: DoubtGroup }): ReactElement {
  const [most, setMost] = useState(STEP);
  const { kind, doubts } = group;
  return (
    <section className={styles["group"]}>
      <h3 className={styles["groupTitle"]}>
        {headingOfKind[kind]}
        {doubts.length > 1 && <span className={tabs["tabCount"]}>{grouped(doubts.length)}</span>}
      </h3>
      {doubts.slice(0, most).map((doubt) => (
        <QuestionCard key={doubt.id} doubt={doubt} />
      ))}
      {doubts.length > most && (
        <Button size="compact-xs" variant="default" onClick={() => setMost(most + STEP)}>
          Show {Math.min(STEP, doubts.length - most)} more
        </Button>
      )}
    </section>
  );
}
