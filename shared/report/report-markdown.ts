import type { Block } from "./block.ts";
import type { Report } from "./report.ts";
import { reportBlocks, wholeReport } from "./report-blocks.ts";

/** A report as Markdown with tables (CommonMark and GitHub's tables): readable as it is, and safe to show as a page. */
export function reportMarkdown(report: Report): string {
  const blocks = reportBlocks(report, { ...wholeReport, figure: false }, "whole");
  const written = blocks.map(writeBlock).filter((text) => text !== "");
  return `${[...written, "---", FOOT].join("\n\n")}\n`;
}

const FOOT =
  "Written by Caseline. It shows what was recorded and what the named rules make of it; it recommends nothing.";

function writeBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${escaped(block.text)}`;
    case "paragraph":
      return paragraph(block.text);
    case "facts":
      return block.facts.map(({ label, value }) => `- **${escaped(label)}:** ${escaped(value)}`).join("\n");
    case "table":
      return [
        row(block.columns.map(({ title }) => title)),
        `| ${block.columns.map(() => "---").join(" | ")} |`,
        ...block.rows.map(row),
      ].join("\n");
    case "figure":
      return "";
  }
}

/** Lines that stand under each other become a list. */
function paragraph(text: string): string {
  const lines = text.split("\n");
  return lines.length === 1 ? escaped(text) : lines.map((line) => `- ${escaped(line)}`).join("\n");
}

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => escapedCell(cell)).join(" | ")} |`;

/** Signs that Markdown would take for its own; `<` and `&` too, so that no text becomes a page's markup. */
const special = /[\\`*_{}[\]<>#|~&]/g;
/** Signs that begin a list, a quotation or a rule at the start of a line. */
const atStart = /^(?:[-+](?=\s|$)|[-=](?=[-=]*$)|\d+[.)](?=\s|$))/;

/** A text as one line of Markdown that shows exactly it. */
function escaped(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line
    .replaceAll(special, (sign) => `\\${sign}`)
    .replace(atStart, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}

const escapedCell = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map((line) => escaped(line))
    .join("<br>");
