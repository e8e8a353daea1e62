import { plainText } from "./dates-words.ts";

const DEATH =
  /^(?:death|died|dead|deceased|exitus|tod|verstorben|gestorben|deces|decede|fallecimiento|fallecido|muerte|obito|死亡|去世|date of death|death date)\b|^(?:死亡|去世)/;
const FOLLOW_UP =
  /^(?:last )?(?:follow ?-?up|fu|contact|visit|seen|known alive)$|^(?:last|letzter|letzte|letztes|dernier|derniere|dernieres|ultimo|ultima)\b.{0,30}(?:follow|fu|contact|kontakt|visit|visite|nachsorge|vorstellung|suivi|nouvelles|seguimiento|contacto|seen|alive|evaluation|news)|^(?:末次|最后)?随访|^overall survival|^os$|^survival$|^nachsorge$|^suivi$|^seguimiento$/;

/** Of a column that names several drugs that are given together. */
export const namesRegimen = (heading: string): boolean =>
  /^(?:treatment |chemotherapy |therapy )?(?:regimen|regime|protocol|protokoll|schema|therapieschema|protocole|esquema|protocolo|schema terapeutico|方案|化疗方案|治疗方案)(?: name)?$/i.test(
    heading.trim(),
  );

export const isDeathName = (name: string): boolean => DEATH.test(plainText(name));
export const isFollowUpName = (name: string): boolean => FOLLOW_UP.test(plainText(name).replace(/[_.]/g, " "));
