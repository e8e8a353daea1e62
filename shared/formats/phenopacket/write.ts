import type { WriteCase } from "../export.ts";

export const writePhenopacket: WriteCase = () => ({ files: [], losses: [] });
