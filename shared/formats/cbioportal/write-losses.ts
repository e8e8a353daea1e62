import type { Loss } from "../export.ts";
import { fieldInWords } from "../field-words.ts";
import { neutraliseFormula } from "../tables/formula-safety.ts";
import { withoutSigns, withSigns } from "./line-breaks.ts";
import { isMissing } from "./row-cells.ts";
import { cellsOf } from "./study-file.ts";

/** What the files do not say, found while they are written. */
export class LossBook {
  readonly losses: Loss[] = [];

  add(event: string | null, field: string, message: string): void {
    this.losses.push({ event, field, message });
  }

  /** Each field of an entry of the case that has no column. */
  unwritten(entry: { readonly id: string }, written: readonly string[], what: string): void {
    for (const [field, value] of Object.entries(entry)) {
      if (value !== undefined && field !== "id" && !written.includes(field))
        this.add(entry.id, field, `${what} has no column for “${fieldInWords(field)}”: it is left out.`);
    }
  }

  /** A text as a cell: one line, without tabs, and never read as a formula by a spreadsheet. What does not come back as it was is a loss. */
  cell(text: string, event: string | null, field: string): string {
    const plain = withSigns(text.replace(/\r\n|[\r\u2028\u2029\v\f\u0085]/g, "\n")).replace(
      /\p{Cc}|\p{Cs}/gu,
      "\ufffd",
    );
    const written = plain.trimStart().startsWith('"') ? plain.replaceAll('"', "”") : plain;
    const [readBack = ""] = cellsOf(written);
    const isSame = withoutSigns(readBack) === text;
    if (!isSame && written !== text)
      this.add(
        event,
        field,
        "Line breaks of other kinds and at the ends, control characters and the signs ⏎ and ⇥ are read back differently, and quotation marks of a cell that begins with one are written as ”, since a cell is one line of plain text.",
      );
    else if (!isSame || (text !== "" && isMissing(text)))
      this.add(
        event,
        field,
        `The text “${text.slice(0, 40)}” is read back differently: white space and quotation marks around a cell, and words such as NA, mean nothing there.`,
      );
    return guarded(written);
  }
}

/** A number is one whatever its sign; any other text that begins as a formula does gets an apostrophe. */
const guarded = (text: string): string => (isNumber(text) ? text : neutraliseFormula(text));

const isNumber = (text: string): boolean => /^[+-]?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,3})?$/i.test(text);
