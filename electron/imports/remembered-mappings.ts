import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { TableMapping, TableReview } from "../../shared/formats/tables/mapping.ts";
import { canBeRemembered, type RememberedMapping } from "../../shared/import-review.ts";
import type { SettingsFile } from "../files/settings-file.ts";
import { tableMappingSchema } from "../import/mapping-schema.ts";

const MOST_REMEMBERED = 500;

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
  /** In place of what was kept for tables with the same headings. Not where nothing tells tables apart. */
  readonly keep: (mapping: TableMapping, name: string | null) => void;
  readonly forget: (id: string) => void;
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
      const kept = { id: randomUUID(), name: name ?? before?.name ?? null, on: today(), mapping };
      settings.set([kept, ...others].slice(0, MOST_REMEMBERED));
    },
    forget: (id) => settings.set(settings.value().filter((kept) => kept.id !== id)),
  };
}

/** The same for all tables that a mapping fits: those with its headings, in any order. */
export const headingsOf = ({ columns }: TableMapping): string =>
  JSON.stringify(columns.map(({ heading }) => heading.trim()).sort());
