import type { Fact } from "../case/field-facts.ts";

/** A column of a table: its heading, and its share of the table's width. */
export interface Column {
  readonly title: string;
  readonly share: number;
}

/** A part of a written report, whatever it is written to: pages, or a text document. */
export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string; readonly tone: "plain" | "quiet" }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  /** A row has a text for each column. */
  | { readonly kind: "table"; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] }
  /** The picture, and what is said below it, empty for nothing. */
  | { readonly kind: "figure"; readonly note: string };
