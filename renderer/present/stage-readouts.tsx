import type { ReactElement } from "react";
import type { Pin } from "../../shared/analysis/pin.ts";
import { BetweenCard, ReadoutCard } from "../questions/readout-card.tsx";
import styles from "./present.module.css";
import type { StepPicture } from "./scenes.ts";

interface StageReadoutsProps {
  readonly picture: StepPicture;
  /** At least one. */
  readonly pins: readonly Pin[];
}

/**
 * What changed between the newest two pins, and what each pin says, the newest first, beside the figure. Cards that do not fit into
 * the height are left out whole; the presenter's view and the questions panel have them all.
 */
export function StageReadouts({ picture: { timeline, unit }, pins }: StageReadoutsProps): ReactElement {
  const newestFirst = pins.toReversed();
  const [newest, before] = newestFirst;
  const common = { timeline, unit, big: true };
  return (
    <aside className={styles["readouts"]} aria-label="Pinned readouts">
      <h2 className="visually-hidden">Pinned readouts</h2>
      {newest !== undefined && before !== undefined && <BetweenCard first={before} second={newest} {...common} />}
      {newestFirst.map((pin) => (
        <ReadoutCard key={pin.id} pin={pin} {...common} />
      ))}
    </aside>
  );
}
