import { type ReactElement, useMemo } from "react";
import { kineticsOf } from "../../shared/analysis/kinetics.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { FindingRow } from "./finding-row.tsx";
import { knownFirst } from "./in-order.ts";
import { Limited } from "./limited.tsx";
import styles from "./questions.module.css";
import { Section } from "./section.tsx";

/** What the whole course says of response and relapse, in numbers. */
export function KineticsView({ timeline }: { readonly timeline: Timeline }): ReactElement {
  const groups = useMemo(() => kineticsOf(timeline), [timeline]);
  if (groups.every(({ findings }) => findings.length === 0)) {
    return <p className={styles["empty"]}>Nothing to compute: the case has no MRD results.</p>;
  }
  return (
    <>
      <h2 className={styles["headline"]}>Over the whole course</h2>
      {groups.map(({ id, title, findings }) => (
        <Section key={id} id={id} title={title} how={null}>
          <Limited items={knownFirst(findings)} most={12} what="findings">
            {(shown) => shown.map((finding) => <FindingRow key={finding.id} finding={finding} />)}
          </Limited>
        </Section>
      ))}
    </>
  );
}
