import { z } from "zod";
import { editedViewsSchema, faultInViews } from "../../shared/case/edit-views.ts";
import type { Requests } from "../../shared/ipc.ts";
import {
  acceptedPatientsSchema,
  exportTargetSchema,
  importChoicesSchema,
  MOST_LISTED_PATIENTS,
  recordQuerySchema,
} from "../imports/import-schemas.ts";
import { exportResolutionSchema, exportWidthSchema, preferencesSchema } from "../preferences.ts";
import {
  stageActionSchema,
  stageContentSchema,
  stagePlaceSchema,
  stageSizeSchema,
} from "../presentation/stage-schemas.ts";
import { handoutRequestSchema, suggestedNameSchema } from "../take-away/handout-schema.ts";

export type RequestName = keyof Requests;

/** What arrives from the preload: as the page gave it, but for dropped files, of which the preload sends the paths. */
export type WireArguments<Name extends RequestName> = Name extends "openDropped"
  ? [paths: string[]]
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
  suggestedName: suggestedNameSchema,
});

/** Of every request; one that is missing, or does not give what its handler takes, does not compile. */
export const argumentSchemas: { readonly [Name in RequestName]: z.ZodType<WireArguments<Name>> } = {
  document: z.tuple([]),
  openDialog: z.tuple([]),
  openRecent: z.tuple([id]),
  openSample: z.tuple([id]),
  openDropped: z.tuple([z.array(path).min(1).max(10_000)]),
  recentFiles: z.tuple([]),
  sampleCases: z.tuple([]),
  readForComparison: z.tuple([
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("dialog") }),
      z.strictObject({ kind: z.literal("recent"), id }),
      z.strictObject({ kind: z.literal("sample"), id }),
      z.strictObject({ kind: z.literal("again") }),
    ]),
  ]),
  editViews: z.tuple([
    editedViewsSchema.refine((views) => faultInViews(views) === null),
    z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  ]),
  saveCase: z.tuple([]),
  saveCaseAs: z.tuple([]),
  exportFigure: z.tuple([exportRequest]),
  copyFigure: z.tuple([z.strictObject({ ...figure, format: z.enum(["svg", "png"]) })]),
  exportSlides: z.tuple([suggestedNameSchema]),
  exportHandout: z.tuple([handoutRequestSchema]),
  printHandout: z.tuple([handoutRequestSchema]),
  preferences: z.tuple([]),
  setPreferences: z.tuple([preferencesSchema]),
  showInFolder: z.tuple([]),
  importState: z.tuple([]),
  chooseImport: z.tuple([z.enum(["files", "folder"])]),
  reviseImport: z.tuple([importChoicesSchema]),
  importedCase: z.tuple([z.number().int().min(0).max(MOST_LISTED_PATIENTS)]),
  importedRecords: z.tuple([recordQuerySchema]),
  acceptImport: z.tuple([acceptedPatientsSchema, z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)]),
  showAccepted: z.tuple([]),
  saveImportReport: z.tuple([]),
  saveImportProfile: z.tuple([]),
  openImportProfile: z.tuple([]),
  keptTables: z.tuple([]),
  forgetTables: z.tuple([z.union([z.strictObject({ id }), z.literal("all")])]),
  closeImport: z.tuple([]),
  dataLosses: z.tuple([exportTargetSchema]),
  exportData: z.tuple([exportTargetSchema, suggestedNameSchema]),
  pageRole: z.tuple([]),
  startPresentation: z.tuple([z.enum(["best display", "own window"])]),
  endPresentation: z.tuple([]),
  showOnStage: z.tuple([stageContentSchema]),
  pointOnStage: z.tuple([stagePlaceSchema.nullable()]),
  actOnStage: z.tuple([stageActionSchema]),
  stageResized: z.tuple([stageSizeSchema]),
};
