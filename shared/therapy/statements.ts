import type { Statement } from "./agent.ts";
import type { SourceId } from "./sources.ts";

export const anyDocument = (source: SourceId, ...texts: string[]): readonly Statement[] =>
  texts.map((text) => ({ text, source }));

/** What the review of antibodies in ALL reports. */
export const review = (...texts: string[]): readonly Statement[] => anyDocument("review", ...texts);

/** Said of a combination, and so of each of its parts. */
export const DASATINIB_BLINATUMOMAB =
  "GIMEMA, newly diagnosed Ph+ B-cell ALL, a TKI (dasatinib) and blinatumomab without chemotherapy: complete remission 98 %; MRD negative 60 % after two cycles of both; at 18 months disease-free survival 88 %, overall survival 95 %.";

export const VENETOCLAX_NAVITOCLAX =
  "Venetoclax with navitoclax, phase I, B-cell ALL, T-cell ALL or lymphocytic lymphoma: overall response 56 % (20/36).";
