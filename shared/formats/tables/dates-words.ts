/** Words for months and for what else stands in cells of dates; without accents, in lower case. */
const MONTHS: readonly string[] = [
  "january|jan|januar|janner|janv|janvier|enero|ene|janeiro|januari|一月",
  "february|feb|febr|februar|feber|fevr|fevrier|fev|febrero|fevereiro|februari|二月",
  "march|mar|marz|mrz|maerz|mars|marzo|marco|maart|mrt|三月",
  "april|apr|avril|avr|abril|abr|四月",
  "may|mai|mayo|maio|mei|五月",
  "june|jun|juni|juin|junio|junho|六月",
  "july|jul|juli|juillet|juil|julio|julho|七月",
  "august|aug|aout|agosto|ago|augustus|八月",
  "september|sep|sept|septembre|septiembre|setiembre|setembro|set|九月",
  "october|oct|oktober|okt|octobre|octubre|outubro|out|十月",
  "november|nov|novembre|noviembre|novembro|十一月",
  "december|dec|dezember|dez|decembre|diciembre|dic|dezembro|十二月",
];

/** Number of the month, 1 to 12, by its name. */
export const monthOfName: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.split("|").map((name): [string, number] => [name, index + 1])),
);

const words = (list: string): ReadonlySet<string> => new Set(list.split("|"));

export const ongoingWords = words(
  "ongoing|on going|continuing|continues|continued|current|currently|present|to date|until now|still ongoing|laufend|andauernd|fortlaufend|" +
    "weiterhin|bis dato|derzeit|bis heute|actual|actualmente|a la fecha|hasta la fecha|hasta hoy|ate o momento|em andamento|in corso|in atto|" +
    "a ce jour|jusqu'a ce jour|仍在用|使用中|en cours|encours|en curso|continua|em curso|lopend|进行中|持续|至今",
);

/** Says that the time is not known. */
export const unknownTimeWords = words(
  "unknown|unk|unkn|un|nk|n k|not known|not stated|not available|not applicable|missing|none|null|nan|nat|na|n a|nd|?|??|???|-|--|---|.|x|xx|" +
    "unbekannt|unbek|nicht bekannt|keine angabe|k a|k a.|inconnu|inconnue|non connu|desconocido|desconocida|no consta|desconhecido|onbekend|" +
    "不详|未知|不明|无",
);

export const weekdays = words(
  "monday|mon|tuesday|tue|tues|wednesday|wed|thursday|thu|thur|thurs|friday|fri|saturday|sat|sunday|sun|" +
    "montag|mo|dienstag|di|mittwoch|mi|donnerstag|do|freitag|fr|samstag|sa|sonntag|so|" +
    "lundi|lun|mardi|mercredi|mer|jeudi|jeu|vendredi|ven|samedi|sam|dimanche|dim",
);

/** Letters without marks, in lower case, ß as ss, signs of other widths as the usual ones, single spaces. */
export function plainText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .normalize("NFC")
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}
