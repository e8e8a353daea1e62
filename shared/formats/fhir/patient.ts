import { recogniseSex } from "../recognise/recognise.ts";
import { type Extraction, reads } from "./extraction.ts";
import type { Facts, Said } from "./facts.ts";
import { dateOf } from "./instants.ts";
import { tableOf, textOf } from "./values.ts";

const READ = reads(
  "id",
  "gender",
  "birthDate",
  "deceasedBoolean",
  "deceasedDateTime",
  "meta",
  "text",
  "_deceasedDateTime",
);
const CODED_SEX = tableOf<"female" | "male" | "other" | "unknown">({
  female: "female",
  male: "male",
  other: "other",
  unknown: "unknown",
});

/** Sex, the year of birth for the age at diagnosis, and whether the patient has died. Everything that identifies stays out. */
export function readPatient(extraction: Extraction): readonly Facts[] {
  const { resource, remains, own } = extraction;
  const { gender, birthDate } = resource;
  const sex = textOf(gender);
  const known = sex === undefined ? undefined : (CODED_SEX.get(sex) ?? recogniseSex(sex) ?? undefined);
  if (sex !== undefined && known === undefined) remains.leave("gender", sex, "not a sex that is known here");
  const born = dateOf(birthDate);
  if (birthDate !== undefined) remains.withhold("birthDate");
  const label = own.has("written") ? textOf(own.get("label")) : textOf(resource["id"]);
  const age = own.get("ageAtDiagnosis");
  leaveRest(extraction);
  const patient: Said = {
    kind: "patient",
    ...(known === undefined ? {} : { sex: known }),
    ...(born === null ? {} : { birthDate: born }),
    ...(label === undefined ? {} : { label }),
    ...(typeof age === "number" ? { ageAtDiagnosis: age } : {}),
  };
  const death = deathOf(extraction);
  return [{ type: "said", said: patient }, ...(death === null ? [] : [{ type: "said", said: death } as const])];
}

function deathOf({ resource, own, remains }: Extraction): Said | null {
  if (own.has("written")) return null;
  const { deceasedBoolean, deceasedDateTime } = resource;
  if (typeof deceasedBoolean === "boolean" && !deceasedBoolean) return null;
  const at = dateOf(deceasedDateTime);
  const text = textOf(deceasedDateTime);
  if (text !== undefined && text !== at) remains.leave("deceasedDateTime", text, "the case keeps the day");
  if (at !== null) return { kind: "follow-up", vital: "dead", at: { date: at } };
  return deceasedBoolean === true || text !== undefined ? { kind: "follow-up", vital: "dead" } : null;
}

/** What else is said of a person is of no course: it is named, and withheld. */
function leaveRest({ resource, remains }: Extraction): void {
  for (const key in resource) if (!READ.has(key)) remains.withhold(key);
  const { identifier, extension, contained } = resource;
  for (const [key, value] of Object.entries({ identifier, extension, contained }))
    if (value !== undefined) remains.withhold(key);
  const { deceasedBoolean } = resource;
  if (deceasedBoolean === false) remains.leave("deceasedBoolean", "false", "not said of which day");
}
