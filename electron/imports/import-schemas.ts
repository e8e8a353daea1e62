import { z } from "zod";
import { exportTargets } from "../../shared/formats/export.ts";
import { formatNames, type ImportChoices } from "../../shared/formats/import/reader.ts";
import { recordOutcomes } from "../../shared/formats/import/record.ts";
import { MOST_RECORDS_A_PAGE, type RecordQuery } from "../../shared/import-review.ts";
import { tableMappingSchema } from "../import/mapping-schema.ts";

/** More patients than anybody looks through; those beyond are counted. */
export const MOST_LISTED_PATIENTS = 50_000;

const text = z.string().max(10_000);

export const importChoicesSchema: z.ZodType<ImportChoices> = z.strictObject({
  format: z.enum(formatNames).exactOptional(),
  answers: z.record(text, text),
  mappings: z.array(tableMappingSchema).max(1_000),
});

export const recordQuerySchema: z.ZodType<RecordQuery> = z.strictObject({
  outcome: z.enum(recordOutcomes).exactOptional(),
  doubt: text.exactOptional(),
  patient: z.number().int().min(0).exactOptional(),
  reason: text.exactOptional(),
  source: z.number().int().min(0).exactOptional(),
  text: z.string().max(200).exactOptional(),
  from: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  count: z.number().int().min(0).max(MOST_RECORDS_A_PAGE),
});

export const acceptedPatientsSchema: z.ZodType<number[]> = z
  .array(z.number().int().min(0).max(MOST_LISTED_PATIENTS))
  .min(1)
  .max(MOST_LISTED_PATIENTS);

export const exportTargetSchema = z.enum(exportTargets);
