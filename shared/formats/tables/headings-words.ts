import type { ColumnRole } from "./mapping.ts";

/** The headings of one language: for each role names of columns, as `headingKey` has them, separated by bars. */
export interface HeadingWords {
  readonly roles: Readonly<Partial<Record<ColumnRole, string>>>;
  /** Words that make a heading one of dates (`date of relapse`, `Rezidivdatum`) or of days, with what is left being the event. */
  readonly date: string;
  readonly day: string;
  readonly start: string;
  readonly end: string;
  /** Words between the others that name nothing. */
  readonly filler: string;
}
