import { Button, Radio, Stack, TextInput } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { type FormEvent, memo, type ReactElement, useId, useRef, useState } from "react";
import type { Doubt } from "../../shared/formats/import/doubts.ts";
import { placeInWords } from "../../shared/formats/import/place.ts";
import shared from "./import.module.css";
import { counted } from "./import-words.ts";
import { focusNextOpen } from "./next-open.ts";
import { answerTo, openQuestions } from "./open-questions.ts";
import { useReview } from "./review-context.ts";
import styles from "./side.module.css";
import { type FreeAnswer, typedAnswer } from "./typed-answer.ts";

/** One question, with what can be answered, and what is assumed meanwhile. */
export function QuestionCard({ doubt }: { readonly doubt: Doubt }): ReactElement {
  const { review, answers, answer, saving, spotlight, setSpotlight } = useReview();
  const title = useId();
  const card = useRef<HTMLElement>(null);
  const takeBack = (): void => {
    answer(doubt.id, null);
    // The button that has the focus goes.
    card.current?.querySelector("input")?.focus();
  };
  const given = answerTo(doubt, answers);
  const isShown = spotlight === doubt.id;
  return (
    <article
      ref={card}
      className={styles["card"]}
      aria-labelledby={title}
      data-answered={given !== null}
      data-shown={isShown}
    >
      <h4 id={title} className={styles["question"]}>
        {given !== null && <IconCheck size={15} aria-label="Answered:" />}
        {doubt.question}
      </h4>
      <Examples doubt={doubt} />
      <fieldset className={shared["whole"]} disabled={saving}>
        <Answers doubt={doubt} given={given} labelledBy={title} />
      </fieldset>
      <div className={styles["cardFoot"]}>
        <button
          type="button"
          className={shared["link"]}
          aria-pressed={isShown}
          onClick={() => setSpotlight(isShown ? null : doubt.id)}
        >
          {isShown ? "Shown in the picture" : "Show in the picture"}
        </button>
        {given !== null && (
          <button type="button" className={shared["link"]} disabled={saving} onClick={takeBack}>
            Take the answer back
          </button>
        )}
        {given !== null && openQuestions(review.doubts, answers).length > 0 && (
          <button type="button" className={shared["link"]} onClick={(event) => focusNextOpen(event.currentTarget)}>
            Next open
          </button>
        )}
      </div>
    </article>
  );
}

/** More would push the answers out of view. */
const MOST_EXAMPLES = 3;

const Examples = memo(function Examples({ doubt }: { readonly doubt: Doubt }): ReactElement {
  const { count, examples } = doubt;
  return (
    <div className={styles["examples"]}>
      <span>
        {counted(count, "record")}
        {count > MOST_EXAMPLES ? ", for example" : ""}:
      </span>
      <ul>
        {examples.slice(0, MOST_EXAMPLES).map(({ place, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: examples are a list that never changes its order
          <li key={index}>
            <q>{text}</q> <small>{placeInWords(place)}</small>
          </li>
        ))}
      </ul>
    </div>
  );
});

interface AnswersProps {
  readonly doubt: Doubt;
  readonly given: string | null;
  readonly labelledBy: string;
}

function Answers({ doubt, given, labelledBy }: AnswersProps): ReactElement {
  const { answer } = useReview();
  const { candidates, assumed, free } = doubt;
  const isCandidate = candidates.some(({ value }) => value === given);
  return (
    <Stack gap={7} mt={8}>
      {candidates.length > 0 && (
        <Radio.Group
          value={isCandidate ? given : null}
          onChange={(value) => answer(doubt.id, value)}
          aria-labelledby={labelledBy}
        >
          <Stack gap={7}>
            {candidates.map(({ value, label }) => (
              <Radio
                key={value}
                size="xs"
                value={value}
                label={
                  <>
                    {label}{" "}
                    {value === assumed && given === null && (
                      <span className={styles["assumed"]}>assumed until you answer</span>
                    )}
                  </>
                }
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {assumed === null && given === null && (
        <p className={styles["nothing"]}>Nothing is assumed: until you answer, the words are kept as a note.</p>
      )}
      {free !== undefined && <FreeField doubt={doubt} free={free} given={isCandidate ? null : given} />}
    </Stack>
  );
}

const placeholderOf: Readonly<Record<FreeAnswer, string>> = {
  number: "0.0001",
  amount: "0.01 %",
  date: "2021-04-03",
  text: "in your words",
};

interface FreeFieldProps {
  readonly doubt: Doubt;
  readonly free: FreeAnswer;
  readonly given: string | null;
}

function FreeField({ doubt, free, given }: FreeFieldProps): ReactElement {
  const { answer } = useReview();
  const [typed, setTyped] = useState(given ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const { refused } = doubt;
  const isRefused = refused !== undefined && (typed === "" || typed.trim() === refused);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const read = typedAnswer(free, typed);
    setProblem("problem" in read ? read.problem : null);
    if (!("answer" in read)) return;
    setTyped(read.answer);
    answer(doubt.id, read.answer);
  };
  return (
    <form className={styles["free"]} onSubmit={submit}>
      <TextInput
        size="xs"
        flex={1}
        aria-label={doubt.candidates.length === 0 ? "Answer" : "Another answer"}
        placeholder={`${doubt.candidates.length === 0 ? "" : "Another answer: "}${placeholderOf[free]}`}
        value={typed}
        error={problem ?? (isRefused ? `“${refused}” is no answer to this.` : null)}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <Button type="submit" size="xs" variant="default" disabled={typed.trim() === "" || typed.trim() === given}>
        Answer
      </Button>
    </form>
  );
}
