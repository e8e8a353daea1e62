import type { Pin } from "../../shared/analysis/pin.ts";
import { missingGlyphs } from "../../shared/figure/text/measure.ts";
import { handoutPages } from "../../shared/report/pages/handout-pages.ts";
import type { HandoutPage } from "../../shared/report/pages/page-flow.ts";
import type { PaperName } from "../../shared/report/pages/paper.ts";
import { reportOf } from "../../shared/report/report.ts";
import type { ReportParts } from "../../shared/report/report-blocks.ts";
import { reportJson } from "../../shared/report/report-json.ts";
import { reportMarkdown } from "../../shared/report/report-markdown.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { pagesToPdf } from "./pdf.ts";

export const reportFormats = ["pdf", "md", "json"] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface ReportChoices {
  readonly format: ReportFormat;
  readonly paper: PaperName;
  readonly pins: readonly Pin[];
  /** Of a PDF; everything when it is not given. */
  readonly parts?: ReportParts;
}

export interface WrittenReport {
  readonly contents: string | Uint8Array;
  /** What the reader has to know, in sentences. */
  readonly warnings: readonly string[];
}

/** A case's report as the bytes or the text of a file. */
export async function writeReport(timeline: Timeline, choices: ReportChoices): Promise<WrittenReport> {
  const report = reportOf(timeline, choices.pins);
  switch (choices.format) {
    case "md":
      return { contents: reportMarkdown(report), warnings: [] };
    case "json":
      return { contents: reportJson(report), warnings: [] };
    case "pdf": {
      const pages = handoutPages(report, choices.paper, choices.parts);
      return { contents: await pagesToPdf(pages, report.head.title), warnings: lackingSigns(pages) };
    }
  }
}

/** A PDF has the bundled font and no other. */
function lackingSigns(pages: readonly HandoutPage[]): readonly string[] {
  const texts = pages.flatMap(({ nodes }) => nodes.map((node) => (node.type === "text" ? node.text : "")));
  const inPictures = pages.flatMap(({ scenes }) => scenes.flatMap(({ scene }) => scene.missingGlyphs));
  const signs = [...new Set([...texts.flatMap((text) => [...missingGlyphs(text)]), ...inPictures])];
  return signs.length === 0 ? [] : [`the report's font lacks ${signs.join(" ")}: empty boxes stand in their place`];
}
