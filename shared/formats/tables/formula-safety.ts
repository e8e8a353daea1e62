/**
 * Signs with which spreadsheet programs let a formula begin, of OWASP ASVS 5.0, 1.2.10, with line feed and the full-width forms: a text of
 * a patient's file could run as one on the computer of whoever opens the table.
 */
const formulaStart = /^'*[=+\-@\t\r\n\0＝＋－＠]/;
const neutralised = /^'+[=+\-@\t\r\n\0＝＋－＠]/;

/** A number or a date with the apostrophe by which a spreadsheet was told that it is text. */
const numberAsText = /^'+\s?[<>≤≥]?=?\s?\d(?:[\d.,:/ %-]{0,40}[\d%])?$/;

export function startsLikeFormula(text: string): boolean {
  return formulaStart.test(text);
}

/** A text that cannot be taken for a formula: with an apostrophe in front where it begins like one. */
export function neutraliseFormula(text: string): string {
  return formulaStart.test(text) || numberAsText.test(text) ? `'${text}` : text;
}

/** The text as it was before `neutraliseFormula`, or before a spreadsheet was told that a number is text. */
export function restoreNeutralised(text: string): string {
  return neutralised.test(text) || numberAsText.test(text) ? text.slice(1) : text;
}
