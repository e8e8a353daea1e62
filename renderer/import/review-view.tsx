import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ImportReview, ReviewedPatient } from "../../shared/import-review.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./import.module.css";
import { accept } from "./import-actions.ts";
import { patientKeys } from "./patient-keys.ts";
import { PatientList } from "./patient-list.tsx";
import { type Review, ReviewContext } from "./review-context.ts";
import { selectIn, useReviewFigure } from "./review-figure.ts";
import { ReviewFoot } from "./review-foot.tsx";
import { ReviewHead } from "./review-head.tsx";
import { ReviewPicture } from "./review-picture.tsx";
import { firstTab, ReviewTabs, type TabName } from "./review-tabs.tsx";
import { useChoices } from "./use-choices.ts";
import { useNarrow } from "./use-narrow.ts";

/** What was read, what would come of it, and what is asked about it. Nothing of it is saved. */
export function ReviewView({ review }: { readonly review: ImportReview }): ReactElement {
  const keys = useMemo(() => patientKeys(review.patients), [review.patients]);
  const [inView, setInView] = useState<string | null>(null);
  const shown = patientInView(review, keys, inView);
  const key = shown === null ? null : (keys.get(shown.index) ?? null);
  const figureState = useReviewFigure(shown, key, review.revision);
  const { chosen, leftOut, setLeftOut, saving, save } = useSaving(review, keys);
  const narrow = useNarrow();
  const [tab, chooseTab] = useState<TabName>(() => firstTab(review));
  const lookAtPicture = useCallback(() => narrow && chooseTab("picture"), [narrow]);
  const figure = figureState.kind === "shown" && figureState.figure.key === key ? figureState.figure : null;
  const context = useReviewState(
    { review, keys, saving, patient: shown?.index ?? null, figure },
    setInView,
    lookAtPicture,
  );
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
          <ReviewTabs chosen={tab} choose={chooseTab} picture={narrow ? picture : null} />
        </main>
        <ReviewFoot patients={chosen.length} save={save} />
      </div>
    </ReviewContext>
  );
}

/** The chosen patient while there is one of that name, else the first who has a case. */
function patientInView(
  { patients }: ImportReview,
  keys: ReadonlyMap<number, string>,
  chosen: string | null,
): ReviewedPatient | null {
  const withCase = patients.filter(({ problem }) => problem === null);
  return withCase.find(({ index }) => keys.get(index) === chosen) ?? withCase[0] ?? null;
}

interface Saving {
  /** Numbers of the patients whose cases are to be saved. */
  readonly chosen: readonly number[];
  /** What the others are known by. */
  readonly leftOut: ReadonlySet<string>;
  readonly setLeftOut: (leftOut: ReadonlySet<string>) => void;
  readonly saving: boolean;
  readonly save: () => void;
}

/** Whose cases are saved, by what the patients are known by in every reading. */
function useSaving({ patients, revision }: ImportReview, keys: ReadonlyMap<number, string>): Saving {
  const workbench = useWorkbench();
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  // Main tells of it only when it is decided where to: until then nothing may change either.
  const [asked, setAsked] = useState(false);
  const isWriting = useAppState((state) => state.saving !== null);
  const chosen = patients.filter(({ index, problem }) => problem === null && !leftOut.has(keys.get(index) ?? ""));
  const numbers = chosen.map(({ index }) => index);
  const save = async (): Promise<void> => {
    setAsked(true);
    const saved = await accept(workbench, numbers, revision);
    // Those that are on the disk are not written a second time with the rest.
    setLeftOut((before) => new Set([...before, ...saved.flatMap((index) => keys.get(index) ?? [])]));
    setAsked(false);
  };
  return { chosen: numbers, leftOut, setLeftOut, saving: asked || isWriting, save: () => void save() };
}

type Shown = Pick<Review, "review" | "keys" | "saving" | "patient" | "figure">;

/** @param lookAtPicture brings the picture into view where it is not beside the rest */
function useReviewState(shown: Shown, setInView: (key: string) => void, lookAtPicture: () => void): Review {
  const { review, keys, saving, patient, figure } = shown;
  const decisions = useChoices(review);
  const [chosen, choose] = useState<string | null>(null);
  // An answer can leave nothing to ask about.
  const spotlight = review.doubts.some(({ id }) => id === chosen) ? chosen : null;
  const wanted = useRef<{ readonly key: string; readonly event: string } | null>(null);
  useEffect(() => {
    if (figure === null || wanted.current?.key !== figure.key) return;
    selectIn(figure, wanted.current.event);
    wanted.current = null;
  }, [figure]);
  return useMemo(() => {
    const { choices, ...others } = decisions;
    return {
      ...{ review, keys, saving, patient, figure, spotlight },
      ...{ answers: choices.answers, ...others },
      setSpotlight(doubt) {
        choose(doubt);
        if (doubt !== null) lookAtPicture();
      },
      show(next, event) {
        const key = keys.get(next);
        if (key === undefined) return;
        setInView(key);
        if (event === undefined) return;
        lookAtPicture();
        if (figure?.key === key) selectIn(figure, event);
        else wanted.current = { key, event };
      },
    };
  }, [review, keys, saving, patient, figure, spotlight, decisions, setInView, lookAtPicture]);
}
