import { type BuiltCase, buildCase } from "../../../shared/formats/import/build-case.ts";
import { type Doubt, DoubtBook } from "../../../shared/formats/import/doubts.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { SourceRecord } from "../../../shared/formats/import/record.ts";
import type { Statement } from "../../../shared/formats/import/statements.ts";

const source = { name: "course.csv" };

/** The record on a line of a table. */
export const from = (line: number): SourceRecord => new SourceRecord({ source, line }, "P1");

export interface BuiltOf extends BuiltCase {
  readonly doubts: readonly Doubt[];
}

export function buildOf(statements: readonly Statement[], answers: Readonly<Record<string, string>> = {}): BuiltOf {
  const doubts = new DoubtBook(new Map(Object.entries(answers)));
  const context = { choices: noChoices, doubts, leftOut: () => {} };
  const built = buildCase({ id: "P1", statements: () => statements }, context);
  return { ...built, doubts: doubts.list() };
}
