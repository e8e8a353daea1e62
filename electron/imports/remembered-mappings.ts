import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { ColumnMapping as Column, TableMapping, TableReview } from "../../shared/formats/tables/mapping.ts";
import { canBeRemembered, type KeptTable, type RememberedMapping } from "../../shared/import-review.ts";
import type { SettingsFile } from "../files/settings-file.ts";
import { tableMappingSchema } from "../import/mapping-schema.ts";

const MOST_REMEMBERED = 500;
const LISTED_HEADINGS = 4;

/** How tables of earlier imports were understood, newest first. */
export const rememberedMappingsSchema = z
  .array(
    z.strictObject({
      id: z.string().min(1).max(100),
      name: z.string().max(100).nullable(),
      on: z.string().max(10),
      mapping: tableMappingSchema,
    }),
  )
  .max(MOST_REMEMBERED);
export type RememberedMappings = z.infer<typeof rememberedMappingsSchema>;

/** What the program knows of the tables that a laboratory exports, so that the next one is understood alike. */
export interface MappingMemory {
  readonly mappings: () => readonly TableMapping[];
  /** Where the mapping of a table is from that the user has not corrected in this import. */
  readonly originOf: (table: TableReview) => RememberedMapping | null;
  /**
   * In place of what was kept for tables with the same headings. Not where nothing tells tables apart.
   * @param name null: kept on acceptance, without how dates and numbers are written: the next table may write them otherwise
   */
  readonly keep: (mapping: TableMapping, name: string | null) => void;
  readonly kept: () => readonly KeptTable[];
  readonly forget: (which: { readonly id: string } | "all") => void;
}

export function mappingMemory(settings: SettingsFile<RememberedMappings>, today: () => string): MappingMemory {
  const find = (mapping: TableMapping) =>
    settings.value().find((kept) => headingsOf(kept.mapping) === headingsOf(mapping));
  return {
    mappings: () =>
      settings
        .value()
        .map(({ mapping }) => mapping)
        .filter(canBeRemembered),
    originOf({ by, mapping }) {
      const kept = by === "choice" ? find(mapping) : undefined;
      return kept === undefined ? null : { id: kept.id, name: kept.name, on: kept.on };
    },
    keep(mapping, name) {
      if (!canBeRemembered(mapping)) return;
      const before = find(mapping);
      const others = settings.value().filter((kept) => kept !== before);
      const ways = name !== null ? mapping : before !== undefined && before.name !== null ? before.mapping : null;
      const columns = mapping.columns.map((column) => writtenAs(column, ways));
      const kept = {
        id: randomUUID(),
        name: name ?? before?.name ?? null,
        on: today(),
        mapping: { ...mapping, columns },
      };
      settings.set([kept, ...others].slice(0, MOST_REMEMBERED));
    },
    kept: () =>
      settings.value().map(({ id, name, on, mapping: { columns } }) => ({
        ...{ id, name, on, columns: columns.length },
        headings: columns.slice(0, LISTED_HEADINGS).map(({ heading }) => heading),
      })),
    forget: (which) => settings.set(which === "all" ? [] : settings.value().filter((kept) => kept.id !== which.id)),
  };
}

/** The column, with its dates and numbers written as in that mapping; null: as the next table shows. */
function writtenAs(
  { dates: _, firstYear: __, decimalComma: ___, ...column }: Column,
  ways: TableMapping | null,
): Column {
  const way = ways?.columns.find(({ heading }) => heading === column.heading);
  if (way === undefined) return column;
  const { dates, firstYear, decimalComma } = way;
  return {
    ...column,
    ...(dates === undefined ? {} : { dates }),
    ...(firstYear === undefined ? {} : { firstYear }),
    ...(decimalComma === undefined ? {} : { decimalComma }),
  };
}

/** The same for all tables that a mapping fits: those with its headings, in any order. */
export const headingsOf = ({ columns }: TableMapping): string =>
  JSON.stringify(columns.map(({ heading }) => heading.trim()).sort());
