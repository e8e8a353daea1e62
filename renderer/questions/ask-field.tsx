import { Button, Select, TextInput } from "@mantine/core";
import { type FormEvent, type ReactElement, useDeferredValue, useMemo, useState } from "react";
import { formatDayIn } from "../../shared/case/timing-facts.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { timelineOf } from "../state/derived.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { windowLimits } from "../state/viewport.ts";
import { spotOf } from "./cursor.ts";
import { eventChoices } from "./event-choices.ts";
import { pinSpot } from "./pin-command.ts";
import styles from "./questions.module.css";
import { typedDay } from "./typed-day.ts";

/** A day that is typed, or an event from a list: either gets a pin. */
export function AskField(): ReactElement | null {
  const timeline = useAppState(timelineOf);
  const [problem, setProblem] = useState<string | null>(null);
  if (timeline === null) return null;
  return (
    <>
      <div className={styles["askRow"]}>
        <DayField timeline={timeline} tell={setProblem} />
        <EventField timeline={timeline} />
      </div>
      {problem !== null && (
        <p className={styles["problem"]} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

interface DayFieldProps {
  readonly timeline: Timeline;
  readonly tell: (problem: string | null) => void;
}

function DayField({ timeline, tell }: DayFieldProps): ReactElement {
  const { store } = useWorkbench();
  const unit = useAppState((state) => state.view.unit);
  const [text, setText] = useState("");
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    const day = typedDay(text, timeline.zero, unit);
    const problem = day === null ? `“${text}” is not a day. Write ${examples(timeline)}.` : outside(timeline, day);
    tell(problem);
    if (day === null || problem !== null) return;
    pinSpot(store, { day, event: null });
    setText("");
  };
  return (
    <form onSubmit={ask} className={styles["askRow"]}>
      <TextInput
        aria-label="Day to pin"
        placeholder={formatDayIn(timeline.extent?.[1] ?? 100, timeline.zero, "days")}
        size="xs"
        w={92}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          tell(null);
        }}
      />
      <Button type="submit" size="xs" px={9} variant="default" disabled={text.trim() === ""}>
        Pin
      </Button>
    </form>
  );
}

const examples = ({ zero }: Timeline): string => {
  const days = zero.counting === "course" ? "day 10" : "582 or D582";
  return `${days}, 19.2 mo, 1.6 y${zero.calendar === null ? "" : ", or a date such as 2021-03-05"}`;
};

function outside(timeline: Timeline, day: number): string | null {
  const limits = windowLimits(timeline);
  if (limits !== null && day >= limits[0] && day <= limits[1]) return null;
  const named = (one: number): string => formatDayIn(one, timeline.zero, "days");
  if (limits === null) return "The case has no events yet.";
  return `${named(day)} lies outside of the picture, which goes from ${named(limits[0])} to ${named(limits[1])}.`;
}

function EventField({ timeline }: { readonly timeline: Timeline }): ReactElement {
  const { store } = useWorkbench();
  const unit = useAppState((state) => state.view.unit);
  const [search, setSearch] = useState("");
  const [listed, setListed] = useState(false);
  const wanted = useDeferredValue(search);
  const choices = useMemo(() => (listed ? eventChoices(timeline, unit, wanted) : []), [listed, timeline, unit, wanted]);
  const choose = (event: string | null): void => {
    const spot = event === null ? null : spotOf(timeline, event);
    if (spot !== null) pinSpot(store, spot);
    setSearch("");
  };
  return (
    <Select
      aria-label="Event to pin"
      placeholder="or an event…"
      size="xs"
      flex={1}
      searchable
      clearable={false}
      value={null}
      onChange={choose}
      searchValue={search}
      onSearchChange={setSearch}
      onDropdownOpen={() => setListed(true)}
      onDropdownClose={() => setListed(false)}
      data={choices}
      filter={({ options }) => options}
      nothingFoundMessage="No event of that name"
      maxDropdownHeight={300}
      comboboxProps={{ shadow: "md", width: 340, position: "bottom-end" }}
    />
  );
}
