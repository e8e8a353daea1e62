import { wordsOf } from "./words.ts";

/** Words that say that something may not be so, was not so, or has not been done; without accents, as `wordsOf` gives them. */
const UNCERTAIN: readonly string[] = (
  "suspected|suspect|suspicion|suspicious|possible|possibly|probable|probably|likely|unlikely|perhaps|maybe|presumed|presumptive|presumably|questionable|" +
  "equivocal|doubtful|unclear|unconfirmed|not confirmed|query|rule out|ruled out|rules out|exclude|excluded|exclusion of|no evidence|no evidence of|" +
  "without evidence|no sign|no signs|declined|refused|rejected|unavailable|not available|planned|intended|scheduled|considered|considering|consider|" +
  "under consideration|cancelled|canceled|postponed|" +
  "verdacht|vermutet|vermutlich|moglich|moeglich|moglicherweise|moeglicherweise|wahrscheinlich|fraglich|fragliche|fragliches|" +
  "fraglicher|unklar|ausgeschlossen|ausschluss|kein hinweis|kein anhalt|keine hinweise|abgelehnt|nicht verfugbar|nicht verfuegbar|geplant|geplante|" +
  "vorgesehen|erwogen|abgesagt|" +
  "suspecte|suspectee|suspicion de|possiblement|probablement|douteux|douteuse|exclu|exclue|ecarte|ecartee|elimine|eliminee|a eliminer|absence|" +
  "pas de signe|refuse|refusee|indisponible|non disponible|prevu|prevue|planifie|planifiee|envisage|envisagee|annule|annulee|" +
  "sospecha|sospechado|sospechada|sospechoso|sospechosa|posible|posiblemente|probablemente|dudoso|dudosa|descartado|descartada|descartar|" +
  "excluido|excluida|sin evidencia|rechazado|rechazada|no disponible|previsto|prevista|planificado|planificada|planeado|planeada|programado|" +
  "programada|considerado|considerada|cancelado|cancelada|" +
  "sospetto|sospetta|possibile|probabile|escluso|esclusa|rifiutato|rifiutata|pianificato|pianificata|programmato|programmata|" +
  "verdenking|mogelijk|waarschijnlijk|uitgesloten|geweigerd|niet beschikbaar|gepland"
).split("|");

const ONE_WORD: ReadonlySet<string> = new Set(UNCERTAIN.filter((phrase) => !phrase.includes(" ")));
const SEVERAL_WORDS: readonly string[] = UNCERTAIN.filter((phrase) => phrase.includes(" ")).map(
  (phrase) => ` ${phrase} `,
);
const CHINESE = /疑似|可疑|怀疑|可能|待排|排除|计划|拟行|考虑|拒绝|取消/u;
/** A question mark, `r/o`, `V. a.`: their signs are what tells them. */
const SIGNS = /[?？¿]|(?:^|[^\p{L}\d])(?:r\/o|v\. ?a\.)(?![\p{L}\d])/iu;

/** `relapse?`, `CR (?)`, `suspected GVHD`, `MUD declined`, `V. a. Rezidiv`: nothing of it is certain, whatever else is known of the words. */
export function isUncertain(text: string): boolean {
  if (SIGNS.test(text)) return true;
  const words = wordsOf(text);
  if (CHINESE.test(words)) return true;
  if (words.split(" ").some((word) => ONE_WORD.has(word))) return true;
  const spaced = ` ${words} `;
  return SEVERAL_WORDS.some((phrase) => spaced.includes(phrase));
}
