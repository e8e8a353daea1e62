import { endSchema, idSchema, timeSchema } from "./time-schema.ts";
import * as z from "./zod.ts";

/** Longest text of any field, in UTF-16 code units. */
const MAXIMUM_TEXT = 20_000;
export const text = z.string().max(MAXIMUM_TEXT);
export const words = text.min(1);

/** A code from a terminology, kept beside the words. */
const codeSchema = z.looseObject({ system: words, code: words, display: text.optional() });

/** What every recorded event may carry besides its id; written last, after what it is and when it was. */
export const provenanceShape = {
  /** The document that says so: an id in `sources`. */
  source: idSchema.optional(),
  /** The words of the source. */
  sourceText: text.optional(),
  note: text.optional(),
  /** Not in the source: the author's inference or general knowledge. Drawn as inferred. */
  inferred: z.literal(true).optional(),
  /** A guide line through all panels with a flag on top. Transplants, CAR-T and relapses have one unless this says false. */
  guide: z.boolean().optional(),
  codes: z.array(codeSchema).max(100).optional(),
};

export const spanShape = { start: timeSchema, end: endSchema.optional() };

export const pointShape = { at: timeSchema };

/** A point (`at`) or a span (`start`, perhaps `end`). */
export const pointOrSpanShape = { at: timeSchema.optional(), start: timeSchema.optional(), end: endSchema.optional() };

function pointOrSpanProblem(event: { at?: unknown; start?: unknown; end?: unknown }): string | undefined {
  if (event.at !== undefined && (event.start !== undefined || event.end !== undefined))
    return "a point has `at`, a span has `start` and `end`: not both";
  if (event.at === undefined && event.start === undefined) return "needs `at` (a point in time) or `start` (a span)";
  return undefined;
}

export function checkPointOrSpan(
  event: { at?: unknown; start?: unknown; end?: unknown },
  context: z.RefinementCtx,
): void {
  const problem = pointOrSpanProblem(event);
  if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
}
