import { IconX } from "@tabler/icons-react";
import { type ReactElement, useMemo } from "react";
import { betweenDays } from "../../shared/analysis/between.ts";
import { momentAt } from "../../shared/analysis/moment.ts";
import { dayOfPin, type Pin, pinInWords } from "../../shared/analysis/pin.ts";
import { targetsAt } from "../../shared/analysis/targets.ts";
import type { AxisUnit } from "../../shared/case/schema.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { approximately, isEstimated, sinceTransplants } from "./estimated-pin.ts";
import { givenOnCard } from "./given-on-card.ts";
import { mrdFirst } from "./in-order.ts";
import styles from "./readout.module.css";
import { ChangeLines, DiseaseLine, GivenLine, isNotFound, LostLine, SeriesLines } from "./readout-lines.tsx";

/** How much the cards say: at most so many of each, and in the compact form each on as few lines as possible. */
export interface CardRoom {
  readonly changes: number;
  readonly given: number;
  readonly series: number;
  readonly compact: boolean;
}

export const amplyOfEach: CardRoom = { changes: 8, given: 12, series: 8, compact: false };

export interface ReadoutProps {
  readonly timeline: Timeline;
  readonly unit: AxisUnit;
  /** For a projector: text of at least 18 px at 1280 × 720, which grows with the screen. */
  readonly big?: boolean;
  readonly room?: CardRoom;
  /** Without it, a card has no ✕. */
  readonly onRemove?: (id: string) => void;
}

interface ReadoutCardsProps extends ReadoutProps {
  readonly pins: readonly Pin[];
  /** The newest two of all, where not all pins have a card. */
  readonly between?: readonly Pin[];
}

/** What changed between the newest two pins, then what each pin says, the newest first. The questions panel has the rest. */
export function ReadoutCards({ pins, between = pins.slice(-2), ...props }: ReadoutCardsProps): ReactElement {
  const [first, second] = between;
  return (
    <>
      {first !== undefined && second !== undefined && <BetweenCard first={first} second={second} {...props} />}
      {pins.toReversed().map((pin) => (
        <ReadoutCard key={pin.id} pin={pin} {...props} />
      ))}
    </>
  );
}

/** What the case says of a pinned day, in few lines. */
function ReadoutCard(props: ReadoutProps & { readonly pin: Pin }): ReactElement {
  const { timeline, unit, big = false, room = amplyOfEach, onRemove, pin } = props;
  const day = dayOfPin(timeline, pin);
  const when = pinInWords(timeline, pin, unit);
  const moment = useMemo(() => momentAt(timeline, day, unit), [timeline, day, unit]);
  const lost = useMemo(() => targetsAt(timeline, day, unit).filter(isNotFound), [timeline, day, unit]);
  const { event } = pin;
  const since = useMemo(() => sinceTransplants(timeline, { day, event }, unit), [timeline, day, event, unit]);
  const latest = since.at(-1);
  const given = useMemo(() => givenOnCard(timeline, moment.given, [day, day]), [timeline, moment, day]);
  return (
    <section
      className={styles["card"]}
      data-big={big}
      data-compact={room.compact}
      aria-label={`Pin ${pin.id}, ${when}`}
    >
      <header className={styles["cardHead"]}>
        <span className={styles["number"]}>{pin.id}</span>
        <h3>{when}</h3>
        {room.compact && latest !== undefined && (
          <span className={styles["aside"]}>{`${latest.value} ${latest.label}`}</span>
        )}
        {onRemove !== undefined && <RemoveButton label={`Remove pin ${pin.id}`} remove={() => onRemove(pin.id)} />}
      </header>
      <DiseaseLine disease={moment.disease} compact={room.compact} />
      {!room.compact &&
        since.map((finding) => (
          <p key={finding.id} className={styles["aside"]}>
            {finding.value} {finding.label}
          </p>
        ))}
      <GivenLine clauses={given} anything={moment.given.length > 0} most={room.given} />
      <SeriesLines series={mrdFirst(moment.series)} most={room.series} compact={room.compact} />
      <LostLine lost={lost} />
    </section>
  );
}

/** What changed between two pinned days. */
function BetweenCard(props: ReadoutProps & { readonly first: Pin; readonly second: Pin }): ReactElement {
  const { timeline, big = false, room = amplyOfEach, first, second } = props;
  const [from, to] = [dayOfPin(timeline, first), dayOfPin(timeline, second)];
  const between = useMemo(() => betweenDays(timeline, from, to), [timeline, from, to]);
  const given = useMemo(
    () => givenOnCard(timeline, between.given, [between.first, between.second]),
    [timeline, between],
  );
  const [earlier, later] = from <= to ? [first, second] : [second, first];
  const estimated = isEstimated(timeline, first) || isEstimated(timeline, second);
  return (
    <section
      className={styles["card"]}
      data-big={big}
      data-compact={room.compact}
      aria-label={`Between pins ${earlier.id} and ${later.id}`}
    >
      <header className={styles["cardHead"]}>
        <span className={styles["number"]}>{earlier.id}</span>
        <span aria-hidden="true">→</span>
        <span className={styles["number"]}>{later.id}</span>
        <h3>{approximately(between.time.value, estimated)}</h3>
      </header>
      <ChangeLines timeline={timeline} changes={between.changes} first={between.first} most={room.changes} />
      <GivenLine clauses={given} anything={between.given.length > 0} most={room.given} />
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
