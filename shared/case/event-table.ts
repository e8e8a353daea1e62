import { seriesNameOf } from "../analysis/series-name.ts";
import { normalAntigen } from "../therapy/antigens.ts";
import type { Certainty, Timeline } from "../time/timeline.ts";
import { findingOf, kindName, LAST_FOLLOW_UP, titleOf } from "./event-facts.ts";
import { allEvents, type KindedEvent, startOf } from "./event-index.ts";
import { sortableResult } from "./format-result.ts";
import { antigenWords, procedureWords, treatmentWords } from "./row-words.ts";
import type { AxisUnit } from "./schema.ts";
import { certaintyOf, formatTimeIn, timeOf } from "./timing-facts.ts";

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
export function tableRows(timeline: Timeline, unit: AxisUnit = "days"): readonly EventRow[] {
  const rows: EventRow[] = [];
  for (const event of allEvents(timeline)) rows.push(...rowsOf(event, timeline, unit));
  const followUp = lastFollowUpRow(timeline, unit);
  if (followUp !== null) rows.push(followUp);
  return rows.sort((a, b) => (a.day ?? Number.POSITIVE_INFINITY) - (b.day ?? Number.POSITIVE_INFINITY) || 0);
}

function rowsOf(event: KindedEvent, timeline: Timeline, unit: AxisUnit): readonly EventRow[] {
  const parts =
    event.kind === "antigen" ? event.resolved.event.findings.map(({ antigen }) => normalAntigen(antigen)) : [undefined];
  return [...new Set(parts)].map((part) => rowOf(event, part, timeline, unit));
}

function rowOf(event: KindedEvent, part: string | undefined, timeline: Timeline, unit: AxisUnit): EventRow {
  const { zero } = timeline;
  const recorded = event.resolved.event;
  return {
    key: part === undefined ? recorded.id : `${recorded.id}/${part}`,
    event: recorded.id,
    part,
    time: timeOf(event, zero, unit),
    day: startOf(event)?.estimate ?? null,
    category: kindName(event),
    name: rowName(event, part, timeline),
    value: rowValue(event, part, timeline, unit),
    number: event.kind === "measurement" ? sortableResult(event.resolved.event.result, event.resolved.assay) : null,
    certainty: certaintyOf(event),
    inferred: recorded.inferred === true,
    source: recorded.source ?? "",
  };
}

/** The category says of a note what it is; its text is its value. */
function rowName(event: KindedEvent, part: string | undefined, timeline: Timeline): string {
  if (event.kind === "note") return "";
  return event.kind === "measurement" ? seriesNameOf(timeline, event.resolved) : titleOf(event, part);
}

/** All that tells a row from others of the same name, and nothing that its name says already. */
function rowValue(event: KindedEvent, part: string | undefined, timeline: Timeline, unit: AxisUnit): string {
  switch (event.kind) {
    case "treatment":
      return treatmentWords(event, timeline, unit);
    case "procedure":
      return procedureWords(event);
    case "antigen":
      return part === undefined ? "" : antigenWords(event, part);
    case "assessment": {
      const found = findingOf(event) ?? "";
      return titleOf(event).includes(found) ? "" : found;
    }
    default:
      return findingOf(event, part) ?? "";
  }
}

function lastFollowUpRow(timeline: Timeline, unit: AxisUnit): EventRow | null {
  const at = timeline.lastFollowUp;
  if (at === null) return null;
  const { status = "", vital = "unknown" } = timeline.case.lastFollowUp ?? {};
  return {
    key: LAST_FOLLOW_UP,
    event: LAST_FOLLOW_UP,
    part: undefined,
    time: formatTimeIn(at, timeline.zero, unit),
    day: at.estimate,
    category: "Last follow-up",
    name: vital === "unknown" ? "" : vital,
    value: status,
    number: null,
    certainty: at.certainty,
    inferred: false,
    source: "",
  };
}
