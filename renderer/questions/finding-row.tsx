import type { ReactElement } from "react";
import type { Finding } from "../../shared/analysis/findings.ts";
import { HowButton, HowPlace } from "./how.tsx";
import styles from "./questions.module.css";

interface FindingRowProps {
  readonly finding: Finding;
  /** Names the results that it was computed from, which may lie far from what was asked about. */
  readonly withBasis?: boolean;
}

/** A computed statement with its name; pressing it shows how it was found. */
export function FindingRow({ finding, withBasis = false }: FindingRowProps): ReactElement {
  const { id, label, value, amount, derivation } = finding;
  const { evidence } = derivation;
  return (
    <div className={styles["row"]}>
      <div className={styles["aside"]}>{label}</div>
      <div data-unknown={amount.kind === "unknown" || undefined}>
        <HowButton id={id}>{value}</HowButton>
        {withBasis && evidence.length === 2 && (
          <span className={styles["basis"]}>{evidence.map(({ words }) => words).join(" → ")}</span>
        )}
      </div>
      <HowPlace id={id} derivation={derivation} />
    </div>
  );
}
