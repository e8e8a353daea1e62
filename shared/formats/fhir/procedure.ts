import type { Procedure } from "../../case/event-schemas.ts";
import { recogniseProcedure } from "../recognise/recognise.ts";
import type { Concept } from "./concepts.ts";
import { type Extraction, reads } from "./extraction.ts";
import type { Facts, Said, Timing } from "./facts.ts";
import { leaveId, profilesOf } from "./observation.ts";
import { treatmentFields } from "./own-fields.ts";
import { isObject, textOf } from "./values.ts";

const READ = reads(
  ...["id", "status", "code", "subject", "category", "performedDateTime", "performedPeriod", "occurrenceDateTime"],
  ...["occurrencePeriod", "performedTiming", "occurrenceTiming"],
);

const NOT_DONE: ReadonlySet<string> = new Set(["not-done", "preparation", "aborted"]);
const RADIATION =
  /radiotherap|radiation|irradiat|bestrahlung|strahlentherapie|radiothérapie|radioterapia|放疗|\bTBI\b/i;

/** A transplant, an infusion of cells, radiation, or any other procedure. A string says why nothing of it is read. */
export function readProcedure(extraction: Extraction): readonly Facts[] | string {
  const { resource, remains } = extraction;
  const { notPerformed, notDone } = resource;
  const written = textOf(resource["status"]) ?? "unknown";
  // Earlier versions of FHIR say it beside the status.
  const status = notPerformed === true || notDone === true ? "not-done" : written;
  if (status === "entered-in-error") return "entered in error, as its status says";
  const concept = extraction.concept("code");
  if (concept === undefined) return "it does not say which procedure";
  leaveId(extraction);
  extraction.beside("code", resource["code"]);
  if (resource["category"] !== undefined) remains.grouping("category", resource["category"]);
  if (written === "completed") remains.leave("status", written, "what is expected of a procedure");
  else remains.lines.push(`status: ${written}`);
  const performed = extraction.timing("performed");
  const timing = (performed.at ?? performed.start) ? performed : extraction.timing("occurrence");
  const said = saidOf(extraction, concept, status, timing);
  const note = extraction.finish(READ);
  return [
    {
      type: "said",
      said: { ...said, ...(concept.codes.length === 0 ? {} : { codes: concept.codes }) },
      note,
      history: true,
      own: extraction.own,
      ...(extraction.id === undefined ? {} : { id: extraction.id }),
    },
  ];
}

function saidOf(extraction: Extraction, concept: Concept, status: string, timing: Timing): Said {
  const name = concept.words;
  const at = timing.at ?? timing.start;
  if (NOT_DONE.has(status))
    return { kind: "note", text: `Procedure not done (${status}): ${name}`, ...(at === undefined ? {} : { at }) };
  const treatment = isRadiation(extraction, concept)
    ? ({ name, class: "radiotherapy" } as const)
    : isChemotherapy(extraction, concept)
      ? ({ name, class: "chemotherapy", agents: [] } satisfies Treatment)
      : null;
  if (treatment !== null) {
    return {
      kind: "treatment",
      treatment: { ...treatment, ...treatmentFields(extraction.own) },
      ...(at === undefined ? {} : { start: at }),
      ...(timing.end === undefined ? (timing.at === undefined ? {} : { end: timing.at }) : { end: timing.end }),
    };
  }
  const { lines } = extraction.remains;
  const isSaid = lines.some((line) => /^(?:performed|occurrence)Period\.end: /.test(line));
  if (timing.end !== undefined && !("ongoing" in timing.end) && !extraction.own.has("written") && !isSaid)
    extraction.remains.lines.push(`performedPeriod.end: ${String(timing.end["date"] ?? JSON.stringify(timing.end))}`);
  return { kind: "procedure", procedure: procedureOf(extraction, concept), ...(at === undefined ? {} : { at }) };
}

function isRadiation({ resource, own }: Extraction, concept: Concept): boolean {
  if (own.has("written")) return !own.has("procedure");
  return (
    profilesOf(resource).some((profile) => profile.startsWith("mcode-radiotherapy")) ||
    (RADIATION.test(concept.words) && recogniseProcedure(concept.words, concept.codes) === null)
  );
}

/** Which drugs it was is said elsewhere, if at all. */
const isChemotherapy = ({ own }: Extraction, { words, codes }: Concept): boolean =>
  !own.has("written") && CHEMOTHERAPY.test(words) && recogniseProcedure(words, codes) === null;

const CHEMOTHERAPY = /chemo-?therap|chimioth[eé]rap|quimioterap|化疗/i;

type Treatment = Extract<Said, { kind: "treatment" }>["treatment"];
type ProcedureFields = Extract<Said, { kind: "procedure" }>["procedure"];

function procedureOf({ own }: Extraction, { words: name, codes }: Concept): ProcedureFields {
  const written = own.get("procedure");
  if (isObject(written) && typeof written["kind"] === "string") {
    // Written by this program; the builder takes no more of it than the format of the case allows.
    return { ...written, name, kind: written["kind"] as Procedure["kind"] } as ProcedureFields;
  }
  return { ...(recogniseProcedure(name, codes) ?? { kind: "other" as const }), name };
}
