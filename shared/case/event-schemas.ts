import {
  checkPointOrSpan,
  pointOrSpanShape,
  pointShape,
  provenanceShape,
  spanShape,
  text,
  words,
} from "./event-shapes.ts";
import { resultSchema } from "./result-schema.ts";
import { idSchema, timeSchema } from "./time-schema.ts";
import * as z from "./zod.ts";

/** A dose as written: number and unit, or only words ("standard dose"). */
export const doseSchema = z.union([
  z.looseObject({ value: z.number().min(0), unit: words, text: text.optional() }),
  z.looseObject({ text: words }),
]);

/** Days of a course on which a drug was given: single days and inclusive ranges, `[[1, 3], 30, 31]`. Day 1 is the first. */
const courseDay = z.number().int().min(1).max(10_000);
export const courseDaysSchema = z
  .array(
    z.union([
      courseDay,
      z.tuple([courseDay, courseDay]).refine(([first, last]) => first <= last, "the first day comes before the last"),
    ]),
  )
  .min(1)
  .max(1_000);

/** The dose from this time on, until the next step. */
const doseStepSchema = z.looseObject({ at: timeSchema, dose: doseSchema });

export const agentSchema = z.looseObject({
  name: words,
  dose: doseSchema.optional(),
  route: words.optional(),
  days: courseDaysSchema.optional(),
  inferred: z.literal(true).optional(),
  note: text.optional(),
});

export const therapyClasses = [
  "chemotherapy",
  "immunotherapy",
  "targeted",
  "radiotherapy",
  "cellular",
  "supportive",
] as const;
const therapyClassSchema = z.enum(therapyClasses);

/** A drug or a regimen, given over a span. */
export const treatmentSchema = z.looseObject({
  id: idSchema,
  name: words,
  class: therapyClassSchema.optional(),
  purpose: words.optional(),
  /** Preparation for a transplant, shown beside it: the id of the transplant. */
  conditioningFor: idSchema.optional(),
  agents: z.array(agentSchema).max(100).optional(),
  ...spanShape,
  dose: doseSchema.optional(),
  route: words.optional(),
  days: courseDaysSchema.optional(),
  /** How many cycles, or each cycle with its own times. */
  cycles: z
    .union([
      z.number().int().min(1).max(1_000),
      z
        .array(z.looseObject({ ...spanShape, days: courseDaysSchema.optional() }))
        .min(1)
        .max(1_000),
    ])
    .optional(),
  steps: z.array(doseStepSchema).min(1).max(1_000).optional(),
  interruptions: z
    .array(z.looseObject({ ...spanShape, reason: text.optional() }))
    .max(1_000)
    .optional(),
  ...provenanceShape,
});

export const markShapes = ["circle", "square", "triangle", "diamond", "star"] as const;

/** A shape and a colour that the author wants for an event of no kind that the picture knows. */
const styleSchema = z.looseObject({
  shape: z.enum(markShapes).optional(),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, "a colour is # and six hexadecimal digits, for example #1f77b4")
    .optional(),
});

const cellDoseSchema = z.looseObject({ cells: words, value: z.number().min(0), unit: words });

const donorSchema = z.looseObject({
  relation: z
    .enum([
      "matched sibling",
      "matched unrelated",
      "mismatched unrelated",
      "haploidentical",
      "other related",
      "cord blood",
      "self",
    ])
    .optional(),
  description: text.optional(),
  hlaMatch: text.optional(),
  bloodGroup: text.optional(),
  donorSpecificAntibodies: text.optional(),
});

export const procedureSchema = z.discriminatedUnion("kind", [
  z.looseObject({
    id: idSchema,
    kind: z.literal("transplant"),
    name: words,
    ...pointShape,
    type: z.enum(["allogeneic", "autologous"]).optional(),
    donor: donorSchema.optional(),
    graftSource: z.enum(["marrow", "peripheral blood", "cord blood"]).optional(),
    tCellDepletion: z.boolean().optional(),
    cellDose: cellDoseSchema.optional(),
    conditioning: text.optional(),
    ...provenanceShape,
  }),
  z.looseObject({
    id: idSchema,
    kind: z.literal("donor lymphocyte infusion"),
    name: words,
    ...pointShape,
    cellDose: cellDoseSchema.optional(),
    ...provenanceShape,
  }),
  z.looseObject({
    id: idSchema,
    kind: z.literal("CAR-T infusion"),
    name: words,
    ...pointShape,
    product: words.optional(),
    cellDose: cellDoseSchema.optional(),
    ...provenanceShape,
  }),
  z.looseObject({
    id: idSchema,
    kind: z.literal("other"),
    name: words,
    ...pointShape,
    style: styleSchema.optional(),
    ...provenanceShape,
  }),
]);

/**
 * How a quantity is measured. `scale` says how its numbers are to be read: `fraction` (1 = all cells), `percent`
 * (100 = all), or `absolute` (counts, copies). Only assays of one unit share a panel.
 */
export const assaySchema = z.looseObject({
  id: idSchema,
  name: words,
  measures: z.enum(["MRD", "blasts", "count"]),
  target: words.optional(),
  method: words.optional(),
  specimen: words.optional(),
  unit: words.optional(),
  scale: z.enum(["fraction", "percent", "absolute"]).optional(),
  /** Axis: logarithmic for MRD, linear for blasts and counts, unless said here. */
  axis: z.enum(["log", "linear"]).optional(),
  /** Limit of detection, in the assay's unit. */
  sensitivity: z.number().positive().optional(),
  quantitativeRange: z
    .looseObject({ lower: z.number().positive().optional(), upper: z.number().positive().optional() })
    .optional(),
  /** Lines across the panel, in the assay's unit. An MRD assay on the fraction scale has 1e-4 unless said here. */
  thresholds: z
    .array(z.looseObject({ value: z.number().positive(), label: text.optional() }))
    .max(20)
    .optional(),
  ...provenanceShape,
});

/** One result of an assay, at a point or for a span (when the source says "undetectable for a year"). */
export const measurementSchema = z
  .looseObject({
    id: idSchema,
    assay: idSchema,
    specimen: words.optional(),
    marker: words.optional(),
    ...pointOrSpanShape,
    result: resultSchema,
    /** The result as the laboratory wrote it. */
    reported: text.optional(),
    ...provenanceShape,
  })
  .superRefine(checkPointOrSpan);

export const antigenStates = ["positive", "dim", "partial", "negative", "not tested"] as const;

export const antigenPanelSchema = z.looseObject({
  id: idSchema,
  ...pointShape,
  specimen: words.optional(),
  method: words.optional(),
  findings: z
    .array(
      z.looseObject({
        antigen: words,
        state: z.enum(antigenStates),
        percent: z.number().min(0).max(100).optional(),
        percentOf: words.optional(),
        method: words.optional(),
        specimen: words.optional(),
        reported: text.optional(),
        inferred: z.literal(true).optional(),
      }),
    )
    .min(1)
    .max(500),
  ...provenanceShape,
});

export const diseaseStates = [
  "active disease",
  "complete remission",
  "complete remission with incomplete recovery",
  "partial remission",
  "refractory disease",
  "molecular relapse",
  "relapse",
  "not evaluable",
] as const;

/** A statement about the disease. It is taken to hold until the next one; that is an inference, and marked as such. */
export const assessmentSchema = z.looseObject({
  id: idSchema,
  ...pointShape,
  state: z.enum(diseaseStates),
  mrd: z.enum(["positive", "undetectable", "negative"]).optional(),
  label: words.optional(),
  ...provenanceShape,
});

export const eventCategories = ["chimerism", "graft-versus-host disease", "toxicity", "infection", "clinical"] as const;

/** Anything else that was recorded: toxicity, GVHD, chimerism, infections, clinical events. */
export const clinicalEventSchema = z
  .looseObject({
    id: idSchema,
    category: z.enum(eventCategories),
    name: words,
    grade: words.optional(),
    quantity: z.looseObject({ value: z.number(), unit: words }).optional(),
    ...pointOrSpanShape,
    style: styleSchema.optional(),
    ...provenanceShape,
  })
  .superRefine(checkPointOrSpan);

export const noteSchema = z.looseObject({ id: idSchema, text: words, at: timeSchema.optional(), ...provenanceShape });

export const anchorSchema = z.looseObject({
  id: idSchema,
  name: words,
  /** Left out for the anchor that is day zero itself, when the calendar is not known. */
  at: timeSchema.optional(),
  /** How an axis counts from it: `day zero` (…−1, 0, 1…, default) or `course` (…−1, 1, 2…: no day 0). */
  counting: z.enum(["day zero", "course"]).optional(),
});

export type Dose = z.infer<typeof doseSchema>;
export type CourseDays = z.infer<typeof courseDaysSchema>;
export type Agent = z.infer<typeof agentSchema>;
export type TherapyClass = z.infer<typeof therapyClassSchema>;
export type Treatment = z.infer<typeof treatmentSchema>;
export type Procedure = z.infer<typeof procedureSchema>;
export type Assay = z.infer<typeof assaySchema>;
export type Measurement = z.infer<typeof measurementSchema>;
export type AntigenPanel = z.infer<typeof antigenPanelSchema>;
export type AntigenState = (typeof antigenStates)[number];
export type Assessment = z.infer<typeof assessmentSchema>;
export type MarkStyle = z.infer<typeof styleSchema>;
export type ClinicalEvent = z.infer<typeof clinicalEventSchema>;
export type Note = z.infer<typeof noteSchema>;
export type Anchor = z.infer<typeof anchorSchema>;
