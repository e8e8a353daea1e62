import type { Assessment } from "../../case/event-schemas.ts";
import { isUncertain } from "./uncertain.ts";
import { readPhrases, vocabulary } from "./words.ts";

type State = Assessment["state"];
type Mrd = NonNullable<Assessment["mrd"]>;
type Part = { readonly state: State } | { readonly mrd: Mrd } | "filler";

const parts = vocabulary<Part>([
  [
    { state: "complete remission" },
    "cr|cr1|cr2|cr3|cr4|complete remission|complete response|complete hematologic remission|complete haematological remission|chr|" +
      "complete hematologic response|first complete remission|second complete remission|third complete remission|1st cr|2nd cr|3rd cr|" +
      "morphologic complete remission|morphological complete remission|vollremission|komplettremission|komplette remission|" +
      "vollstandige remission|hamatologische vollremission|remission complete|remission hematologique complete|rc|rc1|rc2|" +
      "reponse complete|remision completa|respuesta completa|remissione completa|risposta completa|complete remissie|完全缓解|血液学完全缓解",
  ],
  [
    { state: "complete remission with incomplete recovery" },
    "cri|cr i|complete remission with incomplete recovery|complete remission with incomplete hematologic recovery|" +
      "complete remission with incomplete haematological recovery|complete remission with incomplete count recovery|" +
      "complete remission with incomplete blood count recovery|complete remission with incomplete platelet recovery|" +
      "cr with incomplete recovery|cr with incomplete count recovery|cr with incomplete hematologic recovery|" +
      "komplette remission mit inkompletter regeneration|remission complete avec recuperation incomplete|rci|" +
      "remision completa con recuperacion incompleta|完全缓解伴血细胞未完全恢复|完全缓解伴不完全血液学恢复",
  ],
  [
    { state: "partial remission" },
    "pr|partial remission|partial response|teilremission|partielle remission|partialremission|remission partielle|reponse partielle|rp|" +
      "remision parcial|respuesta parcial|remissione parziale|risposta parziale|partiele remissie|部分缓解",
  ],
  [
    { state: "refractory disease" },
    "refractory|refractory disease|primary refractory|primary refractory disease|resistant disease|refraktar|refraktare erkrankung|" +
      "primar refraktar|therapierefraktar|refractaire|maladie refractaire|refractario|refractaria|enfermedad refractaria|refrattario|" +
      "malattia refrattaria|refractair|induction failure|primary induction failure|难治|难治性|原发难治",
  ],
  [
    { state: "molecular relapse" },
    "molecular relapse|mrd relapse|molekulares rezidiv|mrd rezidiv|rechute moleculaire|recaida molecular|recidiva molecolare|" +
      "moleculair recidief|分子复发|分子学复发",
  ],
  [
    { state: "relapse" },
    "relapse|relapsed|relapsed disease|recurrence|recurrent disease|disease recurrence|first relapse|second relapse|third relapse|1st relapse|2nd relapse|3rd relapse|" +
      "early relapse|late relapse|hematologic relapse|haematological relapse|morphologic relapse|morphological relapse|overt relapse|" +
      "marrow relapse|medullary relapse|bone marrow relapse|extramedullary relapse|cns relapse|isolated cns relapse|combined relapse|" +
      "testicular relapse|rezidiv|erstes rezidiv|zweites rezidiv|erstrezidiv|zweitrezidiv|knochenmarkrezidiv|ruckfall|rechute|" +
      "premiere rechute|deuxieme rechute|recaida|primera recaida|segunda recaida|recidiva|recidief|relapso|复发|首次复发|第二次复发|血液学复发",
  ],
  [
    { state: "active disease" },
    "active disease|active leukemia|active leukaemia|persistent disease|persistent leukemia|aktive erkrankung|maladie active|" +
      "enfermedad activa|malattia attiva|actieve ziekte|疾病活动|未缓解",
  ],
  [
    { state: "not evaluable" },
    "not evaluable|inevaluable|unevaluable|not assessable|nicht beurteilbar|nicht auswertbar|non evaluable|no evaluable|non valutabile|无法评估|不可评估",
  ],
  [
    { mrd: "negative" },
    "mrd -|emr -|drm -|emr neg|drm neg|drm negativa|mrd neg|mrd negative|mrd negativ|mrd negativity|negative mrd|mrdneg|negative for mrd|no mrd|without mrd|emr negativa|" +
      "mrd negatif|mrd negativa|mrd阴性|微小残留病阴性|微小残留阴性",
  ],
  [
    { mrd: "undetectable" },
    "mrd undetectable|undetectable mrd|umrd|mrd not detected|mrd nicht nachweisbar|mrd indetectable",
  ],
  [
    { mrd: "positive" },
    "mrd +|emr +|drm +|emr pos|drm pos|drm positiva|mrd pos|mrd positive|mrd positiv|mrd positivity|positive mrd|mrdpos|positive for mrd|with mrd|emr positiva|mrd positif|" +
      "mrd positiva|mrd阳性|微小残留病阳性|微小残留阳性",
  ],
  ["filler", "with|and|in|mit|und|avec|et|con|y|e|status|state|response|disease status|remission status"],
]);

/** `CR`, `CRi`, `MRD- CR`, `CR2, MRD-positive`, `Rezidiv`, `完全缓解`. One state that is said outright, or null. */
export function recogniseState(text: string): Pick<Assessment, "state" | "mrd"> | null {
  if (isUncertain(text)) return null;
  const found = readPhrases(text, parts);
  if (found === null) return null;
  const states = new Set(found.flatMap((part) => (typeof part === "object" && "state" in part ? [part.state] : [])));
  const mrds = new Set(found.flatMap((part) => (typeof part === "object" && "mrd" in part ? [part.mrd] : [])));
  const [state] = states;
  const [mrd] = mrds;
  if (states.size !== 1 || mrds.size > 1 || state === undefined) return null;
  return mrd === undefined ? { state } : { state, mrd };
}
