import type { ReactElement, ReactNode } from "react";
import type { Finding } from "../../shared/analysis/findings.ts";
import type { Moment, SeriesAtMoment } from "../../shared/analysis/moment.ts";
import { startOfEvent } from "../../shared/analysis/pin.ts";
import type { TargetAtMoment } from "../../shared/analysis/targets.ts";
import { formatTimeIn } from "../../shared/case/timing-facts.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { type GivenClause, shortened } from "./given-on-card.ts";
import { changesByAge } from "./in-order.ts";
import styles from "./readout.module.css";

/** Stays on one line while it is not longer than the line. */
export const Whole = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <span className={styles["whole"]}>{children}</span>
);

interface DiseaseLineProps extends Pick<Moment, "disease"> {
  /** When it was assessed is only said of one that was carried forward. */
  readonly compact: boolean;
}

export function DiseaseLine({ disease, compact }: DiseaseLineProps): ReactElement {
  if (disease === null) return <p className={styles["aside"]}>Disease state not assessed up to here</p>;
  const assessed = disease.inferred ? `inferred, assessed ${disease.time}` : `assessed ${disease.time}`;
  return (
    <p>
      <b>{disease.state}</b>{" "}
      {(disease.inferred || !compact) && (
        <span className={styles["aside"]}>
          <Whole>{assessed}</Whole>
        </span>
      )}
    </p>
  );
}

interface GivenLineProps {
  readonly clauses: readonly GivenClause[];
  /** Whether the case records anything that may have been given. */
  readonly anything: boolean;
  readonly most: number;
}

/** "venetoclax; possibly: FLAG-Ida, blinatumomab (estimated days); and 2 more". */
export function GivenLine({ clauses, anything, most }: GivenLineProps): ReactElement {
  const { shown, more } = shortened(clauses, most);
  return (
    <p>
      <span className={styles["aside"]}>Given: </span>
      {clauses.length === 0 && (anything ? "nothing by stated or estimated days" : "nothing recorded")}
      {shown.map((clause, place) => (
        <Clause
          key={`${clause.before}${clause.after}`}
          clause={clause}
          end={place < shown.length - 1 || more > 0 ? ";" : ""}
        />
      ))}
      {more > 0 && <Whole>and {more} more</Whole>}
    </p>
  );
}

/** @param end what parts it from the next one */
function Clause({ clause, end }: { readonly clause: GivenClause; readonly end: string }): ReactElement {
  const { before, names, after } = clause;
  return (
    <>
      {before !== "" && <span className={styles["aside"]}>{before} </span>}
      {names.map((name, index) => {
        const mark = index < names.length - 1 ? "," : after === "" ? end : "";
        return (
          <span key={name}>
            <Whole>{`${name}${mark}`}</Whole>{" "}
          </span>
        );
      })}
      {after !== "" && (
        <span className={styles["aside"]}>
          <Whole>{`${after}${end}`}</Whole>{" "}
        </span>
      )}
    </>
  );
}

interface SeriesLinesProps {
  /** The days of results of the day itself, and how many more series there are, are left out. */
  readonly compact: boolean;
  readonly most: number;
  readonly series: readonly SeriesAtMoment[];
}

export function SeriesLines({ series, most, compact }: SeriesLinesProps): ReactElement {
  return (
    <dl className={styles["lines"]}>
      {series.slice(0, most).map(({ series: id, name, before, after }) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd>
            <ResultOrNone near={before} none="none before" compact={compact} /> →{" "}
            <ResultOrNone near={after} none="none after" compact={compact} />
          </dd>
        </div>
      ))}
      {!compact && <More count={series.length - most} />}
    </dl>
  );
}

interface ResultOrNoneProps {
  readonly near: SeriesAtMoment["before"];
  readonly none: string;
  readonly compact: boolean;
}

function ResultOrNone({ near, none, compact }: ResultOrNoneProps): ReactElement {
  if (near === null) return <span className={styles["aside"]}>{none}</span>;
  return (
    <>
      <b>
        <Whole>{near.result}</Whole>
      </b>{" "}
      {!(compact && near.days === 0) && (
        <span className={styles["aside"]}>
          <Whole>{near.time}</Whole>
        </span>
      )}
    </>
  );
}

interface ChangeLinesProps {
  readonly timeline: Timeline;
  readonly changes: readonly Finding[];
  /** The earlier pin's day. */
  readonly first: number;
  readonly most: number;
}

/** What lies between the pins first, what rests on an older result after it. What is not computed is only counted: the questions panel says why. */
export function ChangeLines({ timeline, changes, first, most }: ChangeLinesProps): ReactElement {
  const { within, older } = changesByAge(timeline, changes, first);
  const known = within.length + older.length;
  const unknown = changes.length - known;
  return (
    <>
      <dl className={styles["lines"]}>
        {within.slice(0, most).map((finding) => (
          <div key={finding.id}>
            <dt>{finding.label}</dt>
            <dd>
              <b>
                <Whole>{finding.value}</Whole>
              </b>{" "}
              <Basis finding={finding} />
            </dd>
          </div>
        ))}
        {older.slice(0, Math.max(0, most - within.length)).map(({ finding, oldest }) => (
          <div key={finding.id} className={styles["older"]}>
            <dt>{finding.label}</dt>
            <dd>
              <Whole>{finding.value}</Whole> <Whole>since {timeOfEvidence(timeline, oldest.event)}</Whole>
            </dd>
          </div>
        ))}
        <More count={known - most} />
      </dl>
      {unknown > 0 && (
        <p className={styles["aside"]}>
          No change computed for {unknown} {known > 0 ? "other " : ""}series
        </p>
      )}
    </>
  );
}

function Basis({ finding: { derivation } }: { readonly finding: Finding }): ReactElement | null {
  const [before, after, ...others] = derivation.evidence;
  if (before === undefined || after === undefined || others.length > 0) return null;
  return (
    <span className={styles["aside"]}>
      <Whole>{before.words} →</Whole> <Whole>{after.words}</Whole>
    </span>
  );
}

/** In days, as the rest of the card. */
function timeOfEvidence(timeline: Timeline, event: string): string {
  const start = startOfEvent(timeline, event);
  return start === null ? "an earlier result" : formatTimeIn(start, timeline.zero, "days");
}

const More = ({ count }: { readonly count: number }): ReactElement | null =>
  count <= 0 ? null : (
    <div>
      <dt>and {count} more</dt>
      <dd />
    </div>
  );

/** Found before, and not by the last test. */
export const isNotFound = ({ state }: TargetAtMoment): boolean => state === "lost" || state === "not found";

export function LostLine({ lost }: { readonly lost: readonly TargetAtMoment[] }): ReactElement {
  return (
    <>
      {lost.map(({ target, brief }) => (
        <p key={target}>
          <span className={styles["aside"]}>{target}: </span>
          {brief}
        </p>
      ))}
    </>
  );
}
