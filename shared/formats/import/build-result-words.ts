import type { Time } from "../../case/time-schema.ts";
import { type CaseDraft, provenanceOf } from "./build-draft.ts";
import { type ResultTimes, whenOf } from "./build-result-times.ts";
import { isChimerism } from "./build-series.ts";
import { isPercentWord } from "./build-units.ts";
import { codeInWords, lines } from "./build-words.ts";
import type { StatementOf } from "./statements.ts";

interface Keeping {
  readonly at: Time | undefined;
  readonly draft: CaseDraft;
  readonly id: string | undefined;
}

export function wordsOfResult({ result, series }: StatementOf<"result">): string {
  if ("text" in result) return result.text;
  if (result.reported !== undefined) return result.reported;
  const { kind, ...rest } = result.result;
  const words = [kind === "value" ? "" : kind, ...Object.values(rest).map(String), wordOfUnit(series.unit) ?? ""];
  return words.filter((word) => word !== "").join(" ");
}

/** The unit of what has no dimension is written 1, and says nothing. */
const wordOfUnit = (unit: string | undefined): string | undefined => (unit?.trim() === "1" ? undefined : unit);

/** A result that is not understood, or of no known time: every word of it as a note. */
export function keepInWords(statement: StatementOf<"result">, { at, draft, id }: Keeping): void {
  const { series } = statement;
  const { note, ...provenance } = provenanceOf(statement);
  const unit = wordOfUnit(series.unit);
  const said = "text" in statement.result && unit !== undefined ? ` ${unit}` : "";
  const text = lines(`${series.name}: ${wordsOfResult(statement)}${said}`, detailsOf(statement), note);
  draft.note(text ?? series.name, statement.record, at, {
    ...provenance,
    ...(id === undefined ? {} : { id }),
  });
}

/** What stands beside a result, a line each; limits only where its note does not have them. */
function detailsOf({ series, marker, limitOfDetection, limitOfQuantification, note }: StatementOf<"result">) {
  const { sensitivity, quantitativeRange, codes } = series;
  const hasLimits = note?.includes("Limit of") === true;
  const line = (heading: string, value: string | number | undefined): string | undefined =>
    value === undefined || value === "" ? undefined : `${heading}: ${value}`;
  return lines(
    line("Target", series.target),
    line("Method", series.method),
    line("Specimen", series.specimen),
    line("Marker", marker),
    line("Sensitivity", sensitivity),
    line("Quantitative range from", quantitativeRange?.lower),
    line("Quantitative range to", quantitativeRange?.upper),
    hasLimits ? undefined : line("Limit of detection", limitOfDetection),
    hasLimits ? undefined : line("Limit of quantification", limitOfQuantification),
    ...(codes ?? []).map(codeInWords),
  );
}

interface Share {
  readonly value: number;
  readonly unit: string;
  /** Nothing of the words of the result but this number and its unit. */
  readonly isWhole: boolean;
}

/** `% donor`: of whose cells. */
const PERCENT_OF_CELLS = /^% ?\p{L}[\p{L} -]{0,40}$/u;

/** A share of cells in percent, where that is stated; `1,000` and more than all cells are none. */
function shareOf(statement: StatementOf<"result">): Share | null {
  const { result, series } = statement;
  const stated = series.unit?.trim() ?? (series.scale === "percent" ? "%" : "");
  const written = /^(\d{1,3}(?:[.,]\d{1,2})?) ?(%?)$/.exec(wordsOfResult(statement).slice(0, 40).trim());
  const text = written?.[1]?.replace(",", ".");
  const unit = stated !== "" ? stated : written?.[2] === "%" ? "%" : null;
  const number = "text" in result ? Number(text) : result.result.kind === "value" ? result.result.value : Number.NaN;
  if (unit === null || !(isPercentWord(unit) || PERCENT_OF_CELLS.test(unit)) || !(number >= 0 && number <= 100))
    return null;
  return { value: number, unit: isPercentWord(unit) ? "%" : unit, isWhole: text === String(number) };
}

/** A result that is no quantity, as an event of the course. */
export function addResultEvent(
  statement: StatementOf<"result">,
  when: ResultTimes & { draft: CaseDraft; id: string | undefined },
): void {
  const { draft, at, start, id } = when;
  const { series, record } = statement;
  const words = wordsOfResult(statement);
  const written = wordOfUnit(series.unit);
  const unit = written === undefined || words.endsWith(written) ? "" : ` ${written}`;
  const share = isChimerism(series) ? shareOf(statement) : null;
  const inWords = share?.isWhole === true ? undefined : `Result: ${words}${unit}`;
  const note = lines(inWords, detailsOf(statement), statement.note);
  const added =
    (at !== undefined || start !== undefined) &&
    draft.add(
      "events",
      {
        id: id ?? draft.ids.take(series.name, "event"),
        category: isChimerism(series) ? "chimerism" : "clinical",
        name: series.name,
        ...(share === null ? {} : { quantity: { value: share.value, unit: share.unit } }),
        ...whenOf(when),
        ...provenanceOf({ ...statement, ...(note === undefined ? {} : { note }) }),
      },
      record,
    );
  if (!added) keepInWords(statement, { at: at ?? start, draft, id });
}
