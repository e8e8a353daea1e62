import { Button, Menu } from "@mantine/core";
import { IconArrowDown, IconChecks } from "@tabler/icons-react";
import { type ReactElement, useRef, useState } from "react";
import type { Doubt } from "../../shared/formats/import/doubts.ts";
import tabs from "../app/tabs.module.css";
import shared from "./import.module.css";
import { counted, grouped, headingOfKind } from "./import-words.ts";
import { focusNextOpen } from "./next-open.ts";
import { commonAnswers, type DoubtGroup, groupedDoubts, openQuestions, shownQuestions } from "./open-questions.ts";
import { QuestionCard } from "./question-card.tsx";
import { useReview } from "./review-context.ts";
import styles from "./side.module.css";

/** What the source leaves open. One answer settles everything that is alike. */
export function QuestionsTab(): ReactElement {
  const { review, answers } = useReview();
  const { doubts } = review;
  const open = openQuestions(doubts, answers).length;
  if (doubts.length === 0) return <p className={shared["empty"]}>Nothing in these files is doubtful.</p>;
  return (
    <>
      <div className={styles["questionsHead"]}>
        <p className={styles["lead"]} role="status">
          <b>{open === 0 ? "All answered" : `${grouped(open)} open`}</b>
          {open === 0
            ? `: ${counted(doubts.length, "question")}.`
            : `${open === doubts.length ? "" : ` of ${counted(doubts.length, "question")}`}. What is open is used as assumed, and marked as inferred.`}
        </p>
        {open > 0 && doubts.length > 1 && (
          <Button
            size="compact-xs"
            variant="default"
            rightSection={<IconArrowDown size={13} aria-hidden />}
            onClick={(event) => focusNextOpen(event.currentTarget)}
          >
            Next open
          </Button>
        )}
      </div>
      {groupedDoubts(doubts).map((group) => (
        <Group key={group.kind} group={group} />
      ))}
    </>
  );
}

/** More cards than are drawn before somebody asks for more of them. */
const STEP = 40;

function Group({ group }: { readonly group: DoubtGroup }): ReactElement {
  const { answers } = useReview();
  const [most, setMost] = useState(STEP);
  const title = useRef<HTMLHeadingElement>(null);
  const { kind, doubts } = group;
  const open = openQuestions(doubts, answers);
  const seen = useRef(new Set<string>());
  const shown = shownQuestions(doubts, answers, { most, seen: seen.current });
  for (const { id } of shown) seen.current.add(id);
  const rest = doubts.length - shown.length;
  return (
    <section className={styles["group"]}>
      <div className={styles["groupHead"]}>
        <h3 ref={title} tabIndex={-1} className={styles["groupTitle"]}>
          {headingOfKind[kind]}
          {doubts.length > 1 && <span className={tabs["count"]}>{grouped(doubts.length)}</span>}
        </h3>
        <AnswerAlike open={open} done={() => title.current?.focus()} />
      </div>
      {shown.map((doubt) => (
        <QuestionCard key={doubt.id} doubt={doubt} />
      ))}
      {rest > 0 && (
        <Button size="compact-xs" variant="default" onClick={() => setMost(most + STEP)}>
          Show {Math.min(STEP, rest)} more of {grouped(rest)}
        </Button>
      )}
    </section>
  );
}

interface AnswerAlikeProps {
  readonly open: readonly Doubt[];
  /** The button that has the focus goes. */
  readonly done: () => void;
}

/** One answer for all open questions of a kind. */
function AnswerAlike({ open, done }: AnswerAlikeProps): ReactElement | null {
  const { answerAll, saving } = useReview();
  const common = commonAnswers(open);
  if (common.length === 0) return null;
  const give = (value: string): void => {
    answerAll(
      open.map(({ id }) => id),
      value,
    );
    done();
  };
  return (
    <Menu position="bottom-end" width={320} returnFocus={false}>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="default"
          disabled={saving}
          leftSection={<IconChecks size={14} aria-hidden />}
        >
          Answer all alike…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Of all {grouped(open.length)} open questions of this kind:</Menu.Label>
        {common.map(({ value, label }) => (
          <Menu.Item key={value} onClick={() => give(value)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
