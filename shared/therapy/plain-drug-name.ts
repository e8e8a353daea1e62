/** Nobody names a drug at such length. */
const LONGEST = 200;
/** What is left has to be a whole name: `Dex 5 %` is not dexamethasone. */
const LEAST_LETTERS = 5;

/** Salts and esters that do not change which drug it is. */
const SALTS =
  "sulfate|sulphate|sulfat|sodium|disodium|natrium|sodique|sodico|hydrochloride|hydrochlorid|hcl|chlorhydrate|clorhidrato|cloridrato|mesylate|mesilate|mesilat|" +
  "phosphate|phosphat|acetate|acetat|monohydrate|anhydrous|fumarate|hemifumarate|tosylate|succinate|besylate|maleate|citrate";

const FORMS =
  "injection|injectable|inj|infusion|solution|suspension|concentrate|powder|lyophilized|for|in|oral|tablet|tablets|tab|tabs|capsule|capsules|cap|caps|" +
  "film|coated|extended|delayed|release|prefilled|syringe|vial|ampoule|pack|high|low|hd|ld|hochdosis|hochdosiert|haute|alta|dosis|intravenous|iv|subcutaneous|sc|po|product|dose|" +
  "tablette|tabletten|filmtabletten|kapsel|kapseln|injektionslosung|infusionslosung|comprime|comprimes|gelule|gelules|comprimido|comprimidos|capsula|capsulas";

const UNITS =
  "gy|mg/24h|mg/d|mg/day|mg/tag|mg/dia|mg/j|mg/jour|g/d|µg/d|μg/d|mg/kg/d|mg/m2/d|mg/m²/d|mg|g|mcg|ug|µg|μg|ml|l|unt|unit|units|iu|ie|ui|mg/ml|mg/m2|mg/m²|g/m2|g/m²|mg/kg|mg/l|mcg/ml|unt/ml|hr|mg/hr|%";

const BESIDE = new Set([SALTS, FORMS, UNITS].flatMap((words) => words.split("|")));
const AMOUNT = /^\d{1,7}(?:[.,]\d{1,6})?([a-zµμ%²][a-z0-9/%²]{0,10})?$/;

/**
 * The drug alone, of `Cytarabine 100 MG/ML Injection`, `vincristine sulfate`, `methotrexate sodium 25 MG/ML [Trexall]`. Null where there is
 * nothing beside it, or too little is left of it to be certain.
 */
export function plainDrugName(name: string): string | null {
  if (name.length > LONGEST) return null;
  const words = name
    .replace(/\[[^\]]*\]/g, " ")
    .split(/[\s,;()]+/)
    .filter((word) => word !== "");
  const rest = words.filter((word) => !isBeside(word.toLowerCase()));
  const plain = rest.join(" ");
  return rest.length === words.length && !name.includes("[") ? null : plain.length < LEAST_LETTERS ? null : plain;
}

function isBeside(word: string): boolean {
  const bare = word
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/\.$/, "");
  if (BESIDE.has(bare)) return true;
  const amount = AMOUNT.exec(bare);
  return amount !== null && (amount[1] === undefined || BESIDE.has(amount[1]));
}
