import { z } from "zod";
import { columnRoles, dateOrders, type TableMapping, timeUnits } from "../../shared/formats/tables/mapping.ts";

const text = z.string().max(10_000);
const timeUnit = z.enum(timeUnits);

const columnSchema = z.strictObject({
  heading: text,
  role: z.enum(columnRoles),
  test: z
    .strictObject({
      name: text,
      unit: text.exactOptional(),
      method: text.exactOptional(),
      specimen: text.exactOptional(),
      measures: z.enum(["MRD", "blasts", "count", "antigen", "other"]).exactOptional(),
    })
    .exactOptional(),
  event: text.exactOptional(),
  counts: z.strictObject({ unit: timeUnit, from: text.exactOptional() }).exactOptional(),
  at: z.union([z.literal("diagnosis"), z.strictObject({ value: z.number(), unit: timeUnit })]).exactOptional(),
  dates: z.enum(dateOrders).exactOptional(),
  firstYear: z.number().int().exactOptional(),
  decimalComma: z.boolean().exactOptional(),
});

/** A mapping that comes from outside of the program: a profile, or the page. */
export const tableMappingSchema: z.ZodType<TableMapping> = z.strictObject({
  form: z.enum(["long", "wide"]),
  headerLine: z.number().int().min(1).nullable(),
  columns: z.array(columnSchema).max(20_000),
});
