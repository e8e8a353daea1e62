import { Switch } from "@mantine/core";
import { type ReactElement, useEffect, useState } from "react";
import { MOST_RECORDS_A_PAGE, type RecordQuery } from "../../shared/import-review.ts";
import type { CaselineApi } from "../../shared/ipc.ts";
import { FailureBoundary } from "../app/failure-boundary.tsx";
import { DetailsPanel } from "../details/details-panel.tsx";
import { FigureView } from "../figure/figure-view.tsx";
import { useWorkbench, WorkbenchContext } from "../state/store.ts";
import styles from "./import.module.css";
import { counted } from "./import-words.ts";
import { useReview } from "./review-context.ts";
import { eventsInPicture, type FigureState, leftOutOfPicture, notesOf, type ReviewFigure } from "./review-figure.ts";

/** What would come of the patient in view. */
export function ReviewPicture({ state }: { readonly state: FigureState }): ReactElement {
  if (state.kind === "failed") return <p className={styles["empty"]}>{state.message}</p>;
  if (state.kind === "none") return <NoPicture />;
  return <WholePicture figure={state.figure} />;
}

/** A fault in drawing one patient leaves the rest of the import as it is. */
function WholePicture({ figure }: { readonly figure: ReviewFigure }): ReactElement {
  const { review } = useReview();
  const instead = (
    <p className={styles["empty"]} role="alert">
      {figure.label} could not be drawn. The fault is in Caseline, not in your files. The case can be saved all the
      same.
    </p>
  );
  return (
    <FailureBoundary attempt={`${review.revision} ${figure.key}`} instead={instead}>
      <Picture figure={figure} />
    </FailureBoundary>
  );
}

function NoPicture(): ReactElement | null {
  const { patient } = useReview();
  if (patient !== null) return null;
  return <p className={styles["empty"]}>Nothing that was read makes a case. Left out says why.</p>;
}

function Picture({ figure }: { readonly figure: ReviewFigure }): ReactElement {
  const { review, spotlight, setSpotlight } = useReview();
  const [wanted, setWanted] = useState(true);
  const [standing, setStanding] = useState(0);
  const inDoubt = useEventsInDoubt(figure.key);
  useEffect(() => {
    const drawn = eventsInPicture(figure, inDoubt);
    setStanding(drawn.length);
    figure.workbench.store.setState({ standingOut: wanted && drawn.length > 0 ? drawn : null });
  }, [figure, inDoubt, wanted]);
  const isNone = standing === 0;
  const question = review.doubts.find(({ id }) => id === spotlight);
  return (
    <>
      <div className={styles["pictureHead"]}>
        <h2 className={styles["pictureTitle"]} title={figure.about}>
          {figure.label} <small>{figure.origin}</small>
        </h2>
        {question !== undefined && (
          <button type="button" className={styles["link"]} onClick={() => setSpotlight(null)}>
            Show all doubtful events
          </button>
        )}
        {review.totals.doubtful > 0 && (
          <Switch
            size="xs"
            label={labelOfSwitch(question !== undefined, isNone)}
            checked={wanted && !isNone}
            disabled={isNone}
            onChange={(event) => setWanted(event.currentTarget.checked)}
          />
        )}
      </div>
      <WorkbenchContext value={figure.workbench}>
        <FigureView pointer={figure.pointer} />
        <NotDrawn names={leftOutOfPicture(figure)} notes={notesOf(figure)} />
        <div className={styles["details"]}>
          <DetailsPanel />
        </div>
      </WorkbenchContext>
    </>
  );
}

/** More names than there is room for. */
const MOST_NAMES = 4;

interface NotDrawnProps {
  readonly names: readonly string[];
  /** How many there are in the case. */
  readonly notes: number;
}

/** What is in the case, and not in its picture. */
function NotDrawn({ names, notes }: NotDrawnProps): ReactElement | null {
  const series = names.filter((name) => name !== "notes");
  const more = series.length - MOST_NAMES;
  const named = `${series.slice(0, MOST_NAMES).join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
  if (names.length === 0) return null;
  return (
    <p className={styles["notDrawn"]} title={series.join(", ")}>
      {series.length > 0 &&
        `Not drawn by ${series.length === 1 ? "itself" : "themselves"}: ${named}. Panels shows more once the case is open. `}
      {names.includes("notes") &&
        `${counted(notes, "note is", "notes are")} in the event table of the case, and among All records here.`}
    </p>
  );
}

function labelOfSwitch(isQuestion: boolean, isNone: boolean): string {
  if (isNone) return isQuestion ? "No event of this question is drawn" : "No event that is drawn is doubtful";
  return isQuestion ? "Events of this question stand out" : "Doubtful events stand out";
}

const NO_EVENTS: readonly string[] = [];

/** Ids of the events of the patient in view that came of doubtful records, of one question or of all. */
function useEventsInDoubt(key: string): readonly string[] {
  const { api } = useWorkbench();
  const { review, keys, patient, spotlight } = useReview();
  const { revision } = review;
  const [found, setFound] = useState<{ readonly key: string | undefined; readonly events: readonly string[] } | null>(
    null,
  );
  const wantedKey = patient === null ? undefined : keys.get(patient);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another reading has other records
  useEffect(() => {
    if (patient === null) return undefined;
    const wanted = new AbortController();
    const query = spotlight === null ? { outcome: "doubtful" as const } : { doubt: spotlight };
    eventsOfRecords(api, { ...query, patient }, wanted.signal).then(
      (events) => !wanted.signal.aborted && setFound({ key: wantedKey, events }),
      () => !wanted.signal.aborted && setFound(null),
    );
    return () => wanted.abort();
  }, [api, patient, wantedKey, spotlight, revision]);
  return found?.key === key ? found.events : NO_EVENTS;
}

/** Ids of the events that came of all records that are asked for. */
async function eventsOfRecords(
  api: CaselineApi,
  query: Omit<RecordQuery, "from" | "count">,
  wanted: AbortSignal,
): Promise<readonly string[]> {
  const events = new Set<string>();
  for (let from = 0; !wanted.aborted; ) {
    const { total, records } = await api.importedRecords({ ...query, from, count: MOST_RECORDS_A_PAGE });
    for (const { as } of records) for (const event of as) events.add(event);
    from += records.length;
    if (records.length === 0 || from >= total) break;
  }
  return [...events];
}
