import { z } from "zod";
import type { Requests } from "../../shared/ipc.ts";
import { exportResolutionSchema, exportWidthSchema, preferencesSchema } from "../preferences.ts";

export type RequestName = keyof Requests;

/** What arrives from the preload: as the page gave it, but for a dropped file, of which the preload sends the path. */
export type WireArguments<Name extends RequestName> = Name extends "openDropped"
  ? [path: string]
  : Parameters<Requests[Name]>;

const MAXIMUM_SVG_LENGTH = 20_000_000;

const id = z.string().min(1).max(200);
const path = z.string().min(1).max(32_768);

const figure = {
  svg: z.string().min(1).max(MAXIMUM_SVG_LENGTH),
  widthMm: exportWidthSchema,
  heightMm: z.number().min(1).max(20_000),
  dpi: exportResolutionSchema,
};

const exportRequest = z.strictObject({
  ...figure,
  format: z.enum(["svg", "png", "pdf"]),
  suggestedName: z.string().max(1_000),
});

/** Of every request; one that is missing, or does not give what its handler takes, does not compile. */
export const argumentSchemas: { readonly [Name in RequestName]: z.ZodType<WireArguments<Name>> } = {
  document: z.tuple([]),
  openDialog: z.tuple([]),
  openRecent: z.tuple([id]),
  openSample: z.tuple([id]),
  openDropped: z.tuple([path]),
  recentFiles: z.tuple([]),
  sampleCases: z.tuple([]),
  exportFigure: z.tuple([exportRequest]),
  copyFigure: z.tuple([z.strictObject({ ...figure, format: z.enum(["svg", "png"]) })]),
  preferences: z.tuple([]),
  setPreferences: z.tuple([preferencesSchema]),
  showInFolder: z.tuple([]),
};
