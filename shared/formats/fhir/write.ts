import type { WriteCase } from "../export.ts";

export const writeFhir: WriteCase = () => ({ files: [], losses: [] });
