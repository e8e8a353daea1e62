import { vocabulary } from "./words.ts";

/** What a part of a test's name says. */
export type TestPart =
  | { readonly measures: "MRD" | "blasts" | "count"; readonly method?: string }
  /** `alone`: a name that is nothing but this target is that of a test for residual disease. */
  | { readonly target: string; readonly alone: boolean }
  | { readonly method: string; readonly isMolecular: boolean }
  | { readonly specimen: string }
  /** Says that a target is quantified. */
  | "quantified"
  /** Says that an antigen is meant, or nothing at all. */
  | "filler";

const flow = { method: "flow cytometry", isMolecular: false };
const molecular = (method: string): TestPart => ({ method, isMolecular: true });
const fusion = (target: string): TestPart => ({ target, alone: true });
const gene = (target: string): TestPart => ({ target, alone: false });

const MRD_WORDS =
  "mrd|rmrd|measurable residual disease|minimal residual disease|residual disease|mrd level|mrd result|minimale resterkrankung|messbare resterkrankung|" +
  "resterkrankung|maladie residuelle|maladie residuelle minimale|maladie residuelle mesurable|enfermedad minima residual|" +
  "enfermedad residual minima|enfermedad residual medible|emr|erm|malattia residua minima|malattia minima residua|malattia residua misurabile|" +
  "doenca residual minima|doenca residual mensuravel|drm|minimale restziekte|微小残留病|微小残留病灶|微小残留|微量残留病|可测量残留病|可测量残留病灶";

/** With one of these in its name a test is for residual disease, whatever else the name says. `EMR` and `MRE` mean other things too. */
export const certainMrdWords: readonly string[] = (
  "mrd|rmrd|minimal residual disease|measurable residual disease|minimale resterkrankung|messbare resterkrankung|" +
  "maladie residuelle|enfermedad minima residual|enfermedad residual minima|enfermedad residual medible|" +
  "malattia residua minima|malattia minima residua|malattia residua misurabile|doenca residual minima|doenca residual mensuravel|minimale restziekte|" +
  "微小残留病|微小残留|微量残留病|可测量残留病"
).split("|");

const BLAST_WORDS =
  "blast|blasts|blast count|blast percentage|blast percent|blast cells|leukemic blasts|leukaemic blasts|lymphoblasts|myeloblasts|blasten|" +
  "blastenanteil|blastenzahl|leukamische blasten|blastes|blastes medullaires|pourcentage de blastes|blastos|porcentaje de blastos|blasti|" +
  "percentuale di blasti|原始细胞|原幼细胞|幼稚细胞|原始细胞比例|原始淋巴细胞|原始粒细胞";

const COUNT_WORDS =
  "wbc|white blood cells|white blood cell|white cells|white cell count|white blood cell count|wcc|leukocytes|leukocyte count|leukozyten|" +
  "leukozytenzahl|leuko|leukos|leucocytes|globules blancs|gb|leucocitos|globulos brancos|globulos blancos|leucociti|globuli bianchi|leukocyten|leukocyten aantal|" +
  "白细胞|白细胞计数|" +
  "neutrophils|neutrophil count|absolute neutrophil count|absolute neutrophils|anc|neutrophile|neutrophile granulozyten|neutrophiles|" +
  "polynucleaires neutrophiles|pnn|neutrofilos|neutrofili|neutrofielen|ran|中性粒细胞|中性粒细胞计数|中性粒细胞绝对值|" +
  "granulocytes|granulozyten|lymphocytes|lymphocyte count|absolute lymphocyte count|alc|lymphozyten|linfocitos|linfociti|lymfocyten|淋巴细胞|" +
  "monocytes|monozyten|monocitos|monociti|monocyten|单核细胞|eosinophils|eosinophile|eosinofilos|嗜酸性粒细胞|basophils|basophile|" +
  "platelets|platelet|platelet count|plt|thrombocytes|thrombozyten|thrombozytenzahl|thrombo|thrombos|plaquettes|plaquetas|piastrine|trombocyten|" +
  "bloedplaatjes|血小板|血小板计数|" +
  "hemoglobin|haemoglobin|hb|hgb|hamoglobin|haemoglobin|hemoglobine|hemoglobina|emoglobina|血红蛋白|" +
  "hematocrit|haematocrit|hct|hamatokrit|rbc|red blood cells|erythrocytes|erythrozyten|红细胞|reticulocytes|retikulozyten|" +
  "creatinine|kreatinin|creatinina|creatinin|肌酐|ldh|lactate dehydrogenase|laktatdehydrogenase|乳酸脱氢酶|crp|c reactive protein|c reaktives protein|" +
  "c反应蛋白|bilirubin|bilirubine|bilirrubina|bilirubina|胆红素|alt|gpt|alat|ast|got|asat|ferritin|ferritine|ferritina|铁蛋白|igg|uric acid|" +
  "harnsaure|尿酸|albumin|白蛋白|fibrinogen|纤维蛋白原|d dimer|procalcitonin|il 6|interleukin 6";

export const testParts = vocabulary<TestPart>([
  [{ measures: "MRD" }, MRD_WORDS],
  // Its only use is to follow residual disease.
  [{ measures: "MRD", method: "NGS" }, "clonoseq"],
  // The cells with the immunophenotype of the leukaemia; a sample may be followed by several of them.
  [{ measures: "MRD", method: "flow cytometry" }, "laip|laip 1|laip 2|laip 3|laip1|laip2|laip3"],
  [{ measures: "blasts" }, BLAST_WORDS],
  [{ measures: "count" }, COUNT_WORDS],
  [
    fusion("BCR::ABL1"),
    "bcr abl|bcr abl1|bcrabl|bcrabl1|bcr abl1 p190|bcr abl1 p210|bcr abl p190|bcr abl p210|bcr abl 1|ph chromosome transcript",
  ],
  [fusion("PML::RARA"), "pml rara|pml raralpha"],
  [fusion("RUNX1::RUNX1T1"), "runx1 runx1t1|aml1 eto"],
  [fusion("CBFB::MYH11"), "cbfb myh11|cbfbeta myh11"],
  [fusion("ETV6::RUNX1"), "etv6 runx1|tel aml1"],
  [fusion("TCF3::PBX1"), "tcf3 pbx1|e2a pbx1"],
  [fusion("KMT2A::AFF1"), "kmt2a aff1|mll af4"],
  [fusion("KMT2A::MLLT3"), "kmt2a mllt3|mll af9"],
  [
    gene("NPM1"),
    "npm1|npm1 mut|npm1 mutation|npm1 mutant|mutated npm1|npm1 mut a|npm1 mut b|npm1 mut d|npm1 type a|npm1 typ a|npm1 mutation a|npm1 mutation type a|npm1 mutation typ a",
  ],
  [gene("WT1"), "wt1"],
  [gene("FLT3-ITD"), "flt3 itd"],
  [gene("KMT2A"), "kmt2a|kmt2a rearrangement"],
  [gene("IGH"), "igh|ighv|ig h"],
  [gene("IGK"), "igk|igkappa"],
  [gene("TRB"), "trb|tcrb|tcr beta"],
  [gene("TRG"), "trg|tcrg|tcr gamma"],
  [gene("TRD"), "trd|tcrd|tcr delta"],
  [gene("IG/TR"), "ig tr|ig tcr|igtcr|ig tcr gene rearrangement"],
  [
    flow,
    "flow|flow cytometry|fcm|mfc|mpfc|flowcytometry|flow cytometric|by flow|durchfluss|durchflusszytometrie|durchflusscytometrie|flowzytometrie|flow zytometrie|" +
      "cytometrie|cytometrie en flux|cmf|citometria|citometria de flujo|citometria di flusso|citometria de fluxo|imunofenotipagem|citofluorimetria|flowcytometrie|流式|流式细胞术|流式细胞仪|ngf|" +
      "next generation flow|facs|immunophenotyping|immunphanotypisierung",
  ],
  [molecular("PCR"), "pcr|by pcr|qualitative pcr"],
  [
    molecular("RQ-PCR"),
    "rq pcr|rqpcr|qpcr|q pcr|rt qpcr|rtqpcr|rt pcr|rtpcr|real time pcr|aso pcr|aso rq pcr|quantitative pcr|实时定量pcr|定量pcr",
  ],
  [molecular("ddPCR"), "ddpcr|dd pcr|digital pcr|droplet digital pcr"],
  [
    molecular("NGS"),
    "ngs|by ngs|next generation sequencing|high throughput sequencing|hts|deep sequencing|二代测序|高通量测序",
  ],
  [
    { specimen: "bone marrow" },
    "bm|bone marrow|marrow|marrow aspirate|bone marrow aspirate|bma|knochenmark|km|knochenmarkaspirat|moelle|moelle osseuse|" +
      "medula|medula osea|medula ossea|mo|midollo|midollo osseo|beenmerg|骨髓",
  ],
  [
    { specimen: "peripheral blood" },
    "pb|peripheral blood|peripheres blut|pb blut|sang peripherique|sangre periferica|sangue periferico|perifeer bloed|外周血",
  ],
  [{ specimen: "blood" }, "blood|blut|sang|sangre|sangue|bloed|血"],
  [
    { specimen: "cerebrospinal fluid" },
    "csf|cerebrospinal fluid|liquor|lcr|liquido cefalorraquideo|liquido cefalorachidiano|liquor cerebrospinalis|脑脊液",
  ],
  [
    "quantified",
    "is|international scale|transcript|transcripts|transcript level|transcript levels|clone|clonal|clones|clone 1|clone 2|copies|ratio|quantitative|" +
      "quantification|transkript|transkripte|transcrit|transcrito|lmr|clone sequence|sequence|index clone|abl|abl1|of abl|of abl1|拷贝数|转录本|定量|融合基因",
  ],
  [
    "filler",
    "in|of|by|the|on|im|in the|per|percent|percentage|level|result|value|count|absolute|abs|total|test|quant|expression|antigen|status|anteil|zahl|" +
      "wert|ergebnis|dans|du|de|en|del|nel|taux|nivel|a|por|par|per|mittels|durch|via|mediante|con|detection|检测|结果|比例|计数|抗原|表达",
  ],
]);
