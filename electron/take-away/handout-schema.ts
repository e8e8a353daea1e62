import { z } from "zod";
import type { HandoutRequest } from "../../shared/ipc.ts";
import { paperNames } from "../../shared/report/pages/paper.ts";

const MOST_PINS = 1_000;

export const suggestedNameSchema = z.string().max(1_000);

const pin = z.strictObject({
  id: z.string().min(1).max(200),
  day: z.number(),
  event: z.string().min(1).max(1_000).nullable(),
});

export const handoutRequestSchema: z.ZodType<HandoutRequest> = z.strictObject({
  paper: z.enum(paperNames),
  parts: z.strictObject({ figure: z.boolean(), pins: z.boolean(), kinetics: z.boolean(), events: z.boolean() }),
  pins: z.array(pin).max(MOST_PINS),
  suggestedName: suggestedNameSchema,
});
