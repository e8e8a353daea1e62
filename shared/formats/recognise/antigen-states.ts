import { isUncertain } from "./uncertain.ts";
import { vocabulary, wordsOf } from "./words.ts";

type AntigenState = "positive" | "dim" | "partial" | "negative" | "not tested";

const states = vocabulary<AntigenState>([
  [
    "positive",
    "positive|pos|positiv|positif|positiva|positivo|positief|present|expressed|bright|strong|strongly positive|bright positive|" +
      "strong positive|stark positiv|fortement positif|fuertemente positivo|exprime|expresado|espresso|bright +|+ bright|stark +|strong +|pos +|positiv +|positive +|+|++|+++|++++|阳性|强阳性|表达",
  ],
  [
    "dim",
    "dim +|weak +|low +|faint +|schwach +|faible +|debil +|+ dim|+ weak|+ schwach|+ faible|faint|faintly positive|" +
      "dim|weak|weakly positive|weak positive|dim positive|low|dimly positive|dim expression|weak expression|schwach|schwach positiv|" +
      "faible|faiblement positif|faiblement exprime|debil|debilmente positivo|debole|debolmente positivo|zwak|zwak positief|弱阳性|弱表达",
  ],
  [
    "partial",
    "partial +|partiell +|teilweise +|partiel +|parcial +|+ partial|+ partiell|het|heterogen|heterogene|heterogeneo|heterogen positiv|heterogen +|" +
      "partial|partially positive|partial positive|partial expression|partly positive|subset|subset positive|heterogeneous|bimodal|" +
      "teilweise|teilweise positiv|partiell|partiell positiv|partiel|partiellement positif|parcial|parcialmente positivo|parziale|" +
      "parzialmente positivo|partieel|部分阳性|部分表达",
  ],
  [
    "negative",
    "negative|neg|negativ|negatif|negativa|negativo|negatief|absent|not expressed|lost|loss|no expression|nicht exprimiert|fehlend|" +
      "non exprime|no expresado|assente|阴性|缺失|不表达",
  ],
  [
    "not tested",
    "not tested|nt|not done|not performed|not assessed|not measured|nicht getestet|n u|nicht bestimmt|nicht untersucht|non teste|non fait|" +
      "no realizado|no evaluado|non eseguito|niet getest|未检测|未测|未做",
  ],
]);

/** A share of cells may stand before or after the state: `85 % dim`, `positive (85%)`. */
const SHARE = /[<>≤≥~]?\s?\d{1,3}(?:[.,]\d{1,3})?\s?%/;

/** `(+)` is weakly positive to one laboratory, positive in a part of the cells to another. */
const isPlusInBrackets = (text: string): boolean => /^\( ?\+{1,4} ?\)$/.test(text.slice(0, 20).trim());

/** `positive`, `dim`, `neg`, `85 % dim`, `++`, `阳性`: only what says a state. A bare minus may also stand for nothing at all. */
export function recogniseAntigenState(text: string): AntigenState | null {
  if (isUncertain(text) || isPlusInBrackets(text)) return null;
  return states.get(wordsOf(text)) ?? states.get(wordsOf(text.slice(0, 200).replace(SHARE, " "))) ?? null;
}
