import { normalAntigen } from "../../therapy/catalogue.ts";
import type { Code } from "../import/statements.ts";
import { isLoinc } from "./codes.ts";
import { recogniseState } from "./states.ts";
import { certainMrdWords, type TestPart, testParts } from "./test-words.ts";
import { isUncertain } from "./uncertain.ts";
import { knownParts, readPhrases, wordsOf } from "./words.ts";

export interface RecognisedTest {
  readonly measures: "MRD" | "blasts" | "count" | "antigen";
  /** For an antigen its usual name: CD19. */
  readonly target?: string;
  readonly method?: string;
  readonly specimen?: string;
}

const inBlood = (measures: RecognisedTest["measures"]): RecognisedTest => ({ measures, specimen: "blood" });

/** A code of LOINC, with what LOINC calls it. */
interface KnownCode {
  readonly display: string;
  readonly means: RecognisedTest;
}

const COUNT = inBlood("count");
const BLASTS = inBlood("blasts");

/** Codes of LOINC for tests of a course of leukaemia, with their long common names there, which can be looked up at loinc.org. */
const LOINC: ReadonlyMap<string, KnownCode> = new Map<string, KnownCode>([
  ["6690-2", { display: "Leukocytes [#/volume] in Blood by Automated count", means: COUNT }],
  ["26464-8", { display: "Leukocytes [#/volume] in Blood", means: COUNT }],
  ["751-8", { display: "Neutrophils [#/volume] in Blood by Automated count", means: COUNT }],
  ["753-4", { display: "Neutrophils [#/volume] in Blood by Manual count", means: COUNT }],
  ["26499-4", { display: "Neutrophils [#/volume] in Blood", means: COUNT }],
  ["777-3", { display: "Platelets [#/volume] in Blood by Automated count", means: COUNT }],
  ["26515-7", { display: "Platelets [#/volume] in Blood", means: COUNT }],
  ["718-7", { display: "Hemoglobin [Mass/volume] in Blood", means: COUNT }],
  ["4544-3", { display: "Hematocrit [Volume Fraction] of Blood by Automated count", means: COUNT }],
  ["20570-8", { display: "Hematocrit [Volume Fraction] of Blood", means: COUNT }],
  ["731-0", { display: "Lymphocytes [#/volume] in Blood by Automated count", means: COUNT }],
  ["742-7", { display: "Monocytes [#/volume] in Blood by Automated count", means: COUNT }],
  ["789-8", { display: "Erythrocytes [#/volume] in Blood by Automated count", means: COUNT }],
  ["26446-5", { display: "Blasts/100 leukocytes in Blood", means: BLASTS }],
  ["30376-8", { display: "Blasts [#/volume] in Blood", means: BLASTS }],
  ["709-6", { display: "Blasts/100 leukocytes in Blood by Manual count", means: BLASTS }],
]);

/** Names of antigens as panels of flow cytometry have them; a few that are no CD. */
const ANTIGEN = /^(?:cy|s|c|m)?cd\d{1,3}[a-z]?$/;
const OTHER_ANTIGENS = new Set([
  "hla dr",
  "hladr",
  "tdt",
  "mpo",
  "kappa",
  "lambda",
  "bcl2",
  "bcl 2",
  "tslpr",
  "crlf2",
  "ror1",
  "ng2",
]);

/**
 * `MRD (flow)`, `BCR::ABL1 IS`, `IGH clone NGS`, `WBC`, `Leukozyten`, `CD19`, `blasts BM`; codes. Each word has to be known, but for names
 * with a word for residual disease.
 */
export function recogniseTest(name: string, codes: readonly Code[] = []): RecognisedTest | null {
  if (isUncertain(name)) return null;
  const byName = testOfName(name);
  if (byName !== null) return byName;
  for (const { system, code } of codes) {
    const known = isLoinc(system) ? LOINC.get(code)?.means : undefined;
    if (known !== undefined) return known;
  }
  return null;
}

/** The same few names come again in each row of a table. */
const testsByName = new Map<string, RecognisedTest | null>();
const MOST_NAMES = 5_000;

function testOfName(name: string): RecognisedTest | null {
  const known = testsByName.get(name);
  if (known !== undefined) return known;
  if (testsByName.size >= MOST_NAMES) testsByName.clear();
  const test = antigenOf(name) ?? fromWords(name) ?? namedByLoinc(name) ?? residualDisease(name);
  testsByName.set(name, test);
  return test;
}

const BESIDE_ANTIGEN = new Set([
  "expression",
  "on",
  "blasts",
  "antigen",
  "flow",
  "state",
  "status",
  "surface",
  "抗原",
  "表达",
]);

/** `CD19`, `CD19 expression`, `cyCD3`, `HLA-DR`. `CD19+ cells` is a count of cells, and not known here. */
function antigenOf(name: string): RecognisedTest | null {
  const words = wordsOf(name)
    .replace(/\bcd (?=\d)/, "cd")
    .split(" ");
  const rest = words.filter((word) => !BESIDE_ANTIGEN.has(word));
  const plain = rest.join(" ");
  const [first = ""] = rest;
  const isAntigen = (rest.length === 1 && ANTIGEN.test(first)) || OTHER_ANTIGENS.has(plain);
  if (!isAntigen) return null;
  const written = ANTIGEN.test(first) && rest.length === 1 ? first : plain.replace(" ", "-");
  const target = normalAntigen(first.startsWith("cycd") ? `cyCD${first.slice(4)}` : written);
  return { measures: "antigen", target: target === written ? written.toUpperCase() : target };
}

const FUSION = /^t\(\d{1,2};\d{1,2}\)\s?(?:\([^()]{1,40}\)\s?)?\(([A-Z0-9]{2,10}),\s?([A-Z0-9]{2,10})\)/i;

/**
 * Names as LOINC makes them: `Blasts/100 cells in Bone marrow`, `t(9;22)(q34.1;q11)(ABL1,BCR) fusion transcript/control transcript`. One
 * of a logarithm of the ratio is not known here: its numbers are reductions.
 */
function namedByLoinc(name: string): RecognisedTest | null {
  const specimen = /\bin bone marrow\b/i.test(name)
    ? "bone marrow"
    : /\bin blood(?! or)\b/i.test(name)
      ? "blood"
      : undefined;
  if (/^blasts\/100 (?:cells|leukocytes|nucleated cells) in (?:bone marrow|blood)\b/i.test(name))
    return recognised("blasts", specimen === undefined ? {} : { specimen });
  const [, first = "", second = ""] = FUSION.exec(name.slice(0, 120)) ?? [];
  if (first === "" || !/\bfusion transcript\b/i.test(name) || /\blog\b/i.test(name)) return null;
  const target = (fromWords(`${second} ${first}`) ?? fromWords(`${first} ${second}`))?.target;
  return target === undefined ? null : recognised("MRD", { target, ...(specimen === undefined ? {} : { specimen }) });
}

interface Said {
  measures?: "MRD" | "blasts" | "count";
  target?: string;
  alone?: boolean;
  method?: string;
  isMolecular?: boolean;
  specimen?: string;
  isQuantified?: true;
}

function fromWords(name: string): RecognisedTest | null {
  const parts = readPhrases(name, testParts);
  if (parts === null) return null;
  const said: Said = {};
  for (const part of parts) if (!take(said, part)) return null;
  const measures = said.measures ?? (isResidualDisease(said) ? "MRD" : undefined);
  if (measures === undefined || (said.target !== undefined && measures !== "MRD")) return null;
  return recognised(measures, said);
}

const recognised = (
  measures: RecognisedTest["measures"],
  { target, method, specimen }: Pick<Said, "target" | "method" | "specimen">,
): RecognisedTest => ({
  measures,
  ...(target === undefined ? {} : { target }),
  ...(method === undefined ? {} : { method }),
  ...(specimen === undefined ? {} : { specimen }),
});

/** Beside a word for residual disease these are no name of a test, but a result or the day of a test. */
const NO_NAME = new Set(
  (
    "+|++|-|pos|positive|positiv|positif|positiva|positivo|neg|negative|negativ|negatif|negativa|negativo|阳|性|阴|" +
    "date|dates|datum|fecha|日|期"
  ).split("|"),
);

/** A name with a word for residual disease: what else is known of it is said, but for what it says in two ways. */
function residualDisease(name: string): RecognisedTest | null {
  const words = wordsOf(name);
  const spaced = ` ${words} `;
  if (!certainMrdWords.some((each) => spaced.includes(/^\p{Script=Han}/u.test(each) ? each : ` ${each} `))) return null;
  const { found, unknown } = knownParts(name, testParts);
  if (unknown.length > 0 && unknown.every((word) => NO_NAME.has(word))) return null;
  return recogniseState(name) === null ? recognised("MRD", agreed(found)) : null;
}

const onlyOne = (texts: readonly string[]): string | undefined => (new Set(texts).size === 1 ? texts[0] : undefined);

function agreed(parts: readonly TestPart[]): Pick<Said, "target" | "method" | "specimen"> {
  const targets: string[] = [];
  const methods: string[] = [];
  const specimens: string[] = [];
  for (const part of parts) {
    if (typeof part === "string") continue;
    if ("target" in part) targets.push(part.target);
    else if ("method" in part && part.method !== undefined) methods.push(part.method);
    else if ("specimen" in part) specimens.push(part.specimen);
  }
  const [target, method, specimen] = [onlyOne(targets), onlyOne(methods), onlyOne(specimens)];
  return {
    ...(target === undefined ? {} : { target }),
    ...(method === undefined ? {} : { method }),
    ...(specimen === undefined ? {} : { specimen }),
  };
}

/** A fusion that is followed, or a gene with a word that says it was quantified or sequenced. */
const isResidualDisease = ({ target, alone, isQuantified, isMolecular }: Said): boolean =>
  target !== undefined && (alone === true || isQuantified === true || isMolecular === true);

/** False when the parts contradict each other. */
function take(said: Said, part: TestPart): boolean {
  if (part === "filler") return true;
  if (part === "quantified") {
    said.isQuantified = true;
    return true;
  }
  if ("measures" in part) {
    const agrees = said.measures === undefined || said.measures === part.measures;
    said.measures = part.measures;
    return agrees && (part.method === undefined || take(said, { method: part.method, isMolecular: true }));
  }
  if ("target" in part) {
    const agrees = said.target === undefined || said.target === part.target;
    said.target = part.target;
    said.alone = part.alone;
    return agrees;
  }
  if ("method" in part) {
    const agrees = said.method === undefined || said.method === part.method;
    said.method = part.method;
    said.isMolecular = part.isMolecular;
    return agrees;
  }
  const agrees = said.specimen === undefined || said.specimen === part.specimen;
  said.specimen = part.specimen;
  return agrees;
}
