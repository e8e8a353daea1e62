import { isUncertain } from "./uncertain.ts";
import { vocabulary, wordsOf } from "./words.ts";

type Sex = "female" | "male" | "other" | "unknown";

const sexes = vocabulary<Sex>([
  [
    "female",
    "female|f|fem|w|woman|girl|weiblich|frau|femme|feminin|feminine|fille|mujer|femenino|femenina|femmina|femminile|donna|vrouw|vrouwelijk|女|女性",
  ],
  [
    "male",
    "male|m|man|boy|mannlich|maennlich|mann|homme|masculin|garcon|hombre|masculino|varon|maschio|maschile|uomo|mannelijk|男|男性",
  ],
  ["other", "other|divers|d|diverse|intersex|non binary|nonbinary|autre|otro|altro|anders|其他"],
  [
    "unknown",
    "unknown|u|unk|not known|not stated|unbekannt|nicht bekannt|inconnu|desconocido|sconosciuto|onbekend|未知|不详",
  ],
]);

/** Where a sex is written. */
export interface SexColumn {
  readonly heading?: string;
  /** All that the column says. */
  readonly values?: readonly string[];
}

/** `Sexo`, `Género`, also the Spanish of a longer heading: `Sexo del paciente`. */
const SPANISH = /(?:^| )(?:sexo|genero)(?: |$)/;

/**
 * `female`, `w`, `M`, `男`. Numbers are codes that only their source knows. H is a man in French and in Spanish, where M may be a woman
 * (mujer): beside an H, or below a Spanish heading, M is open.
 */
export function recogniseSex(text: string, { heading = "", values = [] }: SexColumn = {}): Sex | null {
  const words = wordsOf(text);
  if (isUncertain(text)) return null;
  const hasH = values.some((value) => wordsOf(value) === "h");
  const isSpanish = SPANISH.test(wordsOf(heading));
  if (words === "m" && (hasH || isSpanish)) return null;
  const isBesideWomen = values.some((value) => ["m", "f"].includes(wordsOf(value)));
  if (words === "h") return isSpanish || isBesideWomen ? "male" : null;
  return sexes.get(words) ?? null;
}

type Vital = "alive" | "dead" | "unknown";

const vitals = vocabulary<Vital>([
  [
    "dead",
    "dead|deceased|died|death|expired|verstorben|gestorben|tot|tod|exitus|exitus letalis|decede|decedee|deces|mort|morte|fallecido|" +
      "fallecida|muerto|muerta|muerte|deceduto|deceduta|morto|morta|overleden|dood|死亡|已故|去世|dead of disease|died of disease",
  ],
  [
    "alive",
    "alive|living|lives|lebend|lebt|am leben|lebendig|vivant|vivante|en vie|vivo|viva|vive|in vita|vivente|in leven|levend|" +
      "存活|生存|健在|alive with disease|alive without disease",
  ],
  [
    "unknown",
    "unknown|not known|lost to follow up|lost to followup|ltfu|unbekannt|nicht bekannt|inconnu|perdu de vue|desconocido|" +
      "perdido de vista|sconosciuto|perso al follow up|onbekend|失访|未知|不详",
  ],
]);

/** `dead`, `1:DECEASED`, `verstorben`, `0:LIVING`. */
export function recogniseVital(text: string): Vital | null {
  if (isUncertain(text)) return null;
  return vitals.get(wordsOf(text.trim().replace(/^[01] ?: ?/, ""))) ?? null;
}
