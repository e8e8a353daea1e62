import type { Time } from "../../case/time-schema.ts";
import { isUncertain, recogniseEvent, recogniseState } from "../recognise/recognise.ts";
import { type Concept, conceptInWords, hasCode } from "./concepts.ts";
import { type Extraction, reads } from "./extraction.ts";
import type { Facts, PlainFacts, Said, Timing } from "./facts.ts";
import { leaveId, profilesOf } from "./observation.ts";
import { ownEvent } from "./own-fields.ts";
import { diagnosisOf } from "./own-records.ts";
import { isObject, objectsOf, tableOf, textOf } from "./values.ts";

const READ = reads(
  ...["id", "clinicalStatus", "verificationStatus", "category", "code", "subject", "patient", "onsetDateTime"],
  ...[
    "onsetPeriod",
    "onsetAge",
    "abatementDateTime",
    "abatementPeriod",
    "recordedDate",
    "dateRecorded",
    "dateAsserted",
  ],
  ...["stage", "assertedDate"],
);

const UNTRUE = tableOf<string>({
  "entered-in-error": "entered in error, as its verification status says",
  refuted: "refuted, as its verification status says",
});

const UNCERTAIN: ReadonlySet<string> = new Set(["unconfirmed", "provisional", "differential"]);

/** A diagnosis of cancer, a relapse, or another condition. A string says why nothing of it is read. */
export function readCondition(extraction: Extraction): readonly Facts[] | string {
  const { resource, remains } = extraction;
  const verification = extraction.concept("verificationStatus");
  const untrue = verification?.codes.map(({ code }) => UNTRUE.get(code)).find((why) => why !== undefined);
  if (untrue !== undefined) return untrue;
  const certainty = certaintyOf(resource["code"]);
  if (certainty === "A") return "excluded, as the certainty of its code says";
  const concept = extraction.concept("code");
  if (concept === undefined) return "it does not say which condition";
  leaveId(extraction);
  const clinical = extraction.concept("clinicalStatus");
  leaveStatus(extraction, "clinicalStatus", clinical);
  leaveStatus(extraction, "verificationStatus", verification);
  if (resource["category"] !== undefined) remains.grouping("category", resource["category"]);
  const when = whenOf(extraction);
  const stages = stagesOf(extraction);
  const age = ageOf(extraction);
  // What is only suspected is no diagnosis of the patient: it is an event, which says so.
  const doubtful =
    verification?.codes.find(({ code }) => UNCERTAIN.has(code))?.code ?? (certainty === "V" ? "suspected" : undefined);
  extraction.beside("code", resource["code"]);
  const kind = doubtful === undefined && certainty !== "Z" ? kindOf(concept, clinical, profilesOf(resource)) : "other";
  leaveUnused(extraction, kind, when, { stages, age });
  const note = extraction.finish(READ);
  const named = doubtful === undefined ? concept : { ...concept, words: `${doubtful}: ${concept.words}` };
  const said = ownCondition(extraction) ?? saidOf(kind, named, when, stages);
  return [
    {
      type: "said",
      said: { ...said, ...(concept.codes.length === 0 ? {} : { codes: concept.codes }) },
      note,
      dateOf: when.dateOf,
      history: true,
      onset: when.onset,
      own: extraction.own,
      ...(extraction.id === undefined ? {} : { id: extraction.id }),
    },
    ...(kind === "diagnosis" && age !== undefined
      ? [{ type: "said", said: { kind: "patient", ageAtDiagnosis: age } } as const]
      : []),
  ];
}

/** In Germany a code of ICD-10 says how certain it is: G, V suspected, A excluded, Z the state after it. */
function certaintyOf(code: unknown): string | undefined {
  for (const { extension } of isObject(code) ? objectsOf(code["coding"]) : []) {
    for (const { url, valueCoding } of objectsOf(extension))
      if (isObject(valueCoding) && typeof url === "string" && url.endsWith("diagnosesicherheit"))
        return textOf(valueCoding["code"]);
  }
  return undefined;
}

function leaveStatus(extraction: Extraction, name: string, status: Concept | undefined): void {
  if (status === undefined) return;
  const { remains } = extraction;
  const code = status.codes[0]?.code ?? status.words;
  if (code === "active" || code === "confirmed")
    remains.leave(name, conceptInWords(status), "what is expected of a condition");
  else {
    remains.lines.push(`${name}: ${status.words}`);
    extraction.leaveCodes(name, status);
  }
}

interface Beside {
  readonly stages: readonly string[];
  readonly age: number | undefined;
}

/** What the kind of statement that is made has no field for. */
function leaveUnused(
  { resource, remains }: Extraction,
  kind: ConditionKind,
  when: When,
  { stages, age }: Beside,
): void {
  if (kind !== "diagnosis") {
    remains.lines.push(...stages);
    if (age !== undefined) remains.add("onsetAge", resource["onsetAge"]);
  }
  // Only other conditions that have a beginning are drawn to their end.
  if (when.end !== undefined && (kind !== "other" || when.at === undefined))
    remains.lines.push(`abatement: ${when.end.date ?? JSON.stringify(when.end)}`);
}

/** The diagnosis, or an event, of a case that was written. */
function ownCondition(extraction: Extraction): Said | null {
  const [diagnosis] = diagnosisOf(extraction.own.get("diagnosis"));
  if (diagnosis !== undefined) return diagnosis;
  const event = ownEvent(extraction.own);
  if (event === null) return null;
  const onset = extraction.timing("onset");
  const abatement = extraction.timing("abatement");
  const isSpan = onset.at !== undefined && abatement.at !== undefined;
  const hasOwn = extraction.own.has("at") || extraction.own.has("start") || extraction.own.has("end");
  return isSpan && !hasOwn
    ? { kind: "event", event, start: onset.at, end: abatement.at }
    : { kind: "event", event, ...onset };
}

type ConditionKind = "diagnosis" | "relapse" | "other";

/** Names of blood cancers and of cancers at large, in several languages. */
export const CANCER =
  /leuk[aä]?em|leuc[eé]m|lymphom|linfoma|myelom|mielom|myelodysplas|mielodispl|neoplas|carcinom|sarcom|malignan|cancer|krebs|tumou?r|blastoma|\b(?:AML|ALL|CML|CLL|MDS|MPN|APL)\b|白血病|淋巴瘤|骨髓瘤|肿瘤/i;
/** ICD-10: malignant neoplasms, and those of uncertain behaviour of blood. */
const CANCER_CODE = /^(?:C\d\d|D4[567])/;
const RELAPSE = /relaps|rezidiv|recurren|récidive|rechute|recaída|复发/i;
const CANCER_PROFILES: ReadonlySet<string> = new Set(["mcode-primary-cancer-condition"]);
const RELAPSED: ReadonlySet<string> = new Set(["relapse", "recurrence"]);

function kindOf(concept: Concept, clinical: Concept | undefined, profiles: readonly string[]): ConditionKind {
  const isCancer =
    profiles.some((profile) => CANCER_PROFILES.has(profile)) ||
    CANCER.test(concept.words) ||
    concept.codes.some(({ system, code }) => /icd-?10/i.test(system) && CANCER_CODE.test(code));
  if (RELAPSE.test(concept.words) && isCancer) return "relapse";
  if (hasCode(clinical, RELAPSED) && isCancer) return "relapse";
  const history = /^(?:family |personal )?history of|suspected|screening|risk of/i.test(concept.words);
  return isCancer && !history && !profiles.includes("mcode-secondary-cancer-condition") ? "diagnosis" : "other";
}

interface When extends Timing {
  readonly end?: Time;
  /** Two days of which it is not known whether it began between them, or lasted from one to the other. */
  readonly onset?: PlainFacts["onset"];
  /** Another date than that of the condition itself. */
  readonly dateOf?: string;
}

function whenOf(extraction: Extraction): When {
  const onset = onsetOf(extraction);
  const abatement = extraction.timing("abatement");
  const end = abatement.at ?? abatement.start;
  if (abatement.start !== undefined && abatement.end !== undefined && "date" in abatement.end)
    extraction.remains.lines.push(`abatementPeriod.end: ${String(abatement.end.date)}`);
  const ends = end === undefined ? {} : { end };
  if (onset.at !== undefined) {
    for (const key of RECORDED) {
      const text = textOf(extraction.resource[key]);
      if (text !== undefined) extraction.remains.leave(key, text, "when it was written down");
    }
    return end === undefined ? onset : { at: onset.at, end };
  }
  for (const key of RECORDED) {
    const at = extraction.moment(key, extraction.resource[key]);
    if (at !== undefined) return { at, ...ends, dateOf: key };
  }
  return ends;
}

/** A period is that in which it began, as FHIR has it. Sources are known to give the time that it lasted. */
function onsetOf(extraction: Extraction): Pick<When, "at" | "onset"> {
  const { at, start, end } = extraction.timing("onset");
  if (at !== undefined) return { at };
  if (start === undefined) return {};
  const last = end === undefined || "ongoing" in end ? undefined : (end as Time);
  if (last?.date === undefined || start.date === undefined || last.date === start.date) return { at: start };
  if (extraction.own.has("written")) return { at: start };
  return { at: { after: { date: start.date }, before: { date: last.date } }, onset: { start, end: last } };
}

const RECORDED = ["recordedDate", "dateRecorded", "dateAsserted", "assertedDate"] as const;

function saidOf(kind: ConditionKind, concept: Concept, when: When, stages: readonly string[]): Said {
  const { at, end } = when;
  if (kind === "relapse" && !isUncertain(concept.words)) {
    const state = recogniseState(concept.words) ?? { state: "relapse" as const };
    return { kind: "assessment", assessment: { ...state, label: concept.words }, ...(at === undefined ? {} : { at }) };
  }
  if (kind === "diagnosis") {
    return {
      kind: "diagnosis",
      name: concept.words,
      ...(stages.length === 0 ? {} : { details: stages }),
      ...(at === undefined ? {} : { at }),
    };
  }
  const event = { ...(recogniseEvent(concept.words) ?? { category: "clinical" as const }), name: concept.words };
  if (at === undefined) return { kind: "event", event };
  return end === undefined ? { kind: "event", event, at } : { kind: "event", event, start: at, end };
}

function stagesOf(extraction: Extraction): readonly string[] {
  return objectsOf(extraction.resource["stage"]).flatMap((stage) => {
    const summary = extraction.concepts.read(stage["summary"]);
    const type = extraction.concepts.read(stage["type"]);
    extraction.remains.rest(stage, STAGE_READ, "stage");
    if (summary === undefined) return type === undefined ? [] : [`stage: ${conceptInWords(type)}`];
    return [`stage: ${conceptInWords(summary)}${type === undefined ? "" : `, ${conceptInWords(type)}`}`];
  });
}

const STAGE_READ: ReadonlySet<string> = new Set(["summary", "type"]);

/** Age at onset in years; in other units it is kept in words. */
function ageOf(extraction: Extraction): number | undefined {
  const { onsetAge } = extraction.resource;
  if (!isObject(onsetAge)) return undefined;
  const { value, code, unit, comparator } = onsetAge;
  const years = Number(textOf(value) ?? Number.NaN);
  const inYears = code === "a" || /^(?:y|yr|year)s?$/i.test(textOf(unit) ?? "");
  if (Number.isFinite(years) && years >= 0 && years <= 130 && inYears && comparator === undefined) return years;
  extraction.remains.add("onsetAge", onsetAge);
  return undefined;
}
