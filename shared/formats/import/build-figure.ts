import type { Assay } from "../../case/event-schemas.ts";
import { type Case, type FigureSettings, panelNames } from "../../case/schema.ts";
import type { End, Time } from "../../case/time-schema.ts";
import { eventLists } from "./build-draft.ts";
import { isOngoingEnd, plainPart } from "./build-words.ts";
import { eitherOf } from "./either-date.ts";
import type { Statement } from "./statements.ts";

/** More series than these beside residual disease are drawn only when the reader asks for them. */
const MOST_SERIES = 8;

/**
 * What the first picture of a case that came by import shows: the calendar where all times are dates and no day zero is known, and blasts
 * and counts where there are few. A case that was written by this program comes back as it was, with nothing set.
 */
export function withFigure(case_: Case, statements: readonly Statement[]): Case {
  if (statements.some(wasCase)) return case_;
  const panels = panelsOf(case_);
  const figure: FigureSettings = {
    ...(case_.dayZero === undefined && hasOnlyDates(case_) ? { axis: { unit: "date" } } : {}),
    ...(panels === null ? {} : { panels }),
  };
  return Object.keys(figure).length === 0 ? case_ : { ...case_, figure };
}

/** Ids of the case format and titles are said only by what was written from a case. */
const wasCase = (statement: Statement): boolean =>
  statement.id !== undefined ||
  statement.kind === "day zero" ||
  (statement.kind === "result" && statement.series.id !== undefined) ||
  (statement.kind === "patient" && statement.title !== undefined);

interface Timed {
  readonly at?: Time | undefined;
  readonly start?: Time | undefined;
  readonly end?: End | undefined;
}

function hasOnlyDates(case_: Case): boolean {
  const lists: readonly (readonly Timed[])[] = [case_.anchors ?? [], ...eventLists.map((list) => case_[list] ?? [])];
  let isDated = false;
  const isDate = (time: Time | End | undefined): boolean => {
    if (time === undefined || isOngoingEnd(time)) return true;
    const own = plainPart(time)?.date !== undefined || eitherOf(time) !== null;
    isDated ||= own;
    return own;
  };
  const all = lists.every((list) => list.every(({ at, start, end }) => isDate(at) && isDate(start) && isDate(end)));
  return all && isDate(case_.lastFollowUp?.at) && isDated;
}

function panelsOf(case_: Case): FigureSettings["panels"] | null {
  const { assays = [], measurements = [] } = case_;
  const used = new Set(measurements.map(({ assay }) => assay));
  const drawn = assays.filter(({ id }) => used.has(id));
  const hasMrd = hasNumericMrd(case_);
  const onRequest = drawn.filter(({ measures }) => measures === "count" || (hasMrd && measures === "blasts"));
  if (onRequest.length === 0) return null;
  const isFew = (wanted: Assay["measures"]): boolean => {
    const count = drawn.filter(({ measures }) => measures === wanted).length;
    return count > 0 && count <= MOST_SERIES;
  };
  if (!isFew("count") && !(hasMrd && isFew("blasts"))) return null;
  return panelNames.filter((panel) => {
    if (panel === "counts") return isFew("count");
    return panel !== "blasts" || isFew("blasts") || !hasMrd;
  });
}

/** Whether any residual disease has a place on an axis of numbers. */
function hasNumericMrd({ assays = [], measurements = [] }: Case): boolean {
  const mrd = new Map(assays.flatMap((assay) => (assay.measures === "MRD" ? [[assay.id, assay] as const] : [])));
  return measurements.some(({ assay: id, result }) => {
    const assay = mrd.get(id);
    if (assay === undefined) return false;
    if (result.kind === "value" || result.kind === "above range") return true;
    if (result.kind === "undetectable") return (result.limit ?? assay.sensitivity) !== undefined;
    if (result.kind !== "positive not quantifiable") return false;
    const { limitOfDetection, limitOfQuantification } = result;
    return [limitOfDetection, limitOfQuantification, assay.sensitivity, assay.quantitativeRange?.lower].some(
      (limit) => limit !== undefined,
    );
  });
}
