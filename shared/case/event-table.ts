import { normalAntigen } from "../therapy/antigens.ts";
import { formatTime } from "../time/format-day.ts";
import type { Certainty, Timeline } from "../time/timeline.ts";
import { findingOf, kindName, LAST_FOLLOW_UP, timeOf, titleOf } from "./event-facts.ts";
import { allEvents, type KindedEvent, startOf } from "./event-index.ts";
import { sortableResult } from "./format-result.ts";

/** One line of the table of a whole case. */
export interface EventRow {
  /** Unique in the table. */
  readonly key: string;
  readonly event: string;
  readonly part: string | undefined;
  readonly time: string;
  /** Days from zero, for sorting; null without a time. */
  readonly day: number | null;
  readonly category: string;
  readonly name: string;
  readonly value: string;
  readonly number: number | null;
  readonly certainty: Certainty | null;
  readonly inferred: boolean;
  readonly source: string;
}

/** The whole case as rows, in the order of time; an antigen panel has a row for each finding. */
export function tableRows(timeline: Timeline): readonly EventRow[] {
  const rows: EventRow[] = [];
  for (const event of allEvents(timeline)) rows.push(...rowsOf(event, timeline));
  const followUp = lastFollowUpRow(timeline);
  if (followUp !== null) rows.push(followUp);
  return rows.sort((a, b) => (a.day ?? Number.POSITIVE_INFINITY) - (b.day ?? Number.POSITIVE_INFINITY) || 0);
}

function rowsOf(event: KindedEvent, timeline: Timeline): readonly EventRow[] {
  const parts =
    event.kind === "antigen" ? event.resolved.event.findings.map(({ antigen }) => normalAntigen(antigen)) : [undefined];
  return [...new Set(parts)].map((part) => rowOf(event, part, timeline));
}

function rowOf(event: KindedEvent, part: string | undefined, { zero }: Timeline): EventRow {
  const recorded = event.resolved.event;
  const start = startOf(event);
  return {
    key: part === undefined ? recorded.id : `${recorded.id}/${part}`,
    event: recorded.id,
    part,
    time: timeOf(event, zero),
    day: start?.estimate ?? null,
    category: kindName(event),
    name: titleOf(event, part),
    value: findingOf(event, part) ?? "",
    number: event.kind === "measurement" ? sortableResult(event.resolved.event.result, event.resolved.assay) : null,
    certainty: start?.certainty ?? null,
    inferred: recorded.inferred === true,
    source: recorded.source ?? "",
  };
}

function lastFollowUpRow(timeline: Timeline): EventRow | null {
  const at = timeline.lastFollowUp;
  if (at === null) return null;
  return {
    key: LAST_FOLLOW_UP,
    event: LAST_FOLLOW_UP,
    part: undefined,
    time: formatTime(at, timeline.zero),
    day: at.estimate,
    category: "Last follow-up",
    name: "Last follow-up",
    value: timeline.case.lastFollowUp?.status ?? timeline.case.lastFollowUp?.vital ?? "",
    number: null,
    certainty: at.certainty,
    inferred: false,
    source: "",
  };
}
