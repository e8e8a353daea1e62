import type { Case } from "./schema.ts";

/** Lists whose entries have a time, so that other times and axes can refer to them. */
export const listsInTime = [
  "anchors",
  "treatments",
  "procedures",
  "measurements",
  "antigenPanels",
  "assessments",
  "events",
  "notes",
] as const satisfies readonly (keyof Case)[];
export type ListInTime = (typeof listsInTime)[number];

/** Lists whose entries have ids. Within a file an id names one thing. */
export const listsWithIds = [...listsInTime, "assays", "sources", "views"] as const satisfies readonly (keyof Case)[];
export type ListWithIds = (typeof listsWithIds)[number];
