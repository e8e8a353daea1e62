import { type MarkStyle, markShapes } from "../../case/event-schemas.ts";
import type { DoubtBook } from "../import/doubts.ts";
import type { SourceRecord } from "../import/record.ts";
import { hexColor } from "./colors.ts";
import type { RowTimes } from "./days.ts";
import type { RowCells } from "./row-cells.ts";

/** A row of a timeline with what is known of it before its kind of event is. */
export interface TimelineRow {
  readonly cells: RowCells;
  readonly times: RowTimes;
  readonly doubts: DoubtBook;
  /** `SAMPLE ACQUISITION` and `Sample acquisition` are one. */
  readonly type: string;
  /** As it stands in the row. */
  readonly typeText: string;
  /** The id that the event had in the case that the row was written from; null for rows of others. */
  readonly id: string | null;
  /** Of the samples that the row names: what the clinical table says of them. */
  readonly sample: { readonly record: SourceRecord; readonly note: string } | null;
}

/** What every statement carries. To be asked for last, when each column that is a field of the case has been taken out. */
export function said(row: TimelineRow, more: readonly string[] = []) {
  const { cells, times, id, sample } = row;
  const take = (key: string): string | null => (id === null ? null : cells.take(key));
  const [ownNote, source, sourceText] = [take("NOTE"), take("SOURCE"), take("SOURCE_TEXT")];
  const inferred = id !== null && cells.take("INFERRED") === "yes";
  const note = [ownNote ?? "", ...times.kept, ...more, cells.rest(), sample?.note ?? ""]
    .filter((part) => part !== "")
    .join("\n");
  return {
    record: cells.record,
    ...(sample === null ? {} : { also: [sample.record] }),
    ...(id === null ? {} : { id }),
    ...(note === "" ? {} : { note }),
    ...(source === null ? {} : { source }),
    ...(sourceText === null ? {} : { sourceText }),
    ...(inferred ? { inferred: true as const } : {}),
  };
}

/** Whether the mark of the event has a guide line, where the row was written from a case that says so. */
export function guideOf({ cells, id }: TimelineRow): { guide?: boolean } {
  const guide = id === null ? null : cells.take("GUIDE");
  return guide === "yes" || guide === "no" ? { guide: guide === "yes" } : {};
}

/** The shape and colour that the study wants. One that the picture does not have (a camera, a rare name of a colour) stays in the note. */
export function styleOf({ cells }: TimelineRow): { style?: MarkStyle } {
  const shape = markShapes.find((each) => each === cells.see("STYLE_SHAPE")?.toLowerCase());
  const color = hexColor(cells.see("STYLE_COLOR") ?? "");
  if (shape !== undefined) cells.take("STYLE_SHAPE");
  if (color !== null) cells.take("STYLE_COLOR");
  if (shape === undefined && color === null) return {};
  return { style: { ...(shape === undefined ? {} : { shape }), ...(color === null ? {} : { color }) } };
}

/** When a point was. A stop that differs from the start goes into the note, since a point has none. */
export function pointOf({ times }: TimelineRow): { readonly at?: NonNullable<RowTimes["start"]> } {
  return times.start === null ? {} : { at: times.start };
}

export function spanOf({ times }: TimelineRow): {
  readonly start?: NonNullable<RowTimes["start"]>;
  readonly end?: NonNullable<RowTimes["end"]>;
} {
  return { ...(times.start === null ? {} : { start: times.start }), ...(times.end === null ? {} : { end: times.end }) };
}

export const pointOrSpanOf = (row: TimelineRow) =>
  row.times.isSpan && row.times.start !== null ? spanOf(row) : pointOf(row);

/** The stop of an event that the case keeps as a point. */
export function stopLine({ times }: TimelineRow): readonly string[] {
  const { end, isSpan } = times;
  if (end === null || !isSpan) return [];
  if ("ongoing" in end && end.ongoing === true) return ["STOP_DATE: ongoing"];
  const { day, date } = end as { readonly day?: number; readonly date?: string };
  return [`STOP_DATE: ${day ?? date ?? ""}`];
}

/** The end of an event whose start is not known: the case then has no span for it. */
export const lostStop = (row: TimelineRow): readonly string[] => (row.times.start === null ? stopLine(row) : []);

export const positiveNumber = (text: string | null): number | undefined => {
  const value = text === null || !/^\d{0,15}(\.\d{1,15})?(e[+-]?\d{1,3})?$/i.test(text) ? Number.NaN : Number(text);
  return text !== "" && Number.isFinite(value) && value > 0 ? value : undefined;
};
