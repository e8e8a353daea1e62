import { inWords } from "../case/field-facts.ts";

/** Names that read better than the key in words. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["tCellDepletion", "T-cell depletion"],
  ["hlaMatch", "HLA match"],
  ["measures", "kind of quantity"],
  ["sourceText", "words of the source"],
  ["percentOf", "cells that the percentage is of"],
]);

/** A field of the case as a loss names it to a user: `graftSource` → `graft source`. */
export const fieldInWords = (field: string): string => NAMES.get(field) ?? inWords(field);
