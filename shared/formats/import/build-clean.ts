import { codePointName } from "../../case/words.ts";
import { SourceRecord } from "./record.ts";
import type { Code, SeriesIdentity, Statement, StatementOf } from "./statements.ts";

/** Control characters but tab and line breaks, half characters, and what XML cannot hold: no text of a case may have them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
const UNUSABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff\p{Cs}]/u;
const EACH_UNUSABLE = new RegExp(UNUSABLE, "gu");
const DEEPEST = 10;

/** Lists of codes that were found clean: results of one test share theirs. */
const cleanCodes = new WeakSet<readonly Code[]>();

function areCleanCodes(codes: readonly Code[] | undefined): boolean {
  if (codes === undefined || cleanCodes.has(codes)) return true;
  if (!isClean(codes, 0)) return false;
  cleanCodes.add(codes);
  return true;
}

/** Writes characters that no case can hold as their code, `<U+0000>`: nothing else of a text changes. */
export class StatementCleaner {
  /** Many results share the identity of their series. */
  private readonly series = new WeakMap<SeriesIdentity, SeriesIdentity>();

  clean(statement: Statement): Statement {
    if (statement.kind !== "result") return isClean(statement, 0) ? statement : cleaned(statement);
    const series = this.cleanSeries(statement.series);
    if (this.isCleanResult(statement)) return series === statement.series ? statement : { ...statement, series };
    const { series: _series, ...rest } = statement;
    return { ...cleaned(rest), series };
  }

  private isCleanResult(statement: StatementOf<"result">): boolean {
    for (const field in statement) {
      if (field === "series" || field === "record") continue;
      const value: unknown = statement[field as keyof typeof statement];
      if (!(field === "codes" ? areCleanCodes(statement.codes) : isClean(value, 0))) return false;
    }
    return true;
  }

  private cleanSeries(series: SeriesIdentity): SeriesIdentity {
    const known = this.series.get(series);
    if (known !== undefined) return known;
    const clean = isClean(series, 0) ? series : cleaned(series);
    this.series.set(series, clean);
    return clean;
  }
}

function isClean(value: unknown, depth: number): boolean {
  if (typeof value === "string") return !UNUSABLE.test(value);
  if (typeof value !== "object" || value === null || value instanceof SourceRecord || depth > DEEPEST) return true;
  for (const key in value) if (!isClean((value as Readonly<Record<string, unknown>>)[key], depth + 1)) return false;
  return true;
}

const cleaned = <Value>(value: Value): Value => cleanedValue(value, 0) as Value;

function cleanedValue(value: unknown, depth: number): unknown {
  if (typeof value === "string")
    return UNUSABLE.test(value) ? value.replace(EACH_UNUSABLE, (character) => `<${codePointName(character)}>`) : value;
  if (typeof value !== "object" || value === null || value instanceof SourceRecord || depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => cleanedValue(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cleanedValue(part, depth + 1)] as const));
}
