import { IconX } from "@tabler/icons-react";
import { type ReactElement, useMemo } from "react";
import { betweenDays } from "../../shared/analysis/between.ts";
import type { Finding } from "../../shared/analysis/findings.ts";
import { type GivenAtMoment, type Moment, momentAt, type SeriesAtMoment } from "../../shared/analysis/moment.ts";
import { dayOfPin, type Pin, pinInWords } from "../../shared/analysis/pin.ts";
import { daysSinceTransplants } from "../../shared/analysis/since-transplant.ts";
import { type TargetAtMoment, targetsAt } from "../../shared/analysis/targets.ts";
import type { AxisUnit } from "../../shared/case/schema.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { knownFirst, mrdFirst } from "./in-order.ts";
import styles from "./readout.module.css";

export interface ReadoutProps {
  readonly timeline: Timeline;
  readonly unit: AxisUnit;
  /** For a projector: text of at least 18 px at 1280 × 720. */
  readonly big?: boolean;
  /** Without it, a card has no ✕. */
  readonly onRemove?: (id: string) => void;
}

/** The readouts of all pins, oldest first, and what changed between the newest two. Compact; the questions panel has the rest. */
export function ReadoutCards({ pins, ...props }: ReadoutProps & { readonly pins: readonly Pin[] }): ReactElement {
  const [first, second] = pins.slice(-2);
  return (
    <>
      {pins.map((pin) => (
        <ReadoutCard key={pin.id} pin={pin} {...props} />
      ))}
      {first !== undefined && second !== undefined && <BetweenCard first={first} second={second} {...props} />}
    </>
  );
}

/** What the case says of a pinned day, in few lines. */
export function ReadoutCard({
  timeline,
  unit,
  big = false,
  onRemove,
  pin,
}: ReadoutProps & { readonly pin: Pin }): ReactElement {
  const day = dayOfPin(timeline, pin);
  const when = pinInWords(timeline, pin, unit);
  const moment = useMemo(() => momentAt(timeline, day, unit), [timeline, day, unit]);
  const lost = useMemo(() => targetsAt(timeline, day).filter(({ state }) => state === "lost"), [timeline, day]);
  const since = useMemo(() => daysSinceTransplants(timeline, day, unit), [timeline, day, unit]);
  return (
    <section className={styles["card"]} data-big={big} aria-label={`Pin ${pin.id}, ${when}`}>
      <header className={styles["cardHead"]}>
        <span className={styles["number"]}>{pin.id}</span>
        <h3>{when}</h3>
        {onRemove !== undefined && <RemoveButton label={`Remove pin ${pin.id}`} remove={() => onRemove(pin.id)} />}
      </header>
      <DiseaseLine disease={moment.disease} />
      {since.map((finding) => (
        <p key={finding.id} className={styles["aside"]}>
          {finding.value} {finding.label}
        </p>
      ))}
      <GivenLine given={moment.given} />
      <SeriesLines series={mrdFirst(moment.series)} most={big ? 3 : 8} />
      <LostLine lost={lost} />
    </section>
  );
}

/** What changed between two pinned days. */
export function BetweenCard({
  timeline,
  big = false,
  first,
  second,
}: ReadoutProps & { readonly first: Pin; readonly second: Pin }): ReactElement {
  const [from, to] = [dayOfPin(timeline, first), dayOfPin(timeline, second)];
  const between = useMemo(() => betweenDays(timeline, from, to), [timeline, from, to]);
  const [earlier, later] = from <= to ? [first, second] : [second, first];
  return (
    <section className={styles["card"]} data-big={big} aria-label={`Between pins ${earlier.id} and ${later.id}`}>
      <header className={styles["cardHead"]}>
        <span className={styles["number"]}>{earlier.id}</span>
        <span aria-hidden="true">→</span>
        <span className={styles["number"]}>{later.id}</span>
        <h3>{between.time.value}</h3>
      </header>
      <ChangeLines changes={knownFirst(between.changes)} most={big ? 4 : 8} />
      <GivenLine given={between.given} />
    </section>
  );
}

function RemoveButton({ label, remove }: { readonly label: string; readonly remove: () => void }): ReactElement {
  return (
    <button type="button" className={styles["remove"]} aria-label={label} onClick={remove}>
      <IconX size={14} aria-hidden="true" />
    </button>
  );
}

function DiseaseLine({ disease }: Pick<Moment, "disease">): ReactElement {
  if (disease === null) return <p className={styles["aside"]}>Disease state not assessed up to here</p>;
  return (
    <p>
      <b>{disease.state}</b>{" "}
      <span className={styles["aside"]}>
        {disease.inferred ? `inferred, assessed ${disease.time}` : `assessed ${disease.time}`}
      </span>
    </p>
  );
}

const MOST_GIVEN = 4;
const CERTAINTIES = ["given", "interrupted", "possibly"] as const satisfies readonly GivenAtMoment["certainty"][];

/** "venetoclax; possibly FLAG-Ida, blinatumomab; and 2 more". */
function GivenLine({ given }: Pick<Moment, "given">): ReactElement {
  const shown = given.slice(0, MOST_GIVEN);
  const groups = CERTAINTIES.flatMap((certainty) => {
    const names = shown.filter((one) => one.certainty === certainty).map(({ name }) => name);
    if (names.length === 0) return [];
    return [`${certainty === "given" ? "" : `${certainty} `}${names.join(", ")}`];
  });
  const more = given.length > MOST_GIVEN ? [`and ${given.length - MOST_GIVEN} more`] : [];
  return (
    <p>
      <span className={styles["aside"]}>Given: </span>
      {given.length === 0 ? "nothing recorded" : [...groups, ...more].join("; ")}
    </p>
  );
}

interface LinesProps<Line> {
  readonly most: number;
  readonly series: readonly Line[];
}

function SeriesLines({ series, most }: LinesProps<SeriesAtMoment>): ReactElement {
  return (
    <dl className={styles["lines"]}>
      {series.slice(0, most).map(({ series: id, name, before, after }) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd>
            <ResultOrNone near={before} none="none before" /> → <ResultOrNone near={after} none="none after" />
          </dd>
        </div>
      ))}
      <More count={series.length - most} />
    </dl>
  );
}

function ResultOrNone({
  near,
  none,
}: {
  readonly near: SeriesAtMoment["before"];
  readonly none: string;
}): ReactElement {
  if (near === null) return <span className={styles["aside"]}>{none}</span>;
  return (
    <>
      <b>{near.result}</b> <span className={`${styles["aside"]} ${styles["time"]}`}>{near.time}</span>
    </>
  );
}

interface ChangeLinesProps {
  readonly changes: readonly Finding[];
  readonly most: number;
}

/** What is not computed is only counted: the questions panel says why. */
function ChangeLines({ changes, most }: ChangeLinesProps): ReactElement {
  const known = changes.filter(({ amount }) => amount.kind !== "unknown");
  const unknown = changes.length - known.length;
  return (
    <>
      <dl className={styles["lines"]}>
        {known.slice(0, most).map(({ id, label, value, derivation }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>
              <b>{value}</b>{" "}
              {derivation.evidence.length === 2 && (
                <span className={styles["aside"]}>{derivation.evidence.map(({ words }) => words).join(" → ")}</span>
              )}
            </dd>
          </div>
        ))}
        <More count={known.length - most} />
      </dl>
      {unknown > 0 && (
        <p className={styles["aside"]}>
          No change computed for {unknown} {known.length > 0 ? "other " : ""}series
        </p>
      )}
    </>
  );
}

const More = ({ count }: { readonly count: number }): ReactElement | null =>
  count <= 0 ? null : (
    <div>
      <dt>and {count} more</dt>
      <dd />
    </div>
  );

function LostLine({ lost }: { readonly lost: readonly TargetAtMoment[] }): ReactElement | null {
  if (lost.length === 0) return null;
  const words = lost.map((one) =>
    [one.target, one.since, one.escape ? "(escape)" : null].filter((part) => part !== null).join(" "),
  );
  return (
    <p>
      <span className={styles["aside"]}>Lost: </span>
      {words.join(", ")}
    </p>
  );
}
