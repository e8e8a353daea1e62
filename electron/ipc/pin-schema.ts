import { z } from "zod";
import type { Pin } from "../../shared/analysis/pin.ts";
import type { StageSpot } from "../../shared/presentation.ts";

const MOST_PINS = 1_000;

const spot = { day: z.number(), event: z.string().min(1).max(1_000).nullable() };

/** A place that is to be pinned. */
export const spotSchema: z.ZodType<StageSpot> = z.strictObject(spot);

export const pinsSchema: z.ZodType<Pin[]> = z
  .array(z.strictObject({ id: z.string().min(1).max(200), ...spot }))
  .max(MOST_PINS);
