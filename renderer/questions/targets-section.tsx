import { type ReactElement, useMemo } from "react";
import { type TargetAtMoment, targetsAt } from "../../shared/analysis/targets.ts";
import type { AxisUnit } from "../../shared/case/schema.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { EventLink, HowButton, HowPlace } from "./how.tsx";
import { Limited } from "./limited.tsx";
import styles from "./questions.module.css";
import { Badge, Section } from "./section.tsx";

interface TargetsSectionProps {
  readonly timeline: Timeline;
  readonly day: number;
  readonly unit: AxisUnit;
}

/** Which targets of drugs are there, as far as the tests up to a day say it. */
export function TargetsSection({ timeline, day, unit }: TargetsSectionProps): ReactElement {
  const targets = useMemo(() => targetsAt(timeline, day, unit), [timeline, day, unit]);
  return (
    <Section id="targets" title="Targets of drugs" how={null}>
      {targets.length === 0 ? (
        <p className={styles["none"]}>
          The case names no target: no antigen was tested, and no drug against one given.
        </p>
      ) : (
        <Limited items={targets} most={10} what="targets">
          {(shown) => shown.map((target) => <TargetRow key={target.target} target={target} />)}
        </Limited>
      )}
      <p className={styles["statement"]}>Facts recorded in this case. Caseline does not recommend a treatment.</p>
    </Section>
  );
}

function TargetRow({ target }: { readonly target: TargetAtMoment }): ReactElement {
  const id = `target/${target.target}`;
  return (
    <div className={styles["line"]}>
      <b>{target.target}</b>
      <div>
        <HowButton id={id}>{target.state}</HowButton>{" "}
        {target.when !== null && <span className={styles["aside"]}>{target.when}</span>}
        {target.escape && <Badge>escape</Badge>}
        <div className={styles["aside"]}>{target.words}</div>
        {target.given.map(({ event, name, words }) => (
          <div key={`${event} ${name}`} className={styles["aside"]}>
            given: <EventLink event={event}>{name}</EventLink> {words}
          </div>
        ))}
        <HowPlace id={id} derivation={target.derivation} />
      </div>
    </div>
  );
}
