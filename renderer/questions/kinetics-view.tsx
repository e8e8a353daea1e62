import { type ReactElement, useMemo } from "react";
import { kineticsOf } from "../../shared/analysis/kinetics.ts";
import { resultSeries } from "../../shared/analysis/result-series.ts";
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
    return <p className={styles["empty"]}>{whyNothing(timeline)}</p>;
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

function whyNothing(timeline: Timeline): string {
  const mrd = resultSeries(timeline).filter(({ assay }) => assay.measures === "MRD");
  const count = mrd.reduce((sum, { results }) => sum + results.length, 0);
  if (count === 0) return "Nothing to compute: the case has no MRD results.";
  if (count === 1) return "One MRD result: nothing to compute from it yet.";
  return `Nothing can be computed from the ${count} MRD results of the case yet.`;
}
