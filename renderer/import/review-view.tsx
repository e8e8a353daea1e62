import { type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import type { ImportChoices } from "../../shared/formats/import/reader.ts";
import type { ImportReview } from "../../shared/import-review.ts";
import { useWorkbench } from "../state/store.ts";
import styles from "./import.module.css";
import { revise } from "./import-actions.ts";
import { PatientList } from "./patient-list.tsx";
import { type Review, ReviewContext } from "./review-context.ts";
import { type FigureState, type ReviewFigure, selectIn, useReviewFigure } from "./review-figure.ts";
import { ReviewFoot } from "./review-foot.tsx";
import { ReviewHead } from "./review-head.tsx";
import { ReviewPicture } from "./review-picture.tsx";
import { ReviewTabs } from "./review-tabs.tsx";
import { useNarrow } from "./use-narrow.ts";

/** What was read, what would come of it, and what is asked about it. Nothing of it is saved. */
export function ReviewView({ review }: { readonly review: ImportReview }): ReactElement {
  const [patient, setPatient] = useState<number | null>(null);
  const shown = patientInView(review, patient);
  const figureState = useReviewFigure(shown, review.revision);
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set());
  const narrow = useNarrow();
  const context = useReviewState(review, shown, figureState, setPatient);
  const chosen = review.patients.filter(({ index, problem }) => problem === null && !leftOut.has(index));
  const picture = <ReviewPicture state={figureState} />;
  return (
    <ReviewContext value={context}>
      <div className={styles["page"]}>
        <ReviewHead review={review} />
        <main className={styles["body"]}>
          {review.patients.length > 1 && <PatientList leftOut={leftOut} setLeftOut={setLeftOut} />}
          {!narrow && (
            <section className={styles["picture"]} aria-label="The picture that would come of it">
              {picture}
            </section>
          )}
          <ReviewTabs picture={narrow ? picture : null} />
        </main>
        <ReviewFoot patients={chosen.map(({ index }) => index)} />
      </div>
    </ReviewContext>
  );
}

/** The chosen patient while there is one of that number, else the first who has a case. */
function patientInView({ patients }: ImportReview, chosen: number | null): number | null {
  const found = patients.find(({ index, problem }) => index === chosen && problem === null);
  return (found ?? patients.find(({ problem }) => problem === null))?.index ?? null;
}

function useReviewState(
  review: ImportReview,
  patient: number | null,
  figureState: FigureState,
  setPatient: (patient: number) => void,
): Review {
  const workbench = useWorkbench();
  const [choices, setChoices] = useState<ImportChoices>(review.choices);
  const [spotlight, setSpotlight] = useState<string | null>(null);
  const wanted = useRef<{ readonly patient: number; readonly event: string } | null>(null);
  const figure: ReviewFigure | null = figureState.kind === "shown" ? figureState.figure : null;
  useEffect(() => {
    if (figure === null || wanted.current?.patient !== figure.patient) return;
    selectIn(figure, wanted.current.event);
    wanted.current = null;
  }, [figure]);
  return useMemo(() => {
    const decide = (next: ImportChoices): void => {
      setChoices(next);
      revise(workbench, next);
    };
    return {
      review,
      answers: choices.answers,
      answer: (id, answer) => decide({ ...choices, answers: withAnswer(choices.answers, id, answer) }),
      correct: (mappings) => decide({ ...choices, mappings }),
      patient,
      show(next, event) {
        setPatient(next);
        if (event === undefined) return;
        if (figure !== null && figure.patient === next) selectIn(figure, event);
        else wanted.current = { patient: next, event };
      },
      figure,
      spotlight,
      setSpotlight,
    };
  }, [review, choices, patient, figure, spotlight, workbench, setPatient]);
}

function withAnswer(
  answers: ImportChoices["answers"],
  id: string,
  answer: string | null,
): Readonly<Record<string, string>> {
  const others = Object.entries(answers).filter(([other]) => other !== id);
  return Object.fromEntries(answer === null ? others : [...others, [id, answer]]);
}
