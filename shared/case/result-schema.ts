import * as z from "./zod.ts";

const amount = z.number().min(0);
const limit = z.number().positive();
/** `≤`, `≥`: the level may be the limit itself. Without it a result is below, or above, its limit. */
const inclusive = z.literal(true).optional();

/**
 * A laboratory result, one of eight kinds. Numbers are in the assay's own unit and are never converted.
 * An undetectable result is never zero: it is below a limit.
 */
export const resultSchema = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("value"), value: amount }),
  /** Below the limit of detection of its sample, else of its assay (`sensitivity`). */
  z.looseObject({ kind: z.literal("undetectable"), limit: limit.optional(), inclusive }),
  /** Detected, between the limit of detection and the quantitative range. */
  z.looseObject({
    kind: z.literal("positive not quantifiable"),
    limitOfDetection: limit.optional(),
    limitOfQuantification: limit.optional(),
    /** Of the limit of quantification. */
    inclusive,
  }),
  /** Positive, level not stated. */
  z.looseObject({ kind: z.literal("positive") }),
  /** Negative, sensitivity not stated. */
  z.looseObject({ kind: z.literal("negative") }),
  /** Above the upper end of the measuring range. */
  z.looseObject({ kind: z.literal("above range"), limit, inclusive }),
  z.looseObject({ kind: z.literal("not evaluable"), reason: z.string().optional() }),
  z.looseObject({ kind: z.literal("not done"), reason: z.string().optional() }),
]);

export type Result = z.infer<typeof resultSchema>;
