import { type ReactElement, useMemo, useRef } from "react";
import type { StageSize } from "../../shared/presentation.ts";
import styles from "./present.module.css";
import { Progress } from "./progress.tsx";
import { useFullest } from "./use-fullest.ts";

interface StageHeadProps {
  readonly name: string;
  readonly title: string;
  /** A key and what it does, while that is worth saying. */
  readonly hint: string | null;
  readonly index: number;
  readonly count: number;
  readonly atEnd: boolean;
  /** Of the figure under it: another one is another room for the title. */
  readonly size: StageSize | null;
}

/** What is in view, and how far we are. */
export function StageHead({ name, title, hint, index, count, atEnd, size }: StageHeadProps): ReactElement {
  return (
    <header className={styles["head"]}>
      <h1>{name}</h1>
      <CaseTitle title={title} beside={`${name}/${hint}/${count}/${atEnd}/${size?.width}`} />
      {hint !== null && <p className={styles["hint"]}>{hint}</p>}
      <Progress index={index} count={count} atEnd={atEnd} />
    </header>
  );
}

interface CaseTitleProps {
  readonly title: string;
  /** What shares the line with it. */
  readonly beside: string;
}

/** Whole, or up to its first comma, or not at all: never cut. */
export function CaseTitle({ title, beside }: CaseTitleProps): ReactElement {
  const line = useRef<HTMLParagraphElement>(null);
  const forms = [title, title.split(",", 1)[0] ?? "", ""];
  const form = useFullest(
    line,
    forms.length,
    useMemo(() => ({ title, beside }), [title, beside]),
  );
  return (
    <p ref={line} className={styles["caseTitle"]}>
      {forms[form]}
    </p>
  );
}
