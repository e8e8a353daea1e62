import type { DoubtKind } from "../../shared/formats/import/doubts.ts";
import type { FormatName } from "../../shared/formats/import/reader.ts";
import type { RecordOutcome } from "../../shared/formats/import/record.ts";
import type { ColumnRole } from "../../shared/formats/tables/mapping.ts";

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

const MEGABYTE = 1_000_000;

export const megabytes = (bytes: number): string =>
  bytes < 100_000
    ? `${Math.ceil(bytes / 1_000)} kB`
    : `${(bytes / MEGABYTE).toFixed(bytes < 10 * MEGABYTE ? 1 : 0)} MB`;

/** What a column holds, in the order in which roles are offered. */
export const roleGroups: readonly {
  readonly group: string;
  readonly roles: readonly (readonly [role: ColumnRole, label: string])[];
}[] = [
  {
    group: "Patient",
    roles: [
      ["patient", "Patient’s number"],
      ["label", "Patient’s label"],
      ["sex", "Sex"],
      ["birth date", "Date of birth"],
      ["age at diagnosis", "Age at diagnosis"],
      ["diagnosis", "Diagnosis"],
      ["diagnosis date", "Date of diagnosis"],
      ["genetics", "Genetics"],
      ["status", "Status at last follow-up"],
      ["vital status", "Alive or dead"],
      ["last follow-up", "Date of last follow-up"],
    ],
  },
  {
    group: "When",
    roles: [
      ["date", "Date, or start"],
      ["end date", "End date"],
      ["day", "Day number"],
      ["end day", "Last day number"],
      ["duration", "Duration"],
      ["ongoing", "Whether it goes on"],
    ],
  },
  {
    group: "Test and result",
    roles: [
      ["value", "Results of one test"],
      ["test", "Name of the test"],
      ["result", "Result"],
      ["comparator", "Sign before the result (<, >)"],
      ["unit", "Unit"],
      ["target", "Target of the test"],
      ["method", "Method"],
      ["specimen", "Specimen"],
      ["limit of detection", "Limit of detection"],
      ["limit of quantification", "Limit of quantification"],
    ],
  },
  {
    group: "Treatment",
    roles: [
      ["drug", "Drug"],
      ["dose", "Dose"],
      ["dose unit", "Unit of the dose"],
      ["route", "Route"],
      ["class", "Class of treatment"],
      ["cycle", "Cycle"],
      ["donor", "Donor"],
    ],
  },
  {
    group: "Antigens and states",
    roles: [
      ["antigen", "Antigen"],
      ["antigen state", "State of the antigen"],
      ["percent", "Percentage"],
      ["disease state", "State of the disease"],
    ],
  },
  {
    group: "Event",
    roles: [
      ["record type", "Kind of record"],
      ["name", "Name of the event"],
      ["category", "Category"],
      ["grade", "Grade"],
      ["code", "Code"],
      ["id", "Number of the record"],
      ["note", "Remark"],
    ],
  },
  {
    group: "Nothing of these",
    roles: [
      ["keep", "Keep its values as a note"],
      ["ignore", "Do not import"],
    ],
  },
];
