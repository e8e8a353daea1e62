/** What a word of a laboratory report says about the result. */
export type Status =
  | "negative"
  | "positive"
  | "not quantifiable"
  | "positive not quantifiable"
  | "not evaluable"
  | "failed"
  | "not done"
  | "pending"
  | "trace"
  | "equivocal"
  | "detected or done"
  | "not available";

export type LaboratoryWord =
  | { readonly is: "status"; readonly status: Status }
  | { readonly is: "limit"; readonly limit: "detection" | "quantification" }
  | { readonly is: "percent" }
  /** Cells, as in "% of cells" and "5/10^6 cells". */
  | { readonly is: "cells" }
  /** The control gene or the International Scale, as in "% ABL". */
  | { readonly is: "gene" }
  /** `inclusive`: or just that, as in "at most". */
  | { readonly is: "below" | "above"; readonly inclusive?: true }
  /** Says nothing about the result: "MRD", "result", "by flow". */
  | { readonly is: "filler" };

/** English, German, French and some Spanish and Italian; without accents, phrases separated by bars. */
const STATUS_WORDS: Readonly<Record<Status, string>> = {
  negative:
    "non rilevato|non rilevata|assente|" +
    "n n|u d n|u d nwg|unter der nachweisgrenze|unterhalb der nachweisgrenze|unter nachweisgrenze|below detection limit|" +
    "below limit of detection|below the limit of detection|below the detection limit|negative|neg|negativ|negatif|negativo|negativa|not detected|not detectable|non detectable|non detected|undetected|" +
    "undetectable|none detected|no mrd|no mrd detected|no mrd detectable|nicht nachweisbar|nicht nachgewiesen|" +
    "nicht detektierbar|nicht detektiert|kein nachweis|indetectable|non detecte|non detectee|non decelable|" +
    "no detectado|no detectada|no detectable|no se detecta|no detectados|ausente|negatividad|non rilevabile|nao detectado|nao detectada|nao detectavel|" +
    "indetectavel|niet aantoonbaar|niet detecteerbaar|niet gedetecteerd|negatief|阴性|未检出|未见|未查见|未检测到",
  positive:
    "positive|pos|positiv|positif|positivo|positiva|detected|detectable|nachweisbar|nachgewiesen|detecte|detectee|" +
    "weak positive|weakly positive|low positive|low level positive|schwach positiv|faiblement positif|detectado|detectada|detectable|" +
    "debil positivo|debilmente positivo|positief|aantoonbaar|gedetecteerd|zwak positief|阳性|检出|检测到|弱阳性",
  "not quantifiable":
    "below quantifiable limit|below quantifiable limits|below the quantifiable limit|below quantification limit|" +
    "below quantitation limit|below limit of quantitation|unter der quantifizierungsgrenze|" +
    "nq|n q|below loq|below lloq|below limit of quantification|below the limit of quantification|bloq|blq",
  "positive not quantifiable":
    "nicht quant|nicht quantifizierb|not quant|non quant|no cuant|nao quant|not quantified|nicht quantifiziert|positivo non quantificabile|" +
    "pnq|p n q|posnq|not quantifiable|nonquantifiable|non quantifiable|unquantifiable|nicht quantifizierbar|" +
    "no cuantificable|positivo no cuantificable|nao quantificavel|positivo nao quantificavel|niet kwantificeerbaar|positief niet kwantificeerbaar|" +
    "阳性不可定量|不可定量|non quantificabile|below quantitative range|below quantifiable range|below the quantitative range",
  "not evaluable":
    "n e|ne|not evaluable|unevaluable|inevaluable|non evaluable|not assessable|nicht auswertbar|nicht beurteilbar|" +
    "qns|quantity not sufficient|insufficient quantity|insufficient specimen|inadequate sample|inadequate specimen|unsatisfactory specimen|clotted|" +
    "sample clotted|hemolyzed|haemolysed|material ungeeignet|ungeeignetes material|probe ungeeignet|zu wenig material|material nicht ausreichend|" +
    "unzureichendes material|nicht verwertbar|nicht interpretierbar|materiel insuffisant|prelevement insuffisant|prelevement coagule|" +
    "echantillon insuffisant|non interpretable|muestra coagulada|material insuficiente|campione insufficiente|campione inadeguato|non valutabile|" +
    "non interpretabile|标本凝固|标本不合格|" +
    "insufficient material|insufficient sample|insufficient cells|no evaluable|no valorable|nao avaliavel|niet beoordeelbaar|niet evalueerbaar|" +
    "muestra insuficiente|amostra insuficiente|无法评估|不可评估|标本不足",
  failed: "failed|assay failed|test failed|failed test|fehlgeschlagen",
  "not done":
    "n u|nicht untersucht|nicht erfolgt|non eseguito|non effettuato|" +
    "not done|not performed|not tested|not measured|nicht durchgefuhrt|nicht bestimmt|nicht gemacht|non fait|" +
    "non realise|non effectue|no realizado|no realizada|no hecho|nao realizado|nao realizada|nao feito|niet gedaan|niet bepaald|niet uitgevoerd|niet verricht|" +
    "未检测|未做|未检|未查|未测",
  pending:
    "pending|result pending|results pending|ausstehend|en cours|en attente|pendiente|pendente|volgt|in afwachting|待报告|待回报|检测中",
  trace: "trace|traces|spur|spuren",
  equivocal: "equivocal|indeterminate|borderline|grenzwertig|fraglich|suspicious|doubtful|inconclusive",
  "detected or done": "nd|n d",
  "not available": "na|n a|not available|unknown|unbekannt|inconnu",
};

const OTHER_WORDS: readonly (readonly [LaboratoryWord, string])[] = [
  [
    { is: "limit", limit: "detection" },
    "lod|detection limit|limit of detection|lower limit of detection|sensitivity|sens|nachweisgrenze|sensitivitat|" +
      "sensibilite|limite de detection",
  ],
  [
    { is: "limit", limit: "quantification" },
    "loq|lloq|limit of quantification|lower limit of quantification|quantification limit|quantifizierungsgrenze|" +
      "limite de quantification",
  ],
  [{ is: "percent" }, "percent|per cent|pct|prozent|pour cent"],
  [
    { is: "cells" },
    "cells|of cells|of all cells|zellen|der zellen|cellules|leukocytes|of leukocytes|wbc|of wbc|mnc|of mnc|" +
      "nucleated cells|of nucleated cells",
  ],
  [
    { is: "gene" },
    "abl|abl1|of abl|of abl1|is|bcr abl is|bcr abl1 is|bcr abl abl|bcr abl abl1|bcr abl1 abl|bcr abl1 abl1",
  ],
  [{ is: "below" }, "below|less than|under|unter|kleiner als"],
  [{ is: "above" }, "above|more than|over|uber|grosser als"],
  [
    { is: "below", inclusive: true },
    "at most|up to|no more than|not more than|less than or equal to|hochstens|bis zu|maximal|au plus|como maximo|" +
      "al massimo|no maximo|hoogstens|ten hoogste|不超过|至多",
  ],
  [
    { is: "above", inclusive: true },
    "at least|no less than|not less than|greater than or equal to|mindestens|wenigstens|au moins|al menos|como minimo|" +
      "por lo menos|almeno|pelo menos|no minimo|minstens|ten minste|至少|不少于|不低于",
  ],
  [
    { is: "filler" },
    "mrd|result|resultat|ergebnis|befund|level|at|with|and|but|aber|jedoch|mais|pero|mit|a|of|flow|by flow|pcr|by pcr|ngs|by ngs",
  ],
];

/** Words of the longest phrase. */
export const LONGEST_PHRASE = 5;

/** By phrase: lower case, no accents, no dots or hyphens, single spaces. */
export const laboratoryWords: ReadonlyMap<string, LaboratoryWord> = new Map([
  ...Object.entries(STATUS_WORDS).flatMap(([status, list]) =>
    list.split("|").map((phrase): [string, LaboratoryWord] => [phrase, { is: "status", status: status as Status }]),
  ),
  ...OTHER_WORDS.flatMap(([word, list]) => list.split("|").map((phrase): [string, LaboratoryWord] => [phrase, word])),
]);
