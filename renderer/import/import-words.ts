import type { DoubtKind } from "../../shared/formats/import/doubts.ts";
import type { FormatName } from "../../shared/formats/import/reader.ts";
import type { RecordOutcome } from "../../shared/formats/import/record.ts";
import { type ColumnRole, columnRoles } from "../../shared/formats/tables/mapping.ts";

/** Headings over the questions of one kind. */
export const headingOfKind: Readonly<Record<DoubtKind, string>> = {
  "ambiguous date": "Dates that can be read in two ways",
  "two-digit year": "Years of two digits",
  "unreadable date": "Dates that cannot be read",
  "date far from the rest": "Dates far from the rest",
  "sentinel date": "Dates that stand for “unknown”",
  "end before start": "Ends before the start",
  "decimal comma": "Commas in numbers",
  "unreadable result": "Results that cannot be read",
  "result of two meanings": "Results with two meanings",
  "negative without sensitivity": "Negative, with no sensitivity",
  "unit changes": "Units that change within a series",
  "assay changes": "Methods that change within a series",
  "unknown unit": "Unknown units",
  "unknown test": "Unknown tests",
  "unknown drug": "Unknown drugs",
  "unknown state": "Unknown disease states",
  "antigen by percentage": "Antigens given as a percentage",
  duplicate: "Stated more than once",
  "order differs from what was given": "Ordered, or given",
  "same patient": "The same patient?",
  "unknown column": "Columns that are not understood",
  "unclear table": "Tables that are not understood",
  other: "Other questions",
};

export const nameOfFormat: Readonly<Record<FormatName, string>> = {
  table: "table",
  cbioportal: "cBioPortal",
  fhir: "FHIR",
  phenopacket: "phenopacket",
};

export const nameOfOutcome: Readonly<Record<RecordOutcome, string>> = {
  used: "Used",
  doubtful: "Doubtful",
  "left out": "Left out",
};

/** A count with commas between thousands, in every language of the system alike. */
export const grouped = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** `2026-05-03` as `3 May 2026`. */
export function dayInWords(on: string): string {
  const [year = 0, month = 1, day = 1] = on.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

const MEGABYTE = 1_000_000;

export const megabytes = (bytes: number): string =>
  bytes < 100_000
    ? `${Math.ceil(bytes / 1_000)} kB`
    : `${(bytes / MEGABYTE).toFixed(bytes < 10 * MEGABYTE ? 1 : 0)} MB`;

const roleGroupNames = [
  "Patient",
  "When",
  "Test and result",
  "Treatment",
  "Antigens and states",
  "Event",
  "Nothing of these",
] as const;
type RoleGroup = (typeof roleGroupNames)[number];

/** What a column holds, in words. */
const roleWords: Readonly<Record<ColumnRole, readonly [group: RoleGroup, label: string]>> = {
  patient: ["Patient", "Patient’s number"],
  identity: ["Patient", "Identifies a person: withheld"],
  label: ["Patient", "Patient’s label"],
  sex: ["Patient", "Sex"],
  "birth date": ["Patient", "Date of birth"],
  "age at diagnosis": ["Patient", "Age at diagnosis"],
  diagnosis: ["Patient", "Diagnosis"],
  "diagnosis date": ["Patient", "Date of diagnosis"],
  genetics: ["Patient", "Genetics"],
  status: ["Patient", "Status at last follow-up"],
  "vital status": ["Patient", "Alive or dead"],
  "last follow-up": ["Patient", "Date of last follow-up"],
  date: ["When", "Date, or start"],
  "end date": ["When", "End date"],
  day: ["When", "Day number"],
  "end day": ["When", "Last day number"],
  duration: ["When", "Duration"],
  ongoing: ["When", "Whether it goes on"],
  value: ["Test and result", "Results of one test"],
  test: ["Test and result", "Name of the test"],
  result: ["Test and result", "Result"],
  comparator: ["Test and result", "Sign before the result (<, >)"],
  unit: ["Test and result", "Unit"],
  target: ["Test and result", "Target of the test"],
  method: ["Test and result", "Method"],
  specimen: ["Test and result", "Specimen"],
  measures: ["Test and result", "What the test measures"],
  scale: ["Test and result", "Scale of the results"],
  sensitivity: ["Test and result", "Sensitivity"],
  "limit of detection": ["Test and result", "Limit of detection"],
  "limit of quantification": ["Test and result", "Limit of quantification"],
  marker: ["Test and result", "Marker"],
  reported: ["Test and result", "Result as it was reported"],
  drug: ["Treatment", "Drug"],
  dose: ["Treatment", "Dose"],
  "dose unit": ["Treatment", "Unit of the dose"],
  route: ["Treatment", "Route"],
  class: ["Treatment", "Class of treatment"],
  purpose: ["Treatment", "Purpose"],
  cycle: ["Treatment", "Cycle"],
  "course days": ["Treatment", "Days of the course"],
  donor: ["Treatment", "Donor"],
  "graft source": ["Treatment", "Source of the graft"],
  "transplant type": ["Treatment", "Type of transplant"],
  "cell dose": ["Treatment", "Dose of cells"],
  conditioning: ["Treatment", "Conditioning"],
  antigen: ["Antigens and states", "Antigen"],
  "antigen state": ["Antigens and states", "State of the antigen"],
  percent: ["Antigens and states", "Percentage"],
  "disease state": ["Antigens and states", "State of the disease"],
  "MRD state": ["Antigens and states", "MRD in this state"],
  "record type": ["Event", "Kind of record"],
  name: ["Event", "Name of the event"],
  category: ["Event", "Category"],
  grade: ["Event", "Grade"],
  code: ["Event", "Code"],
  id: ["Event", "Number of the record"],
  source: ["Event", "Source"],
  "source text": ["Event", "Words of the source"],
  inferred: ["Event", "Whether it is inferred"],
  "part of": ["Event", "What it is a part of"],
  note: ["Event", "Remark"],
  keep: ["Nothing of these", "Keep its values as a note"],
  ignore: ["Nothing of these", "Do not import"],
};

export const roleGroups = roleGroupNames.map((group) => ({
  group,
  roles: columnRoles.flatMap((role) => (roleWords[role][0] === group ? [[role, roleWords[role][1]] as const] : [])),
}));
