import { Select } from "@mantine/core";
import type { ReactElement } from "react";
import { type Pin, pinInWords } from "../../shared/analysis/pin.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { Asked } from "../state/state.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./questions.module.css";

export type PinPair = readonly [first: Pin, second: Pin];

/** The pins that are compared: those chosen, else the newest two. Null when there are fewer. */
export function pairOf(pins: readonly Pin[], { between }: Asked): PinPair | null {
  const chosen = between?.flatMap((id) => pins.filter((pin) => pin.id === id)) ?? [];
  const [first, second] = chosen.length === 2 ? chosen : pins.slice(-2);
  return first === undefined || second === undefined ? null : [first, second];
}

interface PairPickerProps {
  readonly timeline: Timeline;
  readonly pins: readonly Pin[];
  readonly pair: PinPair;
}

export function PairPicker({ timeline, pins, pair }: PairPickerProps): ReactElement {
  const { store } = useWorkbench();
  const unit = useAppState((state) => state.view.unit);
  const [first, second] = pair;
  const compare = (between: readonly [string, string]): void =>
    store.setState({ asked: { ...store.getState().asked, between } });
  const data = pins.map((pin) => ({
    value: pin.id,
    label: `${pin.id} · ${pinInWords(timeline, pin, unit)}`,
  }));
  const without = (id: string) => data.filter(({ value }) => value !== id);
  return (
    <div className={styles["pairPicker"]}>
      <Select
        aria-label="First pin"
        size="xs"
        allowDeselect={false}
        data={without(second.id)}
        value={first.id}
        onChange={(id) => id !== null && compare([id, second.id])}
      />
      <Select
        aria-label="Second pin"
        size="xs"
        allowDeselect={false}
        data={without(first.id)}
        value={second.id}
        onChange={(id) => id !== null && compare([first.id, id])}
      />
    </div>
  );
}
