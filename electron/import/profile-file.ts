import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { TableMapping, TableReview } from "../../shared/formats/tables/mapping.ts";
import { explainFileError } from "../files/file-errors.ts";
import { writeFileWhole } from "../files/write-file.ts";
import { tableMappingSchema } from "./mapping-schema.ts";

const VERSION = 1;

const profileSchema = z.strictObject({
  caselineProfile: z.literal(VERSION),
  tables: z.array(tableMappingSchema).max(1_000),
});

/**
 * How tables are understood, as an earlier import kept it and somebody may have corrected it.
 * @throws Error with a sentence for the user
 */
export async function readProfile(path: string): Promise<readonly TableMapping[]> {
  const contents = await readFile(path, "utf8").catch((error: unknown) => {
    throw new Error(explainFileError(error, path));
  });
  let value: unknown;
  try {
    value = JSON.parse(contents);
  } catch {
    throw new Error(`“${path}” is not JSON. A profile is what --save-profile writes.`);
  }
  const checked = profileSchema.safeParse(value);
  if (checked.success) return checked.data.tables;
  const [issue] = checked.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
  throw new Error(`“${path}” is no profile of tables: ${issue?.message ?? "it cannot be read"}${where}.`);
}

/** Keeps how the tables of this import were understood. */
export async function writeProfile(path: string, tables: readonly TableReview[]): Promise<void> {
  // Tables of many files are understood alike: each way once.
  const mappings = new Map(tables.map(({ mapping }) => [JSON.stringify(mapping), mapping] as const));
  const profile = { caselineProfile: VERSION, tables: [...mappings.values()] };
  await writeFileWhole(path, `${JSON.stringify(profile, null, 2)}\n`);
}
