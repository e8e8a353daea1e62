import { type ReactElement, useMemo, useRef } from "react";
import type { Pin } from "../../shared/analysis/pin.ts";
import { amplyOfEach, type CardRoom, ReadoutCards } from "../questions/readout-card.tsx";
import styles from "./present.module.css";
import type { StepPicture } from "./scenes.ts";
import { useFullest } from "./use-fullest.ts";

interface StageReadoutsProps {
  readonly picture: StepPicture;
  /** At least one. */
  readonly pins: readonly Pin[];
}

/** From all that there is to what is asked first. */
const ROOMS: readonly CardRoom[] = [
  { changes: 12, given: 40, series: 12, compact: false },
  { changes: 6, given: 12, series: 4, compact: false },
  { changes: 4, given: 8, series: 3, compact: false },
  { changes: 6, given: 12, series: 3, compact: true },
  { changes: 4, given: 6, series: 2, compact: true },
  { changes: 2, given: 4, series: 2, compact: true },
  { changes: 2, given: 3, series: 1, compact: true },
];

/**
 * What changed between the newest two pins, and what each pin says, the newest first, beside the figure: all of them in the fullest form
 * that fits, else without the oldest. The presenter's view and the questions panel have them all.
 */
export function StageReadouts({ picture: { timeline, unit, scene }, pins }: StageReadoutsProps): ReactElement {
  const column = useRef<HTMLElement>(null);
  const { width, height } = scene;
  const subject = useMemo(() => ({ pins, timeline, unit, width, height }), [pins, timeline, unit, width, height]);
  const form = useFullest(column, ROOMS.length * pins.length, subject);
  const left = pins.slice(Math.floor(form / ROOMS.length));
  const room = ROOMS[form % ROOMS.length] ?? amplyOfEach;
  return (
    <aside ref={column} className={styles["readouts"]} aria-label="Pinned readouts">
      <h2 className="visually-hidden">Pinned readouts</h2>
      <ReadoutCards pins={left} between={pins.slice(-2)} timeline={timeline} unit={unit} big room={room} />
    </aside>
  );
}
