import { plainText } from "./dates-words.ts";
import { remembered } from "./remembered.ts";

/** What a row of a long table is. */
export const recordTypes = [
  "patient",
  "diagnosis",
  "genetics",
  "anchor",
  "day zero",
  "treatment",
  "agent",
  "dose step",
  "cycle",
  "interruption",
  "procedure",
  "result",
  "antigen",
  "assessment",
  "event",
  "follow-up",
  "note",
  "source",
] as const;
export type RecordType = (typeof recordTypes)[number];

const WORDS: Readonly<Record<RecordType, string>> = {
  patient:
    "patient|demographics|demographic|demographie|patientendaten|stammdaten|paciente|datos demograficos|患者|基本信息|baseline demographics",
  diagnosis: "diagnosis|diagnose|diagnostic|diagnostico|disease|erstdiagnose|诊断|initial diagnosis",
  genetics:
    "genetics|cytogenetics|mutation|genetik|zytogenetik|genetique|cytogenetique|genetica|citogenetica|遗传学|molecular genetics|karyotype",
  anchor: "anchor|time zero",
  "day zero": "day zero|day 0|zero",
  treatment:
    "treatment|therapy|drug|medication|chemotherapy|regimen|treatments|therapies|immunotherapy|targeted therapy|radiotherapy|radiation|conditioning|induction|" +
    "consolidation|maintenance|bridging|salvage|supportive care|therapie|behandlung|medikation|chemotherapie|medikament|induktion|konsolidierung|erhaltung|traitement|chimiotherapie|" +
    "medicament|tratamiento|quimioterapia|medicacion|治疗|用药|化疗|药物|systemic therapy|treatment line",
  agent: "agent",
  "dose step": "dose step",
  cycle: "cycle",
  interruption: "interruption",
  procedure:
    "procedure|transplant|transplantation|hsct|hct|sct|allo hsct|auto hsct|car t|cart|car t infusion|dli|surgery|cellular therapy|prozedur|eingriff|transplantations|stammzelltransplantation|" +
    "hszt|szt|greffe|allogreffe|acte|procedimiento|trasplante|移植|手术|操作|cell therapy|infusion",
  result:
    "result|lab|laboratory|lab result|lab test|laboratory result|measurement|mrd|mrd result|test|labor|laborwert|laborbefund|messung|befund|blood count|blasts|cbc|laboratoire|biologie|resultat|" +
    "laboratorio|analitica|resultado|检验|实验室|化验|检查|observation|assay|labs|bone marrow|marrow|flow cytometry|molecular",
  antigen:
    "antigen|antigens|immunophenotype|immunophenotyping|phenotype|antigen expression|flow|immunphanotyp|immunphanotypisierung|immunophenotypage|inmunofenotipo|免疫分型|免疫表型|抗原|surface antigen|finding",
  assessment:
    "assessment|response|remission|disease status|status|disease state|response assessment|evaluation|relapse|remissionsstatus|ansprechen|beurteilung|rezidiv|reponse|rechute|evaluacion|respuesta|recaida|" +
    "疗效|评估|疗效评估|复发|progression|restaging|staging",
  event:
    "event|adverse event|ae|toxicity|gvhd|infection|complication|clinical event|chimerism|ereignis|komplikation|toxizitat|nebenwirkung|infektion|chimarismus|evenement|complication|toxicite|evento|complicacion|" +
    "toxicidad|infeccion|事件|并发症|不良事件|感染|不良反应|hospitalization|hospitalisation|symptom|sae",
  "follow-up":
    "follow up|followup|last follow up|death|last contact|vital status|nachsorge|letzter kontakt|tod|verstorben|suivi|dernier suivi|deces|seguimiento|ultimo seguimiento|fallecimiento|exitus|随访|末次随访|死亡|survival",
  note: "note|comment|remark|notiz|bemerkung|kommentar|remarque|commentaire|nota|comentario|备注|other",
  source: "source|reference|citation|quelle",
};

const typeOfWord: ReadonlyMap<string, RecordType> = new Map(
  recordTypes.flatMap((type) => WORDS[type].split("|").map((word): [string, RecordType] => [word, type])),
);

/** Null: the words name no kind of record. */
export const recordTypeOf = remembered(readRecordType);

function readRecordType(text: string): RecordType | null {
  if (text.length > 60) return null;
  const key = plainText(text)
    .replace(/[_.:/#()-]+/g, " ")
    .replace(/ +/g, " ")
    .trim();
  return typeOfWord.get(key) ?? typeOfWord.get(key.replace(/s$/, "")) ?? null;
}
