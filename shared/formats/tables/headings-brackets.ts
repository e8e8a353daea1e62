import type { DateOrder } from "./mapping.ts";

/** A heading, and what stands in its brackets. */
export interface Bracketed {
  /** Without any bracket. */
  readonly bare: string;
  /** Without its unit and its order of dates: `MRD (flow)` of `MRD (flow) [%]`. */
  readonly named: string;
  readonly unit: string | null;
  readonly order: DateOrder | null;
}

const BRACKET = /[([{（【]([^()[\]{}（）【】]{1,40})[)\]}）】]/gu;
/** What is measured, and then the unit: `(FACS, %)`. */
const WORDS_AND_UNIT = /^(.{1,36})[,;] ?([^,;]{1,20})$/u;

/** What the brackets of a heading say of its unit and its dates. Any other words in brackets are a part of its name. */
export function withoutBrackets(text: string): Bracketed {
  let unit: string | null = null;
  let order: DateOrder | null = null;
  const tidy = (words: string): string => words.replace(/\s+/g, " ").trim();
  const named = text.replace(BRACKET, (whole, content: string) => {
    const words = content.trim();
    if (unit === null && isUnit(words)) {
      unit = words;
      return " ";
    }
    const [, before = "", last = ""] = WORDS_AND_UNIT.exec(words) ?? [];
    if (unit === null && isUnit(last)) {
      unit = last.trim();
      return `(${before.trim()})`;
    }
    const ofDates = order === null ? orderInWords(words) : null;
    if (ofDates === null) return whole;
    order = ofDates;
    return " ";
  });
  return { bare: tidy(text.replace(BRACKET, " ")), named: tidy(named), unit, order };
}

const UNIT =
  /^(?:in )?(?:%|‰|percent|prozent|pct|fraction|[a-zµμ×x^0-9.*⁰¹²³⁴-⁹ -]{0,14}\/ ?[a-zµμ²³^0-9 ]{1,14}|g\/?d?l|10\^?9|10⁹|giga|gpt|tsd|k|mg|µg|ug|mcg|g|iu|ie|u|units?|mg\/m2|per million(?: .{1,20})?|copies.{0,20}|kopien.{0,20}|cells?.{0,12}|zellen.{0,12}|% ?(?:of |der |des |\()?.{1,24}|log ?10|log|cm|kg|ml|days?|months?|years?|weeks?|tage|monate|jahre)$/i;

/** `IG/TR`, `CD4/CD8`: receptors and antigens, which are what is measured. */
const MEASURED = /^(?:ig[hkl]?|tcr?|tr[abdg]?|cd\d{1,3}[a-z]?)\/(?:ig[hkl]?|tcr?|tr[abdg]?|cd\d{1,3}[a-z]?)$/i;

/** Whether a text by itself is a unit, as in a line of units under the headings. */
export const isUnit = (text: string): boolean =>
  text.length <= 30 && UNIT.test(text.trim()) && !MEASURED.test(text.trim());

export function withoutTrailingUnit(text: string): { readonly name: string; readonly unit: string | null } {
  const found =
    /^(.{1,120}?)(?:,? in |, |[ _])(%|‰|percent|pct|prozent|x? ?10\^?\d{1,2} ?\/ ?[a-zµμ]{1,3}|[gG]\/[lL]|[GT]pt\/[lL]|copies\/.{1,20})$/i.exec(
      text,
    );
  if (found === null) {
    const attached = /^(.{1,120}?)(%)$/.exec(text);
    return { name: (attached?.[1] ?? text).trim(), unit: attached === null ? null : "%" };
  }
  return { name: (found[1] ?? text).trim(), unit: found[2] ?? null };
}

/** `DD/MM/YYYY`, `TT.MM.JJJJ`, `jj/mm/aaaa` */
export function orderInWords(text: string): DateOrder | null {
  const key = text
    .toLowerCase()
    .replace(/[^a-z]+/g, "-")
    .replace(/^-|-$/g, "");
  if (/^(?:dd|d|tt|t|jj)-(?:mm|m|mmm)-(?:yyyy|yy|jjjj|jj|aaaa|aa)$/.test(key)) return "day month year";
  if (/^(?:mm|m)-(?:dd|d)-(?:yyyy|yy)$/.test(key)) return "month day year";
  return /^(?:yyyy|jjjj|aaaa)-(?:mm|m)-(?:dd|d|tt|jj)$/.test(key) ? "year month day" : null;
}
