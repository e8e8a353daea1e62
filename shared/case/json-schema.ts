import {
  agentSchema,
  anchorSchema,
  antigenPanelSchema,
  assaySchema,
  assessmentSchema,
  clinicalEventSchema,
  courseDaysSchema,
  doseSchema,
  measurementSchema,
  noteSchema,
  procedureSchema,
  treatmentSchema,
} from "./event-schemas.ts";
import { resultSchema } from "./result-schema.ts";
import { caseSchema, FORMAT_VERSION, figureSettingsSchema } from "./schema.ts";
import {
  boundSchema,
  durationSchema,
  endSchema,
  idSchema,
  partialDateSchema,
  statedTimeSchema,
  timeSchema,
} from "./time-schema.ts";
import * as z from "./zod.ts";

/** An identifier; nothing is fetched from it. */
const SCHEMA_ID = `https://caseline.org/schema/caseline-${FORMAT_VERSION}.schema.json`;

/** Parts of the format that are used in more than one place, or deserve a name, with what an editor shows beside them. */
const NAMED: readonly (readonly [schema: z.ZodType, name: string, description: string])[] = [
  [idSchema, "id", "A name that is unique in the file: lower-case letters, digits and hyphens."],
  [partialDateSchema, "date", "A calendar day, month or year: 2024-02-29, 2024-02 or 2024."],
  [durationSchema, "duration", "A length of time in days, weeks, months or years."],
  [
    statedTimeSchema,
    "statedTime",
    "A time that is stated outright: exactly one of day (from day zero, or from `from`), courseDay (the first is 1), date, offset (with `from`).",
  ],
  [boundSchema, "bound", "An event's or anchor's start or end (`hsct-1`, `cycle-2.end`), or a stated time."],
  [
    timeSchema,
    "time",
    "When something was, as the source gives it: stated (day, courseDay, date, offset), limited (after, before, by), or both; `estimate` is the author's own guess.",
  ],
  [endSchema, "end", 'The end of a span: a time, or {"ongoing": true}.'],
  [doseSchema, "dose", "A dose as written: value and unit, or only words."],
  [
    courseDaysSchema,
    "courseDays",
    "Days of a course: single days and inclusive ranges, [[1, 3], 8]. The first day is 1.",
  ],
  [resultSchema, "result", "A laboratory result, one of eight kinds. An undetectable result is never zero."],
  [agentSchema, "agent", "A drug of a regimen."],
  [anchorSchema, "anchor", "A named point in time that axes may count from."],
  [treatmentSchema, "treatment", "A drug or a regimen, given over a span."],
  [procedureSchema, "procedure", "A transplant, donor lymphocyte infusion, CAR-T infusion or another procedure."],
  [assaySchema, "assay", "How a quantity is measured: method, specimen, scale and limits."],
  [measurementSchema, "measurement", "One result of an assay, at a point or for a span."],
  [antigenPanelSchema, "antigenPanel", "Which antigens one specimen carried."],
  [assessmentSchema, "assessment", "A statement about the disease."],
  [
    clinicalEventSchema,
    "event",
    "Anything else that was recorded: chimerism, GVHD, toxicity, infection, clinical events.",
  ],
  [noteSchema, "note", "A remark, at a time or on the whole case."],
  [figureSettingsSchema, "figure", "How the picture of this case is drawn."],
];

/** The JSON Schema (draft 2020-12) of a case file. Editors use it; rules across fields are in readCase only. */
export function caseJsonSchema(): Readonly<Record<string, unknown>> {
  const metadata = z.registry<{ id?: string; title?: string; description?: string }>();
  for (const [schema, id, description] of NAMED) metadata.add(schema, { id, description });
  const { $schema, ...schema } = z.toJSONSchema(caseSchema, { metadata, io: "input", target: "draft-2020-12" });
  const description =
    "One patient's course: treatments, transplants, MRD, antigens, disease states. A Caseline case file.";
  return { $schema, $id: SCHEMA_ID, title: "Caseline case", description, ...schema };
}

/** The text of the published schema file. */
export function caseJsonSchemaText(): string {
  return `${JSON.stringify(caseJsonSchema(), null, 2)}\n`;
}
