import {
  anchorSchema,
  antigenPanelSchema,
  assaySchema,
  assessmentSchema,
  clinicalEventSchema,
  measurementSchema,
  noteSchema,
  procedureSchema,
  treatmentSchema,
} from "./event-schemas.ts";
import { text, words } from "./event-shapes.ts";
import { idSchema, timeSchema } from "./time-schema.ts";
import * as z from "./zod.ts";

/** The version of the file format that this program reads and writes. */
export const FORMAT_VERSION = 1;

const sourceSchema = z.looseObject({
  id: idSchema,
  citation: words,
  doi: words.optional(),
  url: words.optional(),
});

export const panelNames = ["state", "treatment", "events", "mrd", "blasts", "counts", "antigens"] as const;
export const axisUnits = ["days", "months", "years", "date"] as const;

const axisSchema = z.looseObject({ zero: idSchema.optional(), unit: z.enum(axisUnits) });

/** How the picture of this case is drawn unless the reader chooses otherwise. */
export const figureSettingsSchema = z.looseObject({
  axis: axisSchema.optional(),
  secondAxis: z.union([z.literal(false), axisSchema]).optional(),
  panels: z.array(z.enum(panelNames)).optional(),
  /** Long quiet stretches: compressed by themselves, never, or exactly these. */
  breaks: z
    .union([z.enum(["automatic", "none"]), z.array(z.looseObject({ start: timeSchema, end: timeSchema })).max(100)])
    .optional(),
  hiddenLanes: z.array(words).max(1_000).optional(),
  laneOrder: z.array(words).max(1_000).optional(),
  from: z.number().optional(),
  to: z.number().optional(),
});

/**
 * A step of a presentation: what of the course is in view, and what stands out there. Steps are shown in the order of the file.
 * The first and last day (`figure.from`, `figure.to`) count from the view's own axis zero, as `figure` of the case does.
 */
export const viewSchema = z.looseObject({
  id: idSchema,
  name: words,
  figure: figureSettingsSchema,
  /** Events that stand out; everything else is dimmed. Without it nothing is dimmed. */
  emphasis: z.array(idSchema).max(1_000).optional(),
  /** For the presenter, and for the notes of a slide. */
  notes: text.optional(),
  /** Kept, but not presented. */
  hidden: z.literal(true).optional(),
});

/** Far more steps than anybody presents. */
export const MAXIMUM_VIEWS = 1_000;

const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(1_000_000).optional();

/** One patient's course. The single definition of the case file: types, validation and the published JSON Schema. */
export const caseSchema = z.looseObject({
  $schema: z.string().optional(),
  caseline: z.literal(FORMAT_VERSION),
  title: words,
  subtitle: words.optional(),
  patient: z
    .looseObject({
      label: words.optional(),
      sex: z.enum(["female", "male", "other", "unknown"]).optional(),
      ageAtDiagnosis: z.number().min(0).max(130).optional(),
    })
    .optional(),
  diagnosis: z
    .looseObject({
      name: words,
      details: z.array(words).optional(),
      genetics: z
        .array(z.looseObject({ finding: words, method: words.optional(), at: timeSchema.optional() }))
        .optional(),
    })
    .optional(),
  /** The event or anchor that `day` counts from. Without it, day 0 stands for itself. */
  dayZero: idSchema.optional(),
  anchors: list(anchorSchema),
  lastFollowUp: z
    .looseObject({ at: timeSchema, status: words.optional(), vital: z.enum(["alive", "dead", "unknown"]).optional() })
    .optional(),
  treatments: list(treatmentSchema),
  procedures: list(procedureSchema),
  assays: list(assaySchema),
  measurements: list(measurementSchema),
  antigenPanels: list(antigenPanelSchema),
  assessments: list(assessmentSchema),
  events: list(clinicalEventSchema),
  notes: list(noteSchema),
  sources: list(sourceSchema),
  figure: figureSettingsSchema.optional(),
  views: z.array(viewSchema).max(MAXIMUM_VIEWS).optional(),
});

export type Case = z.infer<typeof caseSchema>;
export type View = z.infer<typeof viewSchema>;
export type FigureSettings = z.infer<typeof figureSettingsSchema>;
export type PanelName = (typeof panelNames)[number];
export type AxisUnit = (typeof axisUnits)[number];
