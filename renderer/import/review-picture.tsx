import { Switch } from "@mantine/core";
import { type ReactElement, useEffect, useState } from "react";
import { DetailsPanel } from "../details/details-panel.tsx";
import { FigureView } from "../figure/figure-view.tsx";
import { useWorkbench, WorkbenchContext } from "../state/store.ts";
import styles from "./import.module.css";
import { useReview } from "./review-context.ts";
import { eventsInPicture, type FigureState, type ReviewFigure } from "./review-figure.ts";

/** What would come of the patient in view. */
export function ReviewPicture({ state }: { readonly state: FigureState }): ReactElement {
  if (state.kind === "failed") return <p className={styles["empty"]}>{state.message}</p>;
  if (state.kind === "none") return <NoPicture />;
  return <Picture figure={state.figure} />;
}

function NoPicture(): ReactElement | null {
  const { patient } = useReview();
  if (patient !== null) return null;
  return <p className={styles["empty"]}>Nothing that was read makes a case. See what was left out, and why.</p>;
}

function Picture({ figure }: { readonly figure: ReviewFigure }): ReactElement {
  const { review, spotlight, setSpotlight } = useReview();
  const [wanted, setWanted] = useState(true);
  const [standing, setStanding] = useState(0);
  const inDoubt = useEventsInDoubt(figure);
  useEffect(() => {
    const drawn = eventsInPicture(figure, inDoubt);
    setStanding(drawn.length);
    figure.workbench.store.setState({ standingOut: wanted && drawn.length > 0 ? drawn : null });
  }, [figure, inDoubt, wanted]);
  const isNone = standing === 0;
  const patient = review.patients.find(({ index }) => index === figure.patient);
  const question = review.doubts.find(({ id }) => id === spotlight);
  return (
    <>
      <div className={styles["pictureHead"]}>
        <h2 className={styles["pictureTitle"]} title={patient?.about}>
          {patient?.label}
        </h2>
        {question !== undefined && (
          <button type="button" className={styles["link"]} onClick={() => setSpotlight(null)}>
            Show all doubtful events
          </button>
        )}
        <Switch
          size="xs"
          label={labelOfSwitch(question !== undefined, isNone)}
          checked={wanted && !isNone}
          disabled={isNone}
          onChange={(event) => setWanted(event.currentTarget.checked)}
        />
      </div>
      <WorkbenchContext value={figure.workbench}>
        <FigureView pointer={figure.pointer} />
        <div className={styles["details"]}>
          <DetailsPanel />
        </div>
      </WorkbenchContext>
    </>
  );
}

function labelOfSwitch(isQuestion: boolean, isNone: boolean): string {
  if (isNone) return isQuestion ? "The question is about no event here" : "No event here is doubtful";
  return isQuestion ? "Events of this question stand out" : "Doubtful events stand out";
}

/** More events than can stand out. */
const MOST_EVENTS = 500;
const NO_EVENTS: readonly string[] = [];

/** Ids of the events of the patient in view that came of doubtful records, of one question or of all. */
function useEventsInDoubt({ patient }: ReviewFigure): readonly string[] {
  const { api } = useWorkbench();
  const { review, spotlight } = useReview();
  const { revision } = review;
  const [events, setEvents] = useState(NO_EVENTS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another reading has other records
  useEffect(() => {
    let wanted = true;
    const query = spotlight === null ? { outcome: "doubtful" as const } : { doubt: spotlight };
    api.importedRecords({ ...query, patient, from: 0, count: MOST_EVENTS }).then(
      ({ records }) => wanted && setEvents([...new Set(records.flatMap(({ as }) => as))]),
      () => wanted && setEvents(NO_EVENTS),
    );
    return () => {
      wanted = false;
    };
  }, [api, patient, spotlight, revision]);
  return events;
}
