import { assessmentSchema } from "../../case/event-schemas.ts";
import type { SourceRecord } from "../import/record.ts";
import type { Statement } from "../import/statements.ts";
import { recogniseState } from "../recognise/recognise.ts";
import { codeInWords, hasCode } from "./concepts.ts";
import type { Observed } from "./facts.ts";
import { valueInWords } from "./observed-results.ts";
import type { Observing } from "./state-observation.ts";

/** LOINC: cancer disease status, response to cancer treatment, status of remission, relapse. */
const STATUS_CODES: ReadonlySet<string> = new Set(["97509-4", "88040-1", "21976-6", "42804-5"]);
const STATUS_PROFILES: ReadonlySet<string> = new Set(["mcode-cancer-disease-status"]);

/** SNOMED CT findings that say a state of the disease in the words of a case. */
const STATES: Readonly<Record<string, NonNullable<ReturnType<typeof recogniseState>>>> = {
  "103338009": { state: "complete remission" },
  "103337004": { state: "partial remission" },
  "263855007": { state: "relapse" },
  "58184002": { state: "relapse" },
  "20646008": { state: "refractory disease" },
};

/** A statement about the disease as a whole. Improved, stable and worse say no state: they are kept as events, in their words. */
export function stateOfDisease({ facts, record, timing, common }: Observing): Statement | null {
  const { value, concept, profiles, own } = facts;
  const isStatus = hasCode(concept, STATUS_CODES) || profiles.some((profile) => STATUS_PROFILES.has(profile));
  if (!isStatus || value === null || facts.components.length > 0) return null;
  const at = timing.at ?? timing.start;
  const when = at === undefined ? {} : { at };
  const words = valueInWords(value);
  const written = assessmentSchema.shape.state.safeParse(own?.get("state"));
  if (written.success) {
    const mrd = assessmentSchema.shape.mrd.safeParse(own?.get("mrd"));
    const label = own?.get("label");
    const assessment = {
      state: written.data,
      ...(mrd.success && mrd.data !== undefined ? { mrd: mrd.data } : {}),
      ...(typeof label === "string" ? { label } : {}),
    };
    return { kind: "assessment", record, assessment, ...when, ...common };
  }
  const coded = value.kind === "words" ? value.codes.map(({ code }) => STATES[code]).find((each) => each) : undefined;
  const state = coded ?? recogniseState(words);
  const codes = concept.codes.length === 0 ? {} : { codes: concept.codes };
  if (state !== null)
    return { kind: "assessment", record, assessment: { ...state, label: words }, ...when, ...codes, ...common };
  const event = { category: "clinical" as const, name: `${concept.words}: ${words}` };
  return { kind: "event", record, event, ...timing, ...codes, ...common };
}

/** LOINC: variant assessment and its panel, karyotype, cytogenetics. */
const GENETIC_CODES: ReadonlySet<string> = new Set([
  ...["69548-6", "81247-9", "51963-7", "29770-5", "62356-1", "62378-5", "55233-1", "51969-4", "53037-8"],
]);
const GENETIC_PROFILE = /^(?:mcode-(?:genomic|cancer-genetic|genetic)-variant|variant|molecular-biomarker)$/;
/** LOINC: genes studied; changes of DNA, transcript and protein; names of variants. */
const GENE: ReadonlySet<string> = new Set(["48018-6"]);
const CHANGE: ReadonlySet<string> = new Set(["81290-9", "48004-6", "48005-3", "81252-9", "48019-4", "81258-6"]);
const ABSENT: ReadonlySet<string> = new Set(["LA9634-2", "LA6577-6", "260385009", "260415000"]);

/** A variant that was found, as a finding of the diagnosis. One that was looked for and not found is an event. */
export function stateGenetics(observing: Observing, diagnosis: string | undefined): Statement | null {
  const { facts, record, timing, common } = observing;
  const { concept, profiles, components, value } = facts;
  if (!hasCode(concept, GENETIC_CODES) && !profiles.some((profile) => GENETIC_PROFILE.test(profile))) return null;
  const genes = components.filter((part) => hasCode(part.concept, GENE)).flatMap(wordsOf);
  const changes = components.filter((part) => hasCode(part.concept, CHANGE)).flatMap(wordsOf);
  const others = components
    .filter((part) => !hasCode(part.concept, GENE) && !hasCode(part.concept, CHANGE))
    .flatMap((part) => wordsOf(part).map((words) => `${part.concept.words}: ${words}`));
  const isAnswer = value?.kind === "words" && value.codes.some(({ code }) => code.startsWith("LA"));
  const named = [genes.join("::"), ...changes].filter((part) => part !== "");
  const own = value === null || isAnswer ? [] : [valueInWords(value)];
  const finding = [...named, ...own, ...others].join(", ");
  if (finding === "") return null;
  leaveCodes(components, record);
  const at = timing.at ?? timing.start;
  const when = at === undefined ? {} : { at };
  const codes = concept.codes.length === 0 ? {} : { codes: concept.codes };
  const absent = value?.kind === "words" && value.codes.some(({ code }) => ABSENT.has(code));
  if (absent || diagnosis === undefined) {
    const name = absent ? `${concept.words}: ${finding}: ${valueInWords(value)}` : `${concept.words}: ${finding}`;
    return { kind: "event", record, event: { category: "clinical", name }, ...timing, ...codes, ...common };
  }
  const method = facts.method === undefined ? {} : { method: facts.method };
  return {
    kind: "diagnosis",
    record,
    name: diagnosis,
    genetics: [{ finding, ...method, ...when }],
    ...codes,
    ...common,
  };
}

function leaveCodes(components: readonly Observed[], record: SourceRecord): void {
  for (const { concept } of components)
    for (const code of concept.codes)
      record.unread.push({ name: "component.code", value: codeInWords(code), why: "the code of words that are kept" });
}

const wordsOf = ({ value }: Observed): readonly string[] => (value === null ? [] : [valueInWords(value)]);
