import { readFile } from "node:fs/promises";
import type { TableMapping, TableReview } from "../../shared/formats/tables/mapping.ts";
import { writeFileWhole } from "../files/write-file.ts";

/** How tables are understood, as it was kept by an earlier import. @throws Error with a sentence for the user */
export async function readProfile(path: string): Promise<readonly TableMapping[]> {
  const text = await readFile(path, "utf8");
  return JSON.parse(text).tables;
}

/** Keeps how the tables of this import were understood. */
export async function writeProfile(path: string, tables: readonly TableReview[]): Promise<void> {
  await writeFileWhole(path, `${JSON.stringify({ tables: tables.map(({ mapping }) => mapping) }, null, 2)}\n`);
}
