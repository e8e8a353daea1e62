import { type ReactElement, useMemo } from "react";
import { betweenDays } from "../../shared/analysis/between.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { approximately } from "./estimated-pin.ts";
import { FindingRow } from "./finding-row.tsx";
import { GivenList } from "./given-list.tsx";
import { HowButton, HowPlace } from "./how.tsx";
import { knownFirst } from "./in-order.ts";
import { Limited } from "./limited.tsx";
import styles from "./questions.module.css";
import { Section } from "./section.tsx";

interface BetweenViewProps {
  readonly timeline: Timeline;
  /** Days from the timeline's zero, in either order. */
  readonly first: number;
  readonly second: number;
  /** Either is the day of an event whose day is not stated. */
  readonly estimated: boolean;
}

/** What changed between two days. */
export function BetweenView({ timeline, first, second, estimated }: BetweenViewProps): ReactElement {
  const between = useMemo(() => betweenDays(timeline, first, second), [timeline, first, second]);
  const { time, changes, given } = between;
  return (
    <>
      <h2 className={styles["headline"]}>
        <HowButton id={time.id}>{approximately(time.value, estimated)}</HowButton>
      </h2>
      <HowPlace id={time.id} derivation={time.derivation} />
      <Section id="changes" title="Change of each series" how={null}>
        {changes.length === 0 && <p className={styles["none"]}>The case has no results.</p>}
        <Limited items={knownFirst(changes)} most={12} what="series">
          {(shown) => shown.map((finding) => <FindingRow key={finding.id} finding={finding} withBasis />)}
        </Limited>
      </Section>
      <Section id="given-between" title="Given between them" how={null}>
        <GivenList given={given} none="Nothing is recorded as given between these days." />
      </Section>
    </>
  );
}
