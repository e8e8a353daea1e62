import type { ClinicalEvent } from "../../case/event-schemas.ts";
import { recogniseEvent } from "../recognise/recognise.ts";
import type { Concept } from "./concepts.ts";
import { type Extraction, reads } from "./extraction.ts";
import type { Facts, Said, Timing } from "./facts.ts";
import { leaveId } from "./observation.ts";
import { tableOf, textOf } from "./values.ts";

/** How a resource that is neither drug, test nor procedure becomes an event of the course, or a note of the patient. */
interface EventShape {
  /** Stands before the name: `allergy: penicillin`. */
  readonly prefix: string;
  /** Where its name stands, the first that says something. */
  readonly names: readonly string[];
  /** Choice types and dates that say when, the first that says something. */
  readonly times: readonly string[];
  /** Null: it holds of the patient, whenever it was found or written down. It is a note without a time, which says when. */
  readonly category: ClinicalEvent["category"] | null;
  readonly grade?: string;
}

const SHAPES: Readonly<Record<string, EventShape>> = {
  AdverseEvent: {
    prefix: "",
    names: ["event", "code", "description"],
    times: ["date", "occurrence", "detected", "recordedDate"],
    category: "toxicity",
    grade: "severity",
  },
  AllergyIntolerance: { prefix: "Allergy: ", names: ["code", "substance"], times: [], category: null },
  Immunization: {
    prefix: "immunization: ",
    names: ["vaccineCode"],
    times: ["occurrence", "date", "recorded"],
    category: "clinical",
  },
  ClinicalImpression: {
    prefix: "clinical impression: ",
    names: ["summary", "description", "code"],
    times: ["effective", "date"],
    category: "clinical",
  },
  Flag: { prefix: "Flag: ", names: ["code"], times: [], category: null },
  ImagingStudy: {
    prefix: "imaging: ",
    names: ["description", "procedureCode", "modality"],
    times: ["started"],
    category: "clinical",
  },
};

export const isEventResource = (type: string): boolean => Object.hasOwn(SHAPES, type);

const VOID = tableOf<string>({
  "entered-in-error": "entered in error, as its status says",
  "not-done": "not done, as its status says",
  refuted: "refuted, as its verification status says",
  potential: "it could have happened and did not, as its actuality says",
});

/** Why a record is of nothing that has happened. */
function nothingHappened(extraction: Extraction): string | undefined {
  for (const key of ["status", "verificationStatus", "actuality"]) {
    const status = extraction.concept(key);
    const nothing = VOID.get(status?.codes[0]?.code ?? status?.words ?? "");
    if (nothing !== undefined) return nothing;
  }
  const { wasNotGiven, notGiven } = extraction.resource;
  return wasNotGiven === true || notGiven === true ? "not given, as it says" : undefined;
}

export function readEvent(extraction: Extraction, type: string): readonly Facts[] | string {
  const shape = SHAPES[type];
  const { resource, remains } = extraction;
  const nothing = nothingHappened(extraction);
  if (nothing !== undefined) return nothing;
  if (shape === undefined) return "it is of a kind that is not known here";
  const named = shape.names.find((key) => extraction.concept(key) !== undefined);
  const concept = named === undefined ? undefined : extraction.concept(named);
  if (named === undefined || concept === undefined) return "it does not say what happened";
  leaveId(extraction);
  extraction.beside(named, resource[named]);
  const timing = timingOf(extraction, shape.times);
  const [gradeKey, grade] = gradeOf(extraction, shape.grade);
  if (grade !== undefined && gradeKey !== undefined) extraction.leaveCodes(gradeKey, grade);
  for (const other of Array.isArray(resource[named]) ? resource[named].slice(1) : []) remains.add(named, other);
  const read = reads(
    "id",
    "subject",
    "patient",
    named,
    ...(gradeKey === undefined ? [] : [gradeKey]),
    ...timesRead(shape.times),
  );
  const note = extraction.finish(read);
  const recognised = type === "AdverseEvent" ? recogniseEvent(concept.words) : null;
  const name = `${shape.prefix}${concept.words}`;
  const codes = concept.codes.length === 0 ? {} : { codes: concept.codes };
  const said: Said =
    shape.category === null
      ? { kind: "note", text: name, ...codes }
      : {
          kind: "event",
          event: {
            category: shape.category,
            ...(grade === undefined ? {} : { grade: grade.words }),
            ...(recognised ?? {}),
            name,
          },
          ...codes,
          ...timing,
        };
  return [{ type: "said", said, note, ...(extraction.id === undefined ? {} : { id: extraction.id }) }];
}

/** A grade of the CTCAE may stand as the seriousness, where there is no severity. */
function gradeOf(
  extraction: Extraction,
  name: string | undefined,
): [key: string | undefined, grade: Concept | undefined] {
  const grade = name === undefined ? undefined : extraction.concept(name);
  if (name === undefined || grade !== undefined) return [name, grade];
  const seriousness = extraction.concept("seriousness");
  const isGrade = seriousness?.codes.some(({ system }) => /ctcae/i.test(system)) === true;
  return isGrade ? ["seriousness", seriousness] : [name, undefined];
}

const timesRead = (times: readonly string[]): readonly string[] =>
  times.flatMap((name) => [name, `${name}DateTime`, `${name}Period`, `${name}Timing`]);

/** Of several dates the first counts; the others are said in the note. */
function timingOf(extraction: Extraction, names: readonly string[]): Timing {
  let found: Timing = {};
  for (const name of names) {
    if (found.at === undefined && found.start === undefined) found = extraction.timing(name);
    else {
      for (const key of timesRead([name]))
        if (extraction.resource[key] !== undefined) extraction.remains.add(key, extraction.resource[key]);
    }
  }
  return found;
}

const REPORT_READ = reads(
  ...["id", "status", "code", "category", "subject", "effectiveDateTime", "effectivePeriod", "issued", "conclusion"],
  "presentedForm",
);

/** The conclusion of a report. Its results are observations of their own, or contained. */
export function readReport(extraction: Extraction): readonly Facts[] | string {
  const { resource, remains } = extraction;
  const status = textOf(resource["status"]) ?? "";
  if (status === "entered-in-error" || status === "cancelled") return `${status}, as its status says`;
  const conclusion = textOf(resource["conclusion"]);
  const codes = resource["conclusionCode"];
  if (conclusion === undefined && codes === undefined)
    return "it has no conclusion; its results are records of their own";
  const name = extraction.concept("code");
  leaveId(extraction);
  if (status !== "final" && status !== "") remains.lines.push(`status: ${status}`);
  if (resource["category"] !== undefined) remains.grouping("category", resource["category"]);
  if (resource["presentedForm"] !== undefined)
    remains.leave("presentedForm", null, "a document of its own, which may name persons");
  const { at, start } = extraction.timing("effective");
  const issued = textOf(resource["issued"]);
  if (issued !== undefined) remains.leave("issued", issued, "when it was reported");
  const note = extraction.finish(REPORT_READ);
  const day = at ?? start;
  const text = [`${name?.words ?? "Report"}: ${conclusion ?? ""}`.trim(), note]
    .filter((part) => part !== undefined)
    .join("\n");
  const said: Said = {
    kind: "note",
    text,
    ...(name === undefined || name.codes.length === 0 ? {} : { codes: name.codes }),
    ...(day === undefined ? {} : { at: day }),
  };
  return [{ type: "said", said, ...(extraction.id === undefined ? {} : { id: extraction.id }) }];
}
