// One size in a process of its own: how long reading, resolving and drawing take, and how large the drawing is.
import { openCase } from "../../shared/case/open-case.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions } from "../../shared/figure/options.ts";
import { renderSvg } from "../../shared/figure/render-svg.ts";
import { resolved } from "../support/resolved.ts";
import { makeSyntheticCase, type SyntheticSizeName, syntheticSizes } from "../support/synthetic-case.ts";
import { median } from "./statistics.ts";

const RUNS = 5;

export interface DrawingResult {
  /** Bytes of the case file. */
  readonly caseBytes: number;
  /** Parsing and validating the file, once, in a fresh process. */
  readonly openMs: number;
  readonly resolveMs: number;
  /** Layout and SVG text: the first time, as on the command line, and the median of more. */
  readonly firstDrawMs: number;
  readonly layoutMs: number;
  readonly svgMs: number;
  readonly elements: number;
  readonly svgBytes: number;
}

function timed<Value>(work: () => Value): readonly [Value, number] {
  const start = performance.now();
  const value = work();
  return [value, performance.now() - start];
}

function measure(size: SyntheticSizeName): DrawingResult {
  const made = makeSyntheticCase(syntheticSizes[size]);
  const text = JSON.stringify(made, null, 2);
  const [opened, openMs] = timed(() => openCase(text));
  if (!opened.ok) throw new Error(`The synthetic case ${size} is not valid.`);
  const options = defaultFigureOptions(made);
  const resolving: number[] = [];
  const layouts: number[] = [];
  const texts: number[] = [];
  let svg = "";
  for (let run = 0; run <= RUNS; run++) {
    const [timeline, resolveMs] = timed(() => resolved(made));
    const [scene, layoutMs] = timed(() => layoutFigure(timeline, options));
    const [drawn, svgMs] = timed(() => renderSvg(scene));
    resolving.push(resolveMs);
    layouts.push(layoutMs);
    texts.push(svgMs);
    svg = drawn;
  }
  return {
    caseBytes: Buffer.byteLength(text),
    openMs,
    resolveMs: median(resolving),
    firstDrawMs: (layouts[0] ?? 0) + (texts[0] ?? 0),
    layoutMs: median(layouts.slice(1)),
    svgMs: median(texts.slice(1)),
    elements: svg.match(/<[a-z]/gi)?.length ?? 0,
    svgBytes: Buffer.byteLength(svg),
  };
}

const size = process.argv[2];
if (size !== "S1" && size !== "S2" && size !== "S3" && size !== "S4") throw new Error("Which size: S1, S2, S3 or S4?");
process.stdout.write(JSON.stringify(measure(size)));
