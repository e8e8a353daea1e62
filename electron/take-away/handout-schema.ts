import { z } from "zod";
import type { HandoutRequest } from "../../shared/ipc.ts";
import { paperNames } from "../../shared/report/pages/paper.ts";
import { pinsSchema } from "../ipc/pin-schema.ts";

export const suggestedNameSchema = z.string().max(1_000);

export const handoutRequestSchema: z.ZodType<HandoutRequest> = z.strictObject({
  paper: z.enum(paperNames),
  parts: z.strictObject({ figure: z.boolean(), pins: z.boolean(), kinetics: z.boolean(), events: z.boolean() }),
  pins: pinsSchema,
  suggestedName: suggestedNameSchema,
});
