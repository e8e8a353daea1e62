const WORD = String.raw`\p{Lu}[\p{L}'’.-]{0,30}`;
const PARTICLE = "(?:de|da|di|do|del|della|dos|das|van|von|der|den|la|le|el|al|bin|ben)";
const NAME = new RegExp(`^${WORD}(?:,? +(?:${PARTICLE} +){0,2}${WORD}){1,4}$`, "u");
const CHINESE = /^\p{Script=Han}{2,4}$/u;
/** `Patient Alpha`, `Case B` */
const OF_CODES =
  /^(?:patient|pat|pt|subject|case|fall|proband|upn|study|paciente|paziente|sujet|cas)\b|^(?:患者|病人|病例|受试者)/iu;

/** `Doe, Jane`, `Maria de Rossi`, `张三`: what is the name of a person as a rule, and no code. */
export const looksLikePerson = (text: string): boolean =>
  text.length <= 80 && (NAME.test(text) || CHINESE.test(text)) && !OF_CODES.test(text);
