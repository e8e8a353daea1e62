import type { End, Time } from "../../case/time-schema.ts";
import type { TimeChecker } from "./build-times.ts";
import type { StatementOf } from "./statements.ts";

export interface ResultTimes {
  readonly at: Time | undefined;
  readonly start: Time | undefined;
  readonly end: End | undefined;
  readonly lines: readonly string[];
  /** They rest on an assumption. */
  readonly inferred: boolean;
}

const NO_LINES: readonly string[] = [];

/** As the fields of an event. */
export function whenOf({ at, start, end }: ResultTimes): { at?: Time; start?: Time; end?: End } {
  if (at !== undefined) return { at };
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
}

export function timesOf(statement: StatementOf<"result">, times: TimeChecker): ResultTimes {
  const { at, start, end, record } = statement;
  if (at !== undefined || (start === undefined && end === undefined)) {
    const { time, line } = times.point(at, record);
    return {
      at: time,
      start: undefined,
      end: undefined,
      lines: line === undefined ? NO_LINES : [line],
      inferred: false,
    };
  }
  return { at: undefined, ...times.span(start, end, record, "result") };
}
