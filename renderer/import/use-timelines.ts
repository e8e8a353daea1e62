import { useEffect, useState } from "react";
import type { Timeline } from "../../shared/time/timeline.ts";
import { readCourse } from "../state/derived.ts";
import { useWorkbench } from "../state/store.ts";

interface Read {
  readonly revision: number;
  readonly timelines: ReadonlyMap<number, Timeline>;
}

const NONE: ReadonlyMap<number, Timeline> = new Map();

/** The courses of these patients, by number, as they come: one after the other, so that nothing waits for them. */
export function useTimelines(patients: readonly number[], revision: number): ReadonlyMap<number, Timeline> {
  const { api } = useWorkbench();
  const [read, setRead] = useState<Read>({ revision, timelines: NONE });
  const key = patients.join(",");
  useEffect(() => {
    let wanted = true;
    const numbers = key === "" ? [] : key.split(",").map(Number);
    const readAll = async (): Promise<void> => {
      for (const patient of numbers) {
        const course = await api.importedCase(patient).then(readCourse, () => null);
        if (!wanted) return;
        if (course === null) continue;
        const { timeline } = course;
        setRead((before) => ({
          revision,
          timelines: new Map([...kept(before, revision, numbers), [patient, timeline]]),
        }));
      }
    };
    void readAll();
    return () => {
      wanted = false;
    };
  }, [api, key, revision]);
  return read.revision === revision ? read.timelines : NONE;
}

const kept = (read: Read, revision: number, patients: readonly number[]) =>
  read.revision === revision ? [...read.timelines].filter(([patient]) => patients.includes(patient)) : [];
