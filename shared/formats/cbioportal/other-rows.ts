import { type ClinicalEvent, eventCategories } from "../../case/event-schemas.ts";
import type { Statement } from "../import/statements.ts";
import { recogniseEvent } from "../recognise/recognise.ts";
import { isDeath } from "./follow-up.ts";
import { guideOf, lostStop, pointOf, pointOrSpanOf, said, stopLine, styleOf, type TimelineRow } from "./said.ts";

/** An event with these words as its name. */
export function plainEvent(
  row: TimelineRow,
  name: string,
  keys: readonly string[],
  category: ClinicalEvent["category"] = "clinical",
): Statement {
  const { cells } = row;
  const key = keys.find((each) => cells.see(each) === name);
  if (key !== undefined) cells.take(key);
  const recognised = isDeath(name) ? null : recogniseEvent(name);
  const stated = cells.take("GRADE", "CTCAE_GRADE", "TOXICITY_GRADE");
  const grade = stated ?? recognised?.grade;
  const isTold = category === "clinical" || recognised?.category === "graft-versus-host disease";
  const event = {
    category: isTold ? (recognised?.category ?? category) : category,
    name,
    ...(grade === undefined ? {} : { grade }),
    ...guideOf(row),
    ...styleOf(row),
  };
  return { kind: "event", event, ...pointOrSpanOf(row), ...said(row, lostStop(row)) };
}

const TOXICITIES = ["TOXICITY", "ADVERSE_EVENT", "AE_TERM", "TERM", "CTCAE_TERM", "EVENT", "NAME", "SUBTYPE", "STATUS"];

/** TOXICITY and adverse events, with their grade. */
export const toxicityRow = (row: TimelineRow): Statement =>
  plainEvent(row, row.cells.see(...TOXICITIES) ?? row.typeText, TOXICITIES, "toxicity");

/** Events that a case named: their own category, name and quantity. */
export function ownEvent(row: TimelineRow): Statement | null {
  const { cells } = row;
  const category = eventCategories.find((each) => each === cells.see("CATEGORY"));
  if (category === undefined) return null;
  const name = cells.see("NAME") ?? row.typeText;
  for (const key of ["CATEGORY", "NAME"]) cells.take(key);
  const grade = cells.take("GRADE");
  const [value, unit] = [cells.see("QUANTITY"), cells.see("QUANTITY_UNIT")];
  const isQuantity = value !== null && unit !== null && Number.isFinite(Number(value));
  if (isQuantity) for (const key of ["QUANTITY", "QUANTITY_UNIT"]) cells.take(key);
  const event = {
    category,
    name,
    ...(grade === null ? {} : { grade }),
    ...(isQuantity ? { quantity: { value: Number(value), unit } } : {}),
    ...guideOf(row),
    ...styleOf(row),
  };
  return { kind: "event", event, ...pointOrSpanOf(row), ...said(row, lostStop(row)) };
}

/** Which column says best what an event of a type is. */
const SUBJECTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["SPECIMEN", ["SPECIMEN_SITE", "SPECIMEN_TYPE", "SUBTYPE", "SAMPLE_ID"]],
  ["SAMPLE_ACQUISITION", ["SPECIMEN_SITE", "SAMPLE_TYPE", "SUBTYPE", "SAMPLE_ID"]],
  ["SEQUENCING", ["SUBTYPE", "SAMPLE_ID"]],
  ["IMAGING", ["DIAGNOSTIC_TYPE", "SUBTYPE", "IMAGE_TYPE", "SCAN_TYPE"]],
  ["DIAGNOSTIC", ["DIAGNOSTIC_TYPE", "SUBTYPE"]],
  ["FOLLOWUP", ["DISEASE_STATUS", "STATUS", "VITAL_STATUS"]],
  ["FOLLOW_UP", ["DISEASE_STATUS", "STATUS", "VITAL_STATUS"]],
  [
    "DIAGNOSIS",
    ["DIAGNOSIS", "DX_DESCRIPTION", "DIAGNOSIS_DESCRIPTION", "CANCER_TYPE_DETAILED", "CANCER_TYPE", "SUBTYPE"],
  ],
]);
const ABSENT = /^(none|no|n|never|nil|absent|ruled out|resolved)$/i;
const USUAL_SUBJECTS = ["SUBTYPE", "EVENT", "NAME", "TEST", "STATUS", "SOURCE"];

/** Whatever else is recorded: under the name of its type, with the column that says most. */
export function otherRow(row: TimelineRow): Statement {
  const subject = row.cells.see(...(SUBJECTS.get(row.type) ?? USUAL_SUBJECTS));
  const type = typeInWords(row.typeText);
  const words = subject;
  const same = words === null || words.toLowerCase() === type.toLowerCase();
  const recognised = words === null ? null : recogniseEvent(words);
  if (recognised !== null && words !== null) return plainEvent(row, words, ["NAME", ...USUAL_SUBJECTS]);
  const ofType =
    recogniseEvent(row.typeText) === null || ABSENT.test(words ?? "")
      ? null
      : recogniseEvent(`${type}: ${words ?? ""}`);
  const grade = ofType === null ? null : (row.cells.take("GRADE", "CTCAE_GRADE") ?? ofType.grade ?? null);
  const event = {
    category: ofType?.category ?? ("clinical" as const),
    name: same ? type : `${type}: ${words}`,
    ...(grade === null ? {} : { grade }),
    ...guideOf(row),
    ...styleOf(row),
  };
  return { kind: "event", event, ...pointOrSpanOf(row), ...said(row, lostStop(row)) };
}

/** `SAMPLE_ACQUISITION` → `Sample acquisition`; what is not shouted stays as it is. */
function typeInWords(text: string): string {
  const plain = text.replaceAll("_", " ").trim();
  const calm = plain === plain.toUpperCase() && plain.length > 4 ? plain.toLowerCase() : plain;
  const named = calm.replace(/\b(a|c)?gvhd\b/gi, (word) => word.toLowerCase().replace("gvhd", "GVHD"));
  return /^[ac]GVHD/.test(named) ? named : named.charAt(0).toUpperCase() + named.slice(1);
}

/** A row that was written from a note of a case. */
export function noteRow(row: TimelineRow): Statement {
  const text = row.cells.take("TEXT") ?? row.typeText;
  return { kind: "note", text, ...pointOf(row), ...said(row, stopLine(row)) };
}

/** A row that was written from an anchor of a case; day zero itself has no day to count from. */
export function anchorRow(row: TimelineRow, dayZero: string | null): Statement {
  const name = row.cells.take("NAME") ?? row.typeText;
  const counting = row.cells.take("COUNTING");
  const isZero = row.id !== null && row.id === dayZero;
  return {
    kind: "anchor",
    name,
    ...(counting === "course" || counting === "day zero" ? { counting } : {}),
    ...(isZero ? {} : pointOf(row)),
    ...said(row, stopLine(row)),
  };
}
