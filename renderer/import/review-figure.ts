import { useEffect, useMemo, useRef, useState } from "react";
import { eventFacts } from "../../shared/case/event-facts.ts";
import { defaultFigureOptions } from "../../shared/figure/options.ts";
import type { ReviewedPatient } from "../../shared/import-review.ts";
import type { DocumentState } from "../../shared/ipc.ts";
import { notDrawn } from "../../shared/report/not-drawn.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { createPointerStore, type PointerStore } from "../figure/pointer-store.ts";
import { readCourse, sceneOf, timelineOf } from "../state/derived.ts";
import { createAppStore, useWorkbench, type Workbench } from "../state/store.ts";
import { documentRead, selected } from "../state/updates.ts";
import { originInWords, patientInWords } from "./patient-keys.ts";

/** The picture of what would come of a patient: a workbench of its own, so that all can be done to it that can be done to a figure. */
export interface ReviewFigure {
  readonly workbench: Workbench;
  readonly pointer: PointerStore;
  /** What the patient is known by in every reading. */
  readonly key: string;
  readonly label: string;
  readonly about: string;
  /** Where the patient is in the source, in words. */
  readonly origin: string;
}

/** @param id tells patients apart in every reading */
const documentOf = (id: number, revision: number, text: string): DocumentState => ({
  ...{ kind: "open", name: "", revision, text, diagnostics: [], unavailable: null, sample: true },
  ...{ id, unsavedViews: null, edit: 0, changedUnderEdits: false },
});

export type FigureState =
  | { readonly kind: "none" }
  | { readonly kind: "shown"; readonly figure: ReviewFigure }
  | { readonly kind: "failed"; readonly message: string };

/** Of the patient in view, as of the newest reading: what is looked at stays when the same patient is read again. */
export function useReviewFigure(patient: ReviewedPatient | null, key: string | null, revision: number): FigureState {
  const { api, store } = useWorkbench();
  const own = useMemo(() => ({ workbench: { store: createAppStore(), api }, pointer: createPointerStore() }), [api]);
  const ids = useRef(new Map<string, number>());
  const [state, setState] = useState<FigureState>({ kind: "none" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a patient of one reading stays the same
  useEffect(() => {
    if (patient === null || key === null) {
      setState({ kind: "none" });
      return undefined;
    }
    let wanted = true;
    const show = (text: string): void => {
      if (!wanted) return;
      const course = readCourse(text);
      if (course === null) {
        setState({ kind: "failed", message: "The case of this patient cannot be drawn." });
        return;
      }
      const id = ids.current.get(key) ?? ids.current.size;
      ids.current.set(key, id);
      const before = own.workbench.store.getState();
      const change = documentRead(before, documentOf(id, revision, text), course);
      own.workbench.store.setState({
        ...change,
        preferences: store.getState().preferences,
      });
      setState({ kind: "shown", figure: { ...own, key, ...namesOf(patient) } });
    };
    api.importedCase(patient.index).then(show, (error: unknown) => {
      if (wanted)
        setState({ kind: "failed", message: error instanceof Error ? error.message : "There is no picture." });
    });
    return () => {
      wanted = false;
    };
  }, [api, own, store, patient?.index, key, revision]);
  return state;
}

const namesOf = ({ label, about, from }: ReviewedPatient) => ({
  label: patientInWords(label),
  about,
  origin: originInWords(from),
});

/** Of these events those that have a mark in the picture. */
export function eventsInPicture({ workbench }: ReviewFigure, events: readonly string[]): readonly string[] {
  const marks = sceneOf(workbench.store.getState())?.marks ?? [];
  const drawn = new Set(marks.map(({ event }) => event));
  return events.filter((event) => drawn.has(event));
}

/** What of the case the picture leaves out, in names; it is drawn as it will be when the case is opened. */
export function leftOutOfPicture({ workbench }: ReviewFigure): readonly string[] {
  const timeline = timelineOf(workbench.store.getState());
  return timeline === null ? [] : notDrawn(timeline, defaultFigureOptions(timeline.case));
}

export const notesOf = ({ workbench }: ReviewFigure): number =>
  timelineOf(workbench.store.getState())?.case.notes?.length ?? 0;

/** What an event is called, and when it was: its date where it has one. Its id when the case has no such event. */
export function nameOfEvent(timeline: Timeline, event: string): string {
  const facts = eventFacts(timeline, event, undefined, "date");
  return facts === null ? event : `${facts.title}${facts.value === null ? "" : ` ${facts.value}`}, ${facts.time}`;
}

export const timelineOfFigure = ({ workbench }: ReviewFigure): Timeline | null =>
  timelineOf(workbench.store.getState());

export const selectIn = ({ workbench }: ReviewFigure, event: string): void =>
  workbench.store.setState(selected({ event, part: undefined, mark: null }));
