import { type KeyboardEvent, type ReactElement, useDeferredValue } from "react";
import { useStore } from "zustand";
import { dayOfPin, type Pin, pinInWords, startOfEvent } from "../../shared/analysis/pin.ts";
import { eventFacts } from "../../shared/case/event-facts.ts";
import type { AxisUnit } from "../../shared/case/schema.ts";
import { formatCalendarDay, formatRange } from "../../shared/time/format-day.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { SidePanelFrame } from "../app/side-panel.tsx";
import tabs from "../app/tabs.module.css";
import { timelineOf } from "../state/derived.ts";
import type { Asked } from "../state/state.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { AskField } from "./ask-field.tsx";
import { BetweenView } from "./between-view.tsx";
import { cursorOf } from "./cursor.ts";
import { isEstimated } from "./estimated-pin.ts";
import { Explained } from "./how.tsx";
import { KineticsView } from "./kinetics-view.tsx";
import { MomentView } from "./moment-view.tsx";
import { PairPicker, pairOf } from "./pair-picker.tsx";
import { PinChips } from "./pin-chips.tsx";
import styles from "./questions.module.css";
import { shownPin } from "./shown-pin.ts";

/** Questions that are answered on the picture: what was it on a day, what changed between two, how fast. */
export function QuestionsPanel(): ReactElement | null {
  const open = useAppState((state) => state.side === "questions");
  const timeline = useAppState(timelineOf);
  return open && timeline !== null ? <OpenPanel timeline={timeline} /> : null;
}

interface PartProps {
  readonly timeline: Timeline;
}

function OpenPanel({ timeline }: PartProps): ReactElement {
  const { tab } = useAppState((state) => state.asked);
  return (
    <SidePanelFrame label="Questions" title="Questions" closeLabel="Close questions" widthPx={364}>
      <div className={styles["ask"]}>
        <AskField />
        <PinChips timeline={timeline} />
      </div>
      <Tabs />
      <div
        className={styles["body"]}
        role="tabpanel"
        id="questions-body"
        aria-labelledby={`questions-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by the keyboard
        tabIndex={0}
      >
        <Explained key={tab}>
          {tab === "moment" && <AtDay timeline={timeline} />}
          {tab === "between" && <BetweenPins timeline={timeline} />}
          {tab === "kinetics" && <KineticsView timeline={timeline} />}
        </Explained>
      </div>
    </SidePanelFrame>
  );
}

const TABS: readonly { readonly tab: Asked["tab"]; readonly label: string }[] = [
  { tab: "moment", label: "At a day" },
  { tab: "between", label: "Between two pins" },
  { tab: "kinetics", label: "Kinetics" },
];

function Tabs(): ReactElement {
  const { store } = useWorkbench();
  const { tab: chosen } = useAppState((state) => state.asked);
  const choose = (tab: Asked["tab"]): void => store.setState({ asked: { ...store.getState().asked, tab } });
  const press = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const next = TABS.at((TABS.findIndex(({ tab }) => tab === chosen) + step) % TABS.length);
    if (next === undefined) return;
    event.preventDefault();
    choose(next.tab);
    document.getElementById(`questions-${next.tab}`)?.focus();
  };
  return (
    <div role="tablist" aria-label="Kinds of questions" className={tabs["tabs"]} onKeyDown={press}>
      {TABS.map(({ tab, label }) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`questions-${tab}`}
          aria-selected={tab === chosen}
          aria-controls="questions-body"
          tabIndex={tab === chosen ? 0 : -1}
          className={tabs["tab"]}
          onClick={() => choose(tab)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function AtDay({ timeline }: PartProps): ReactElement {
  const { store } = useWorkbench();
  const pin = useAppState((state) => shownPin(state.pins, state.asked));
  const cursor = useStore(cursorOf(store), ({ at }) => at);
  const unit = useAppState((state) => state.view.unit);
  // The pointer does not wait for the panel.
  const at = useDeferredValue(pin ?? cursor);
  if (at === null) {
    return (
      <p className={styles["empty"]}>
        Point at a day in the picture, or walk to an event with the arrow keys, and read here what it was. P or Alt +
        click puts a pin there, which stays.
      </p>
    );
  }
  const day = dayOfPin(timeline, at);
  return (
    <>
      <h2 className={styles["headline"]}>{whenInFull(timeline, at, unit)}</h2>
      {at.event !== null && <p className={styles["aside"]}>{eventFacts(timeline, at.event)?.title}</p>}
      <MomentView timeline={timeline} day={day} event={at.event} unit={unit} />
    </>
  );
}

/** In the unit of the axis, with the day and the date beside it: "19.1 mo · D582 · 2015-11-03". */
function whenInFull(timeline: Timeline, at: Omit<Pin, "id">, unit: AxisUnit): string {
  const date = formatCalendarDay(Math.round(dayOfPin(timeline, at)), timeline.zero);
  const parts = [pinInWords(timeline, at, unit), pinInWords(timeline, at, "days"), unit === "date" ? null : date];
  return [...new Set(parts.filter((part) => part !== null))].join(" · ");
}

function BetweenPins({ timeline }: PartProps): ReactElement {
  const pins = useAppState((state) => state.pins);
  const asked = useAppState((state) => state.asked);
  const pair = pairOf(pins, asked);
  if (pair === null) {
    return (
      <p className={styles["empty"]}>
        Put two pins on the picture: point at a day and press P, or Alt + click, or type a day above.
        {pins.length === 1 && " One is there; one more is needed."}
      </p>
    );
  }
  const [first, second] = pair;
  return (
    <>
      {pins.length > 2 && <PairPicker timeline={timeline} pins={pins} pair={pair} />}
      <BetweenView
        timeline={timeline}
        first={dayOfPin(timeline, first)}
        second={dayOfPin(timeline, second)}
        estimated={pair.some((pin) => isEstimated(timeline, pin))}
      />
      {pair.map((pin) => (
        <EstimateNote key={pin.id} timeline={timeline} pin={pin} />
      ))}
    </>
  );
}

/** A pin on an event whose day is not stated stands at an estimate, and so do the days counted from it. */
function EstimateNote({ timeline, pin }: PartProps & { readonly pin: Pin }): ReactElement | null {
  const unit = useAppState((state) => state.view.unit);
  const start = pin.event === null ? null : startOfEvent(timeline, pin.event);
  if (start === null || start.certainty === "exact") return null;
  const range = formatRange(start, timeline.zero);
  return (
    <p className={styles["statement"]}>
      Pin {pin.id} stands on an event whose day is not stated: {pinInWords(timeline, pin, unit)}
      {range !== null && `, ${range}`}. The days between the pins are counted from this estimate.
    </p>
  );
}
