import { z } from "zod";
import { MAXIMUM_CASE_BYTES } from "../../shared/case/decode-case.ts";
import { axisUnits, MAXIMUM_VIEWS, panelNames, viewSchema } from "../../shared/case/schema.ts";
import type { StageAction, StageContent, StagePlace, StageSize } from "../../shared/presentation.ts";
import { pinsSchema, spotSchema } from "../ipc/pin-schema.ts";

const step = z.int().min(0).max(MAXIMUM_VIEWS);

const simpleActions = [
  "next",
  "back",
  "first",
  "last",
  "enter",
  "escape",
  "black",
  "scheme",
  "laser",
  "help",
  "compare",
  "unpin",
  "end",
] as const;

export const stageActionSchema: z.ZodType<StageAction> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(simpleActions) }),
  z.strictObject({ kind: z.literal("go"), step }),
  z.strictObject({ kind: z.literal("digit"), digit: z.int().min(0).max(9) }),
  z.strictObject({ kind: z.literal("pin"), spot: spotSchema }),
]);

const fraction = z.number().min(0).max(1);
export const stagePlaceSchema: z.ZodType<StagePlace> = z.strictObject({ x: fraction, y: fraction });

const pixels = z.number().min(0).max(100_000);
const box = { width: pixels, height: pixels };
export const stageSizeSchema: z.ZodType<StageSize> = z.strictObject({
  ...box,
  screen: z.strictObject(box).exactOptional(),
});

const zero = z.string().min(1).max(1_000).nullable();

export const stageContentSchema: z.ZodType<StageContent> = z.strictObject({
  stage: z.strictObject({
    step,
    black: z.boolean(),
    typed: z.string().max(10),
    scheme: z.enum(["light", "dark"]),
    laser: z.boolean(),
    help: z.boolean(),
    atEnd: z.boolean(),
    comparing: z.boolean(),
  }),
  steps: z.array(viewSchema).max(MAXIMUM_VIEWS),
  pins: pinsSchema,
  comparison: z
    .strictObject({
      zeros: z.strictObject({ upper: zero, lower: zero }),
      unit: z.enum(axisUnits),
      panels: z.array(z.enum(panelNames)).max(panelNames.length).nullable(),
      window: z.tuple([z.number(), z.number()]).nullable(),
      other: z.string().max(MAXIMUM_CASE_BYTES).nullable(),
    })
    .nullable(),
});
