import { recogniseVital } from "./known-names.ts";

type Vital = NonNullable<ReturnType<typeof recogniseVital>>;

/** The vital status that a cell says, alone or beside something else: `lebt, CR`, `vivant en RC`. Null: none, or several. */
export function vitalIn(text: string): Vital | null {
  const whole = recogniseVital(text);
  if (whole !== null || text.length > 200) return whole;
  const [only, ...others] = new Set(
    text.split(/[,;(]| (?:en|in|mit|with|con|em) /).flatMap((part) => recogniseVital(part.trim()) ?? []),
  );
  return others.length === 0 ? (only ?? null) : null;
}

/** `alive with disease`, `lost to follow-up`, `lebt, CR`: words beside the vital status that the case keeps as they were written. */
export const saysMoreThanVital = (text: string): boolean =>
  vitalIn(text) !== null && (recogniseVital(text) === null || MORE.test(text));

const MORE = /\bdisease\b|\b(?:lost|ltfu|perdue? de vue|perdid[oa] de vista|pers[oa] al)\b|失访/i;
