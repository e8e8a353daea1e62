import type { Cell, NumberCell } from "./cells.ts";
import { type FormatSection, type NumberFormat, sectionFor } from "./number-format.ts";
import { type DateSystem, serialDate, serialTime } from "./serial-dates.ts";

/** The first days of the date systems, where a time that is more than a day is a duration rather than a moment. */
const FIRST_YEAR = 366;
/** Spreadsheets show no more; what is stored beyond is the noise of binary fractions. */
const SIGNIFICANT_DIGITS = 15;

/** What a stored number is, as its format shows it. */
export function numberCell(value: number, format: NumberFormat, system: DateSystem): Cell {
  const section = sectionFor(format, value);
  const moment = section === undefined ? null : momentCell(value, section, system);
  return moment ?? { kind: "number", value, style: styleOf(section), text: numberText(value, section) };
}

function momentCell(value: number, { shown }: FormatSection, system: DateSystem): Cell | null {
  if (shown === "duration") return serialTime(value);
  if (shown === "time") return value < FIRST_YEAR ? serialTime(value) : serialDate(value, system);
  return shown === "date" ? serialDate(value, system) : null;
}

function styleOf(section: FormatSection | undefined): NumberCell["style"] {
  return section?.shown === "percent" || section?.shown === "scientific" ? section.shown : "plain";
}

function numberText(value: number, section: FormatSection | undefined): string {
  const rounded = rounded15(value);
  if (section === undefined) return decimal(rounded);
  const { shown, before, after, digits } = section;
  const text = before + digitsText(rounded, shown, digits) + after;
  return shown === "words" ? `${before} (${decimal(rounded)})` : text.trim();
}

function digitsText(value: number, shown: FormatSection["shown"], digits: number): string {
  if (shown === "percent") return `${decimal(timesHundred(value))} %`;
  if (shown === "scientific") return value === 0 ? "0" : value.toExponential().replace("e+", "e");
  return Number.isInteger(value) && value >= 0 ? decimal(value).padStart(digits, "0") : decimal(value);
}

function decimal(value: number): string {
  return String(value).replace("e+", "e");
}

/** Whole numbers are not touched: they may be somebody's number in a register. Minus zero is zero. */
function rounded15(value: number): number {
  if (value === 0) return 0;
  return Number.isInteger(value) ? value : Number(value.toPrecision(SIGNIFICANT_DIGITS));
}

/** By moving the decimal point: multiplied, 0.07 becomes 7.000000000000001. */
function timesHundred(value: number): number {
  const [digits = "0", exponent = "0"] = value.toExponential().split("e");
  return Number(`${digits}e${Number(exponent) + 2}`);
}
