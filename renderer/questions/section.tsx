import type { ReactElement, ReactNode } from "react";
import type { Derivation } from "../../shared/analysis/findings.ts";
import { HowButton, HowPlace } from "./how.tsx";
import styles from "./questions.module.css";

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly how: Derivation | null;
  readonly children: ReactNode;
}

export function Section({ id, title, how, children }: SectionProps): ReactElement {
  return (
    <section className={styles["section"]}>
      <div className={styles["sectionHead"]}>
        <h3>{title}</h3>
        {how !== null && (
          <HowButton id={id} label={`How: ${title}`} quiet>
            how
          </HowButton>
        )}
      </div>
      {how !== null && <HowPlace id={id} derivation={how} />}
      {children}
    </section>
  );
}

export const Badge = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <span className={styles["badge"]}>{children}</span>
);
