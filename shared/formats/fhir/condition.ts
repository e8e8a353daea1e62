import type { Time } from "../../case/time-schema.ts";
import { isUncertain, recogniseEvent, recogniseState } from "../recognise/recognise.ts";
import { type Concept, conceptInWords, hasCode } from "./concepts.ts";
import { type Extraction, reads } from "./extraction.ts";
import type { Facts, Said, Timing } from "./facts.ts";
import { leaveId, profilesOf } from "./observation.ts";
import { ownEvent } from "./own-fields.ts";
import { diagnosisOf } from "./own-records.ts";
import { isObject, objectsOf, textOf } from "./values.ts";

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

const UNTRUE: Readonly<Record<string, string>> = {
  "entered-in-error": "entered in error, as its verification status says",
  refuted: "refuted, as its verification status says",
};

const UNCERTAIN: ReadonlySet<string> = new Set(["unconfirmed", "provisional", "differential"]);

/** A diagnosis of cancer, a relapse, or another condition. A string says why nothing of it is read. */
export function readCondition(extraction: Extraction): readonly Facts[] | string {
  const { resource, remains } = extraction;
  const verification = extraction.concept("verificationStatus");
  const untrue = verification?.codes.map(({ code }) => UNTRUE[code]).find((why) => why !== undefined);
  if (untrue !== undefined) return untrue;
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
  const doubtful = verification?.codes.find(({ code }) => UNCERTAIN.has(code));
  const kind = doubtful === undefined ? kindOf(concept, clinical, profilesOf(resource)) : "other";
  leaveUnused(extraction, kind, when, { stages, age });
  const note = extraction.finish(READ);
  const named = doubtful === undefined ? concept : { ...concept, words: `${doubtful.code}: ${concept.words}` };
  const said = ownCondition(extraction) ?? saidOf(kind, named, when, stages);
  return [
    {
      type: "said",
      said: { ...said, ...(concept.codes.length === 0 ? {} : { codes: concept.codes }) },
      note,
      dateOf: when.dateOf,
      own: extraction.own,
      ...(extraction.id === undefined ? {} : { id: extraction.id }),
    },
    ...(kind === "diagnosis" && age !== undefined
      ? [{ type: "said", said: { kind: "patient", ageAtDiagnosis: age } } as const]
      : []),
  ];
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
  return event === null ? null : { kind: "event", event, ...extraction.timing("onset") };
}

type ConditionKind = "diagnosis" | "relapse" | "other";

/** Names of blood cancers and of cancers at large, in several languages. */
const CANCER =
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
  /** Another date than that of the condition itself. */
  readonly dateOf?: string;
}

function whenOf(extraction: Extraction): When {
  const onset = extraction.timing("onset");
  const abatement = extraction.timing("abatement");
  const onsetEnd = onset.end === undefined || "ongoing" in onset.end ? undefined : (onset.end as Time);
  const end = abatement.at ?? abatement.start ?? onsetEnd;
  if (abatement.start !== undefined && abatement.end !== undefined && "date" in abatement.end)
    extraction.remains.lines.push(`abatementPeriod.end: ${String(abatement.end.date)}`);
  if (onsetEnd !== undefined && end !== onsetEnd)
    extraction.remains.lines.push(`onsetPeriod.end: ${onsetEnd.date ?? JSON.stringify(onsetEnd)}`);
  const start = onset.at ?? onset.start;
  const ends = end === undefined ? {} : { end };
  if (start !== undefined) {
    for (const key of RECORDED) {
      const text = textOf(extraction.resource[key]);
      if (text !== undefined) extraction.remains.leave(key, text, "when it was written down");
    }
    return { at: start, ...ends };
  }
  for (const key of RECORDED) {
    const at = extraction.moment(key, extraction.resource[key]);
    if (at !== undefined) return { at, ...ends, dateOf: key };
  }
  return ends;
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
    if (summary === undefined) return [];
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
