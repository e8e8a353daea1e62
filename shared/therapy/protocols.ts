/** Study groups whose protocols for acute leukaemia are chemotherapy, whatever else is part of them. */
const GROUPS = new Set(
  (
    "gmall|graall|graaph|ewall|ukall|aieop|bfm|cog|calgb|hovon|gimema|nopho|pethema|fralle|caall|esphall|interfant|jalsg|amlsg|amlcg|dcog|eortc|" +
    "alltogether|cclg|ccg|swog|dfci|sehop|lala|scmc"
  ).split("|"),
);
/** Words too, so that a number has to follow. */
const NAMES = new Set(["alfa", "total", "nilg"]);
const TRIAL = /^(?:aall\d{4}|c10403|aml\d{2}|ukall\d{1,4}|lal\d{4})$/;

/** Parts of a protocol, and its arms and versions. */
const PARTS = new Set(
  (
    "vorphase|prephase|vorbehandlung|induktion|induction|induccion|induzione|inducao|reinduktion|reinduction|reinduccion|konsolidierung|konsolidation|" +
    "consolidation|consolidacion|consolidamento|consolidacao|erhaltung|erhaltungstherapie|maintenance|mantenimiento|entretien|mantenimento|manutencao|" +
    "ri|ar|br|intensivierung|intensification|intensificacion|spatintensivierung|delayed|interim|block|bloc|bloque|protokoll|protocol|protocole|protocolo|phase|fase|zyklus|" +
    "cycle|ciclo|kurs|course|cure|element|teil|part|arm|hr|sr|mr|ir|lr|vhr|ph|all|lal|aml|lma|bfm|elderly|pediatric|chemotherapie|chemotherapy|" +
    "quimioterapia|chimiotherapie|i|ii|iii|iv|v|vi|xv|xvi|xvii|ia|ib|iia|iib|m|a|b|c"
  ).split("|"),
);
const NUMBER = /^(?:[a-z]{1,4})?\d{1,5}[a-z]?$/;
const LONGEST = 80;

/** `GMALL 07/2003 Vorphase`, `PETHEMA LAL-2019 inducción`, `AALL0232`: a part of a protocol of chemotherapy, and nothing else. */
export function isProtocol(name: string): boolean {
  if (name.length > LONGEST) return false;
  const words = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const [first = "", ...rest] =
    words[0] === "all" || words[0] === "aml" ? [...words.slice(1, 2), words[0], ...words.slice(2)] : words;
  const isKnown = rest.every((word) => PARTS.has(word) || GROUPS.has(word) || NUMBER.test(word));
  if (GROUPS.has(first) || TRIAL.test(first)) return isKnown;
  return NAMES.has(first) && isKnown && rest.some((word) => /\d|^[xvi]+$/.test(word));
}
