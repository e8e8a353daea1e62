import type { AntigenPanel, AntigenState, Assay } from "../../case/event-schemas.ts";
import { antigenStates } from "../../case/event-schemas.ts";
import type { Result } from "../../case/result-schema.ts";
import type { ReportedResult, SeriesIdentity, Statement } from "../import/statements.ts";
import { recogniseEvent, recogniseTest } from "../recognise/recognise.ts";
import { withoutBrackets, withoutTrailingUnit } from "../tables/headings-brackets.ts";
import { readLimit } from "./limits.ts";
import type { RowCells } from "./row-cells.ts";
import { guideOf, lostStop, pointOf, pointOrSpanOf, positiveNumber, said, stopLine, type TimelineRow } from "./said.ts";

const TESTS = ["TEST", "TEST_NAME", "LAB_TEST", "ANALYTE", "SUBTYPE"];
const RESULTS = ["RESULT", "RESULTS", "TEST_RESULT", "LAB_RESULT", "VALUE", "RESULT_VALUE"];
const UNITS = ["UNIT", "UNITS", "RESULT_UNIT", "RESULT_UNITS", "LR_UNIT_MEASURE", "UNIT_OF_MEASURE", "MEASURE_UNIT"];
const LIMITS_OF_DETECTION = ["LIMIT_OF_DETECTION", "LOD", "DETECTION_LIMIT"];
const LIMITS_OF_QUANTIFICATION = ["LIMIT_OF_QUANTIFICATION", "LOQ"];
const FOREIGN_LIMITS_OF_DETECTION = [...LIMITS_OF_DETECTION, "LLOD", "SENSITIVITY"];
const FOREIGN_LIMITS_OF_QUANTIFICATION = [...LIMITS_OF_QUANTIFICATION, "LLOQ"];

/** Whether a row of whatever type is a result of a test. */
export const isLabRow = ({ cells, type }: TimelineRow): boolean =>
  /^(LAB|LABS|LAB_?TESTS?|LABORATORY(_TESTS?)?|MRD|BIOCHEM(ISTRY)?)$/.test(type) ||
  (cells.see("TEST") !== null && cells.see("RESULT") !== null && !/^(IMAGING|DIAGNOSTICS?|STATUS)$/.test(type));

/** LAB_TEST: what the builder of cases reads with the unit of its series. A row without a result is an event of that name. */
export function labRow(row: TimelineRow): Statement {
  const { cells } = row;
  const name = cells.see(...TESTS) ?? row.typeText;
  const text = cells.see(...RESULTS);
  if (text === null) {
    cells.take(...TESTS);
    return {
      kind: "event",
      event: { category: "clinical", name },
      ...pointOrSpanOf(row),
      ...said(row, ["RESULT: not given", ...lostStop(row)]),
    };
  }
  const result = reportedResult(row, text ?? text);
  const marker = cells.take("MARKER");
  const limits = row.id === null ? limitsOf(cells, text) : {};
  const series = seriesOf(row, name);
  const time = row.id === null ? pointOf(row) : pointOrSpanOf(row);
  const kept = row.id === null ? stopLine(row) : lostStop(row);
  return {
    kind: "result",
    series,
    result,
    ...(marker === null ? {} : { marker }),
    ...limits,
    ...time,
    ...said(row, kept),
  };
}

function limitsOf(cells: RowCells, result: string): { limitOfDetection?: number; limitOfQuantification?: number } {
  const unit = cells.see(...UNITS);
  const limitIn = (keys: readonly string[]): number | undefined => {
    const limit = readLimit(cells.see(...keys), { unit, result });
    if (limit !== undefined) cells.take(...keys);
    return limit;
  };
  const detection = limitIn(FOREIGN_LIMITS_OF_DETECTION);
  const quantification = limitIn(FOREIGN_LIMITS_OF_QUANTIFICATION);
  return {
    ...(detection === undefined ? {} : { limitOfDetection: detection }),
    ...(quantification === undefined ? {} : { limitOfQuantification: quantification }),
  };
}

function takeNumber(cells: RowCells, keys: readonly string[]): number | undefined {
  const number = positiveNumber(cells.see(...keys));
  if (number !== undefined) cells.take(...keys);
  return number;
}

const MEASURES: readonly Assay["measures"][] = ["MRD", "blasts", "count"];
const SCALES = ["fraction", "percent", "absolute"] as const;

function seriesOf({ cells, id, type }: TimelineRow, test: string): SeriesIdentity {
  cells.take(...TESTS);
  const stated = cells.take(...UNITS);
  const { name, unit } = id !== null || stated !== null ? { name: test, unit: stated } : nameAndUnit(test);
  const specimen = cells.take("SPECIMEN", "SPECIMEN_TYPE", "SPECIMEN_SOURCE");
  const method = cells.take("METHOD", "TEST_METHOD", "ASSAY_METHOD");
  const target = cells.take("TARGET");
  const words = {
    ...(unit === null ? {} : { unit }),
    ...(specimen === null ? {} : { specimen }),
    ...(method === null ? {} : { method }),
    ...(target === null ? {} : { target }),
  };
  return id === null ? { name, ...measuredBy(type, name), ...words } : { name, ...ownSeries(cells), ...words };
}

/** Of the name of a test only what can be nothing but a unit: `IG/TR` and `CD4/CD8` are what is measured, `(U)` is urine. */
const SURELY_A_UNIT =
  /^(?:%|‰|percent|pct|% [^%]{1,30}|[^/]{1,20}\/ ?(?:[cdmuµμn]?l|mm\^?[3³]|kg|m\^?[2²]|10\^?\d.{0,20}|1e\d.{0,20}|million.{0,20}))$/i;

function nameAndUnit(test: string): { readonly name: string; readonly unit: string | null } {
  const { named, unit } = withoutBrackets(test);
  const found = unit === null ? withoutTrailingUnit(test) : { name: named, unit };
  const isSure = found.unit !== null && found.name !== "" && SURELY_A_UNIT.test(found.unit);
  return isSure ? found : { name: test, unit: null };
}

/** An event of the type MRD is a result of residual disease, but for those that are known as something else: `CD19`, chimerism. */
function measuredBy(type: string, name: string): Pick<SeriesIdentity, "measures" | "target"> {
  if (type !== "MRD" || recogniseTest(name) !== null || recogniseEvent(name) !== null) return { measures: null };
  const target = recogniseTest(`MRD ${name}`)?.target;
  return { measures: "MRD", ...(target === undefined ? {} : { target }) };
}

function ownSeries(cells: RowCells): Omit<SeriesIdentity, "name"> {
  const assay = cells.take("ASSAY_ID");
  const measured = cells.take("MEASURES");
  const scaled = cells.take("SCALE");
  const scale = SCALES.find((each) => each === scaled);
  const sensitivity = takeNumber(cells, ["SENSITIVITY"]);
  const lower = takeNumber(cells, ["QUANTITATIVE_FROM"]);
  const upper = takeNumber(cells, ["QUANTITATIVE_TO"]);
  const range = { ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
  return {
    measures: MEASURES.find((each) => each === measured) ?? null,
    ...(assay === null ? {} : { id: assay, key: assay }),
    ...(scale === undefined ? {} : { scale }),
    ...(sensitivity === undefined ? {} : { sensitivity }),
    ...(Object.keys(range).length === 0 ? {} : { quantitativeRange: range }),
  };
}

/** A row that was written from a case says of which kind its result is; the text of any other is for the laboratory reader. */
function reportedResult({ cells, id }: TimelineRow, text: string): ReportedResult {
  cells.take(...RESULTS);
  if (id === null) return { text };
  const reported = cells.take("REPORTED");
  const result = ownResult(cells, text);
  return result === null ? { text: reported ?? text } : { result, ...(reported === null ? {} : { reported }) };
}

function ownResult(cells: RowCells, text: string): Result | null {
  const kind = cells.take("RESULT_KIND");
  const number = Number(text.replace(/^[<>]=?\s?/, ""));
  const detection = takeNumber(cells, LIMITS_OF_DETECTION);
  const quantification = takeNumber(cells, LIMITS_OF_QUANTIFICATION);
  const reason = cells.take("REASON");
  const sign = /[<>]=/.test(text) ? ({ inclusive: true } as const) : {};
  switch (kind) {
    case "value":
      return Number.isFinite(number) && number >= 0 ? { kind, value: number } : null;
    case "above range":
      return Number.isFinite(number) && number > 0 ? { kind, limit: number, ...sign } : null;
    case "undetectable":
      return detection === undefined ? { kind } : { kind, limit: detection, ...sign };
    case "positive not quantifiable":
      return {
        kind,
        ...(detection === undefined ? {} : { limitOfDetection: detection }),
        ...(quantification === undefined ? {} : { limitOfQuantification: quantification, ...sign }),
      };
    case "positive":
    case "negative":
      return { kind };
    case "not evaluable":
    case "not done":
      return reason === null ? { kind } : { kind, reason };
    default:
      return null;
  }
}

type Finding = AntigenPanel["findings"][number];

/** Rows that were written from one antigen panel: one finding each, put together again by the id of the panel. */
export function antigenRows(rows: readonly TimelineRow[]): Statement | null {
  const [first] = rows;
  if (first === undefined) return null;
  const findings = rows.flatMap((row) => findingOf(row) ?? []);
  if (findings.length !== rows.length) return null;
  const [specimen, method] = [first.cells.take("SPECIMEN"), first.cells.take("METHOD")];
  for (const { cells } of rows.slice(1))
    for (const key of ["SPECIMEN", "METHOD", "NOTE", "SOURCE_TEXT", "INFERRED", "GUIDE"]) cells.take(key);
  const panel = {
    ...(specimen === null ? {} : { specimen }),
    ...(method === null ? {} : { method }),
    findings,
    ...guideOf(first),
  };
  const others = rows.slice(1).map(({ cells }) => cells.record);
  const rest = rows.slice(1).map(({ cells }) => cells.rest());
  return {
    kind: "antigens",
    panel,
    ...pointOf(first),
    ...said(first, [...stopLine(first), ...rest.filter((text) => text !== "")]),
    also: others,
  };
}

function findingOf({ cells, typeText }: TimelineRow): Finding | null {
  const [antigen, written] = [cells.see("TEST") ?? typeText, cells.see("RESULT")];
  const state: AntigenState | undefined = antigenStates.find((each) => each === written);
  if (state === undefined) return null;
  for (const key of ["TEST", "RESULT"]) cells.take(key);
  const percent = Number(cells.see("PERCENT") ?? Number.NaN);
  const isPercent = percent >= 0 && percent <= 100;
  if (isPercent) cells.take("PERCENT");
  const texts = [
    ["percentOf", cells.take("PERCENT_OF")],
    ["method", cells.take("FINDING_METHOD")],
    ["specimen", cells.take("FINDING_SPECIMEN")],
    ["reported", cells.take("REPORTED")],
  ] as const;
  const given = Object.fromEntries(texts.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const])));
  const inferred = cells.take("FINDING_INFERRED") === "yes";
  return { antigen, state, ...(isPercent ? { percent } : {}), ...given, ...(inferred ? { inferred: true } : {}) };
}
