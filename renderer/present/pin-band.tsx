import type { CSSProperties, ReactElement } from "react";
import { type PinFlagsProps, placedPins } from "../questions/pin-flags.tsx";
import styles from "./course-strip.module.css";

/** The numbers of the pins over the picture, where no words are; their lines go down from here. */
export function PinBand(props: PinFlagsProps): ReactElement {
  const { scene } = props;
  return (
    <div className={styles["pinBand"]} data-testid="pin-band" aria-hidden="true">
      {placedPins(props).map(({ pin, x }) => (
        <span key={pin.id} style={{ left: `${(100 * x) / scene.width}%` } satisfies CSSProperties}>
          {pin.id}
        </span>
      ))}
    </div>
  );
}
