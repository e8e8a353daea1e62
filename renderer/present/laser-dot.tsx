import { type ReactElement, type RefObject, useEffect } from "react";
import { useWorkbench } from "../state/store.ts";
import styles from "./present.module.css";
import { moveDot } from "./stage-figure.tsx";

interface LaserDotProps {
  readonly dot: RefObject<HTMLDivElement | null>;
  readonly shown: boolean;
  /** Goes where the presenter points in the other window. */
  readonly follows: boolean;
}

/** The dot of light at the pointer. */
export function LaserDot({ dot, shown, follows }: LaserDotProps): ReactElement {
  const { api } = useWorkbench();
  useEffect(
    () => (follows ? api.on("stagePointed", (place) => moveDot(dot.current, place)) : undefined),
    [api, dot, follows],
  );
  return <div ref={dot} className={styles["laser"]} data-shown={shown} data-on="false" aria-hidden="true" />;
}
