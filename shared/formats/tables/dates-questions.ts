import type { DoubtCandidate, Question } from "../import/doubts.ts";
import { dateOfSerial, type WrittenDate } from "./dates.ts";
import type { DateOrder } from "./mapping.ts";

/** What is asked about a column of dates. */
export interface AskedColumn {
  /** Names the column: file, sheet and heading. */
  readonly place: string;
  /** Dates of birth identify a person: no question shows one. */
  readonly birth: boolean;
}

/** What stands in a question for the text that it is about. */
export const shownText = ({ birth }: AskedColumn, text: string): string => (birth ? "a date of birth" : text);

interface OrderAsked {
  readonly text: string;
  readonly readings: ReadonlyMap<DateOrder, WrittenDate>;
  /** The column has dates of which each can be read in one order only, and not in the same. */
  readonly contradictory: boolean;
  /** The order of the other dates of the column, or of the other columns. */
  readonly likely: DateOrder | null;
}

export function orderQuestion(
  { place, birth }: AskedColumn,
  { text, readings, contradictory, likely }: OrderAsked,
): Question {
  const candidates = [...readings].map(
    ([value, date]): DoubtCandidate => ({
      value,
      label: birth ? ORDER_WORDS[value] : `${inWords(date)} (${ORDER_WORDS[value]})`,
    }),
  );
  const assumed = likely !== null && readings.has(likely) ? likely : (candidates[0]?.value ?? null);
  const common = { kind: "ambiguous date", candidates, assumed } as const;
  if (birth) return { ...common, id: `date-order:${place}`, question: `How are the dates in ${place} written?` };
  if (contradictory) {
    const question = `${place} has dates with the day first and others with the month first. Which day is ${text}?`;
    return { ...common, id: `date-order:${place}:${text}`, question };
  }
  const labels = candidates.map(({ label }) => label).join(" or ");
  return {
    ...common,
    id: `date-order:${place}`,
    question: `How are the dates in ${place} written? ${text} may be ${labels}.`,
  };
}

/** The year of two digits in the hundred years from this one on. */
export const yearFrom = (firstYear: number, digits: number): number =>
  firstYear + ((((digits - firstYear) % 100) + 100) % 100);

interface CenturyAsked {
  readonly text: string;
  /** The years of two digits of the column, that of the text first. */
  readonly years: ReadonlySet<number>;
  /** The first of the hundred years that are assumed. */
  readonly assumed: string;
}

export function centuryQuestion({ place, birth }: AskedColumn, { text, years, assumed }: CenturyAsked): Question {
  const [digits = 0] = years;
  const shown = [...new Set([digits, Math.min(...years), Math.max(...years)])];
  const candidates = firstYears({ years, assumed: birth ? 1930 : Number(assumed), birth }).map(
    (first): DoubtCandidate => {
      const span = `${first} to ${first + 99}`;
      const examples = shown.map((each) => yearFrom(first, each)).join(", ");
      return { value: String(first), label: birth ? span : `${span} (${examples})` };
    },
  );
  const example = `${text} may be in ${yearFrom(2000, digits)} or in ${yearFrom(1900, digits)}.`;
  return {
    id: `century:${place}`,
    kind: "two-digit year",
    question: `Which century are the years of two digits in ${place} in?${birth ? "" : ` ${example}`}`,
    candidates,
    assumed: birth ? "1930" : assumed,
    // It is the same for all of the column, and hardly ever another one: limits a hundred years apart would hide the course.
    harmless: true,
  };
}

/** Hundreds of years, the assumed one first; of several that come to the same years the first. */
function firstYears({
  years,
  assumed,
  birth,
}: Pick<CenturyAsked, "years"> & { readonly assumed: number; readonly birth: boolean }): readonly number[] {
  const offered = birth ? [1930, 1950, 1900, 2000] : [1950, 1900, 2000];
  const byEffect = new Map<string, number>();
  for (const first of [assumed, ...offered]) {
    const effect = [...years].map((digits) => yearFrom(first, digits) >= 2000).join();
    if (!byEffect.has(effect)) byEffect.set(effect, first);
  }
  return [...byEffect.values()];
}

/** Null: the number is no day of a workbook. */
export function serialQuestion({ place, birth }: AskedColumn, value: number): Question | null {
  const from1900 = dateOfSerial(value, "1900");
  const from1904 = dateOfSerial(value, "1904");
  if (from1900 === null || from1904 === null) return null;
  const label = (date: WrittenDate, words: string) => (birth ? words : `${inWords(date)} (${words})`);
  const example = birth ? "From which year do they count?" : `Is ${value} ${inWords(from1900)}?`;
  return {
    id: `serial:${place}`,
    kind: "ambiguous date",
    question: `${place} has numbers in place of dates, as workbooks count days. ${example}`,
    candidates: [
      { value: "1900", label: label(from1900, "counted from 1900, the usual way") },
      { value: "1904", label: label(from1904, "counted from 1904") },
    ],
    assumed: "1900",
  };
}

export const unreadableQuestion = ({ place }: AskedColumn, text: string): Question => ({
  id: `date:${place}:${text.slice(0, 60)}`,
  kind: "unreadable date",
  question: `${place}: “${text.slice(0, 60)}” is not understood as a date. Which date is it?`,
  candidates: [{ value: "unknown", label: "no date; the words are kept in the note" }],
  free: "date",
  assumed: null,
});

const ORDER_WORDS: Readonly<Record<DateOrder, string>> = {
  "day month year": "day first",
  "month day year": "month first",
  "year month day": "year first",
};

const MONTHS = "January February March April May June July August September October November December".split(" ");

function inWords({ year, month, day }: WrittenDate): string {
  const monthName = month === undefined ? null : (MONTHS[month - 1] ?? null);
  return [day, monthName, year < 100 ? String(year).padStart(2, "0") : year]
    .filter((part) => part !== null && part !== undefined)
    .join(" ");
}
