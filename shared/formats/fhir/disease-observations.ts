import { type Assessment, assessmentSchema } from "../../case/event-schemas.ts";
import { askState } from "../import/asked-state.ts";
import type { SourceRecord } from "../import/record.ts";
import type { Code, Statement } from "../import/statements.ts";
import { isUncertain, recogniseState, recogniseVital } from "../recognise/recognise.ts";
import { besideValue } from "./beside-value.ts";
import { conceptInWords, hasCode } from "./concepts.ts";
import type { Observed, ObservedValue } from "./facts.ts";
import { valueInWords } from "./observed-results.ts";
import type { Observing } from "./state-observation.ts";
import { inLines, tableOf } from "./values.ts";

/** LOINC: cancer disease status, response to cancer treatment, status of remission, relapse. SNOMED CT: status of regression of tumor. */
const STATUS_CODES: ReadonlySet<string> = new Set(["97509-4", "88040-1", "21976-6", "42804-5", "396432002"]);
const STATUS_PROFILES: ReadonlySet<string> = new Set(["mcode-cancer-disease-status"]);

/** SNOMED CT findings that say a state of the disease in the words of a case. */
const STATES = tableOf<State>({
  "103338009": { state: "complete remission" },
  "103337004": { state: "partial remission" },
  "263855007": { state: "relapse" },
  "58184002": { state: "relapse" },
  "20646008": { state: "refractory disease" },
});

/** Of the German core data set of oncology, where they say a state: change and improvement do not. */
const GERMAN_STATES = tableOf<State>({
  V: { state: "complete remission" },
  R: { state: "complete remission" },
  T: { state: "partial remission" },
  Y: { state: "relapse" },
  U: { state: "not evaluable" },
});

const stateOfCode = ({ system, code }: Code): State | undefined =>
  system.endsWith("onko-verlauf-gesamtbeurteilung") ? GERMAN_STATES.get(code) : STATES.get(code);

/** What an observation without a code of its own is called when it is about the disease as a whole. */
const STATUS_NAME =
  /^(?:(?:disease|remission|leuka?emia|tumou?r) (?:status|state|response)|(?:(?:best|overall|clinical|treatment|therapy|ha?ematologic(?:al)?|morphologic(?:al)?) ){0,3}(?:response|remission)(?: (?:status|assessment|evaluation))?(?: to (?:treatment|therapy|induction))?)$/i;

type State = Pick<Assessment, "state" | "mrd">;

/** `Complete remission (CRi)`: what stands in brackets may say more than what stands before them, and nothing else. */
function stateInWords(words: string): State | null {
  const whole = recogniseState(words);
  const [, before, within] = /^([^()]{1,200})\(([^()]{1,200})\)\s*$/.exec(words) ?? [];
  if (whole !== null || before === undefined || within === undefined || isUncertain(words)) return whole;
  const [first, second] = [recogniseState(before), recogniseState(within)];
  const isMore = first?.state === "complete remission" && second?.state === MORE_OF_REMISSION;
  return isMore ? { ...first, ...second } : null;
}

const MORE_OF_REMISSION = "complete remission with incomplete recovery";

/** Improved, stable and worse say no state: somebody has to. Null: the value says none. */
function stateIn(value: ObservedValue, { context, record }: Observing): (State & { readonly isOpen: boolean }) | null {
  const words = valueInWords(value);
  const coded = value.kind === "words" ? value.codes.map(stateOfCode).find((each) => each) : undefined;
  const named = coded ?? stateInWords(words);
  if (named !== null) return { ...named, isOpen: false };
  return value.kind === "words" ? askState(context.doubts, record, words) : null;
}

/** A statement about the disease as a whole. */
export function stateOfDisease(observing: Observing): Statement | null {
  const { facts, record, timing } = observing;
  const { value, concept, profiles, own } = facts;
  const isStatus =
    hasCode(concept, STATUS_CODES) ||
    profiles.some((profile) => STATUS_PROFILES.has(profile)) ||
    (value?.kind === "words" && STATUS_NAME.test(concept.words));
  if (!isStatus || value === null) return null;
  const { parts, rest } = besideValue(facts.components, observing);
  if (parts.length > 0) return null;
  const { common } = rest;
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
  const state = stateIn(value, observing);
  const codes = concept.codes.length === 0 ? {} : { codes: concept.codes };
  const name = `${concept.words}: ${words}`;
  if (state !== null) {
    record.unread.push({ name: "code", value: concept.words, why: "names the question, whose answer is kept" });
    const { isOpen, ...known } = state;
    const assessment = { ...known, label: words };
    const open = isOpen ? { unanswered: name } : {};
    return { kind: "assessment", record, assessment, ...open, ...when, ...codes, ...common };
  }
  const event = { category: "clinical" as const, name };
  return { kind: "event", record, event, ...timing, ...codes, ...common };
}

/** LOINC: vital status. */
const VITAL_CODES: ReadonlySet<string> = new Set(["67162-8"]);

/**
 * That the patient lived when last seen. Of a death, the day of the observation is not its day, as the patient record may say another:
 * it is left to be an event in its words, as is what says neither.
 */
export function stateAlive({ facts, timing, record, common }: Observing): Statement | null {
  const { concept, value } = facts;
  if (!hasCode(concept, VITAL_CODES) || value?.kind !== "words" || facts.own !== undefined) return null;
  const coded = value.codes.some(({ system, code }) => code === "L" && /\/vitalstatus$/i.test(system.slice(0, 200)));
  if (!coded && recogniseVital(value.words) !== "alive") return null;
  record.unread.push({ name: "value", value: valueInWords(value), why: "says that the patient lived, which is kept" });
  record.unread.push({ name: "code", value: conceptInWords(concept), why: "names the question, whose answer is kept" });
  const at = timing.at ?? timing.start;
  return { kind: "follow-up", record, vital: "alive", ...(at === undefined ? {} : { at }), ...common };
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
  const codes = concept.codes.length === 0 ? {} : { codes: concept.codes };
  const absent = value?.kind === "words" && value.codes.some(({ code }) => ABSENT.has(code));
  if (absent) {
    const name = `${concept.words}: ${finding}: ${valueInWords(value)}`;
    return { kind: "event", record, event: { category: "clinical", name }, ...timing, ...codes, ...common };
  }
  if (diagnosis === undefined) {
    const short = [...named, ...own].join(", ");
    const note = inLines(common.note, ...(short === "" ? [] : others));
    record.unread.push({ name: "code", value: conceptInWords(concept), why: "names the test, whose finding is kept" });
    const event = { category: "clinical", name: short === "" ? `${concept.words}: ${finding}` : short } as const;
    return { kind: "event", record, event, ...timing, ...codes, ...common, ...(note === undefined ? {} : { note }) };
  }
  return asFinding(finding, diagnosis, observing);
}

/** Of what, and where: short, and a part of the finding. */
const PLACE = /^(?:specimen|bodySite): /;

/** A finding of the diagnosis, which has fields for how and when it was made. */
function asFinding(finding: string, name: string, { facts, record, timing, common }: Observing): Statement {
  // They are of the test that found it, not of the diagnosis.
  record.unread.push({
    name: "code",
    value: conceptInWords(facts.concept),
    why: "names the test, whose finding is kept",
  });
  const at = timing.at ?? timing.start;
  const method = facts.method === undefined ? {} : { method: facts.method };
  const { note: whole, ...identity } = common;
  const lines = whole?.split("\n").filter((line) => line !== `method: ${facts.method ?? ""}`) ?? [];
  const note = inLines(...lines.filter((line) => !PLACE.test(line)));
  const found = [finding, ...lines.filter((line) => PLACE.test(line))].join(", ");
  return {
    kind: "diagnosis",
    record,
    name,
    genetics: [{ finding: found, ...method, ...(at === undefined ? {} : { at }) }],
    ...identity,
    ...(note === undefined ? {} : { note }),
  };
}

function leaveCodes(components: readonly Observed[], record: SourceRecord): void {
  for (const { concept } of components)
    record.unread.push({ name: "component.code", value: conceptInWords(concept), why: "names what is kept" });
}

const wordsOf = ({ value }: Observed): readonly string[] => (value === null ? [] : [valueInWords(value)]);
