import type { ClinicalEvent } from "../../case/event-schemas.ts";
import { isUncertain } from "./uncertain.ts";
import { vocabulary, wordsOf } from "./words.ts";

type Category = ClinicalEvent["category"];

export interface RecognisedEvent {
  readonly category: Category;
  readonly grade?: string;
}

/** Words that tell what an event is, whatever else is said of it: its name stays as it is written. */
const categories = vocabulary<Category>([
  [
    "graft-versus-host disease",
    "gvhd|agvhd|cgvhd|gvh|agvh|cgvh|graft versus host disease|graft vs host disease|graft versus host|graft versus host erkrankung|" +
      "reaction du greffon contre l hote|maladie du greffon contre l hote|enfermedad injerto contra huesped|eich|malattia del trapianto contro l ospite|移植物抗宿主病",
  ],
  [
    "chimerism",
    "chimerism|chimerisms|chimarismus|chimaerismus|donor chimerism|chimerisme|quimerismo|chimerismo|嵌合|嵌合率|嵌合状态|供者嵌合率",
  ],
  [
    "infection",
    "infection|infektion|infeccion|infezione|infectie|sepsis|septicemia|bacteremia|bacteraemia|viremia|viraemia|fungemia|candidemia|aspergillosis|" +
      "aspergillose|candidiasis|pneumonia|pneumonie|neumonia|polmonite|covid 19|covid|cmv reactivation|ebv reactivation|hhv6 reactivation|cmv|ebv|hhv 6|hhv6|" +
      "cmv reaktivierung|ebv reaktivierung|adenovirus|bk virus|clostridioides difficile|pneumocystis|zoster|herpes zoster|influenza|rsv|感染|败血症|肺炎|脓毒症",
  ],
  [
    "toxicity",
    "neutropenia|neutropenie|febrile neutropenia|thrombocytopenia|thrombopenie|thrombozytopenie|anemia|anaemia|anamie|mucositis|mukositis|mucite|" +
      "crs|cytokine release syndrome|zytokinfreisetzungssyndrom|icans|neurotoxicity|neurotoxizitat|neuropathy|polyneuropathy|vod|sos|" +
      "sinusoidal obstruction syndrome|veno occlusive disease|hepatotoxicity|cytopenia|pancytopenia|leukopenia|lymphopenia|nausea|vomiting|" +
      "diarrhea|diarrhoea|pancreatitis|pankreatitis|tumor lysis syndrome|tumour lysis syndrome|tls|hlh|macrophage activation syndrome|transaminitis|" +
      "hyperbilirubinemia|nephrotoxicity|cardiotoxicity|thrombosis|osteonecrosis|rash|differentiation syndrome|infusion reaction|细胞因子释放综合征|" +
      "中性粒细胞减少|血小板减少|贫血|粘膜炎|黏膜炎|神经毒性",
  ],
]);

/** With one of these the event did not happen, or something else is meant. */
const OTHERWISE = new Set(
  (
    "no|not|without|negative|neg|free|prophylaxis|prophylactic|history|risk|vaccine|vaccination|test|testing|screening|donor status|serology|serostatus|igg|igm|" +
    "kein|keine|ohne|prophylaxe|impfung|sans|pas|prophylaxie|vaccin|sin|profilaxis|vacuna|senza|profilassi|geen|zonder|resolved|无|没有|预防|阴性"
  ).split("|"),
);

const LONGEST_PHRASE = 6;

/** `aGVHD skin II`, `CMV reactivation`, `neutropenia grade 4`, `chimerism (donor)`. Null where nothing of it is known, or it is denied. */
export function recogniseEvent(name: string): RecognisedEvent | null {
  if (isUncertain(name)) return null;
  const words = wordsOf(name).split(" ");
  if (words.some((word) => OTHERWISE.has(word))) return null;
  const found = new Set<Category>();
  for (let index = 0; index < words.length; index++) {
    for (let length = Math.min(LONGEST_PHRASE, words.length - index); length > 0; length--) {
      const category = categories.get(words.slice(index, index + length).join(" "));
      if (category !== undefined) found.add(category);
    }
  }
  const [category] = found;
  if (category === undefined || found.size > 1) return null;
  const grade = category === "chimerism" ? undefined : gradeIn(name, category);
  return grade === undefined ? { category } : { category, grade };
}

/** What comes behind a grade where a range, or one of several, is stated: `II-IV`, `3/4`, `1, 2`, `3 or 4`, `3+`. */
const GRADE =
  /(?:[<>≤≥] ?|\b(?:at least|min|max|up to|mindestens|bis|au moins|al menos) )?\b(?:grades?|grad|grade de|gr|grado|graad|g)[ .:]{0,2}([0-5]|i{1,3}|iv|v)(?![\p{L}\d])( ?(?:[-‐‑–—−/,;&+→>]|->|to|or|and|bis|oder|und|ou|et|à|o|y|a) ?(?:grade |grad |gr\.? ?|g)?(?:[0-5]|i{1,3}|iv|v)(?![\p{L}\d])| ?\+)?/giu;
const LIMITED = /^(?:[<>≤≥]|at least|min|max|up to|mindestens|bis|au moins|al menos)/i;
/** Overall grades of graft-versus-host disease are written in Roman numerals, the stages of its organs in Arabic ones. */
const ROMAN = /(?<![\p{L}\d])(?:i{1,3}|iv)(?![\p{L}\d])/giu;
const STAGE = /(?<![\p{L}\d])(?:stages?|stadium|stadien|stade|estadio|stadio)(?![\p{L}\d])/iu;

/** The one grade that is stated; none where there are several, a range, or only the stage of an organ. */
function gradeIn(name: string, category: Category): string | undefined {
  const plain = name.slice(0, 300).trim();
  // `G. v. H.` has no grade.
  const stated = [...plain.matchAll(GRADE)].filter(([whole]) => !/^g[ .:]{0,2}v/i.test(whole));
  if (stated.some(([whole, , more]) => more !== undefined || LIMITED.test(whole))) return undefined;
  const grades = new Set(stated.map(([, grade = ""]) => grade.toUpperCase()));
  if (grades.size > 0) return grades.size === 1 ? [...grades][0] : undefined;
  if (category !== "graft-versus-host disease" || STAGE.test(plain)) return undefined;
  const [numeral, ...others] = [...plain.matchAll(ROMAN)];
  const isAtEnd = numeral !== undefined && numeral.index + numeral[0].length === plain.length;
  return isAtEnd && others.length === 0 ? numeral[0].toUpperCase() : undefined;
}
