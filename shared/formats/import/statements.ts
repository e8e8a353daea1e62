import type { AntigenPanel, Assessment, ClinicalEvent, Procedure, Treatment } from "../../case/event-schemas.ts";
import type { Result } from "../../case/result-schema.ts";
import type { Case } from "../../case/schema.ts";
import type { End, Time } from "../../case/time-schema.ts";
import type { SourceRecord } from "./record.ts";

export interface Code {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** What every statement may carry. */
interface Said {
  /** The record that says so. Several statements may come of one record. */
  readonly record: SourceRecord;
  /** Further records that say so together with it: the other findings of a panel, the drugs of a regimen. */
  readonly also?: readonly SourceRecord[];
  /** The id that the event had where it was written; taken when it is free and well formed. */
  readonly id?: string;
  /** What else the record says, for which the case has no field: `Column: value`, one a line. */
  readonly note?: string;
  readonly sourceText?: string;
  /** Id of the `source` statement that it comes from. */
  readonly source?: string;
  readonly codes?: readonly Code[];
  readonly inferred?: true;
}

type Added = "id" | "at" | "start" | "end" | "codes" | "inferred" | "note" | "sourceText" | "source";
/** Each field of a kind of event but what the builder adds; for each kind of a union by itself. */
type Fields<Event> = { [Field in keyof Event as string extends Field ? never : Exclude<Field, Added>]: Event[Field] };

interface Point {
  /** Undefined: not stated. The event is then kept as a note without a time. */
  readonly at?: Time;
}
interface Span {
  readonly start?: Time;
  readonly end?: End;
}

/** What makes results one series: no line joins results of which any of these differs. */
export interface SeriesIdentity {
  /** The test in the words of the source. */
  readonly name: string;
  /** Null: to be recognised from the name, the codes and the unit, else asked. */
  readonly measures: "MRD" | "blasts" | "count" | null;
  readonly target?: string;
  readonly method?: string;
  readonly specimen?: string;
  /** As written: `%`, `% of ABL`, `copies/10^6 cells`, `10^9/l`. */
  readonly unit?: string;
  readonly scale?: "fraction" | "percent" | "absolute";
  readonly sensitivity?: number;
  readonly quantitativeRange?: { readonly lower?: number; readonly upper?: number };
  readonly codes?: readonly Code[];
  /** Where the source tells series apart by more than the above (a code with method and specimen). */
  readonly key?: string;
  /** The id of the assay where it was written. */
  readonly id?: string;
}

/** A result as the source gives it: a laboratory's text, to be read with the unit of its series, or one that is typed already. */
export type ReportedResult =
  | { readonly text: string; readonly decimalComma?: boolean }
  | { readonly result: Result; readonly reported?: string };

/** One thing that a record says of its patient, in the words of the case format. */
export type Statement = Said &
  (
    | {
        readonly kind: "patient";
        readonly sex?: NonNullable<Case["patient"]>["sex"];
        readonly ageAtDiagnosis?: number;
        /** Used to work out the age at diagnosis in years, and not kept. */
        readonly birthDate?: string;
        readonly label?: string;
        readonly title?: string;
        readonly subtitle?: string;
      }
    | ({
        readonly kind: "diagnosis";
        readonly name: string;
        readonly details?: readonly string[];
        readonly genetics?: readonly { readonly finding: string; readonly method?: string; readonly at?: Time }[];
      } & Point)
    | ({ readonly kind: "anchor"; readonly name: string; readonly counting?: "day zero" | "course" } & Point)
    /** `class` undefined: told from the name and the agents by the catalogue, else asked. */
    | ({ readonly kind: "treatment"; readonly treatment: Fields<Treatment> } & Span)
    | ({ readonly kind: "procedure"; readonly procedure: Fields<Procedure> } & Point)
    | ({
        readonly kind: "result";
        readonly series: SeriesIdentity;
        readonly result: ReportedResult;
        readonly marker?: string;
        /** Limit of detection that the record states beside the result, in the unit of the series. */
        readonly limitOfDetection?: number;
        readonly limitOfQuantification?: number;
      } & Point &
        Span)
    | ({ readonly kind: "antigens"; readonly panel: Fields<AntigenPanel> } & Point)
    | ({
        readonly kind: "assessment";
        readonly assessment: Fields<Assessment>;
        /** Nobody has said yet which state it is, and none is known: what an event is called that says so in words. */
        readonly unanswered?: string;
      } & Point)
    | ({ readonly kind: "event"; readonly event: Fields<ClinicalEvent> } & Point & Span)
    | ({
        readonly kind: "follow-up";
        readonly status?: string;
        readonly vital?: "alive" | "dead" | "unknown";
      } & Point)
    | ({ readonly kind: "note"; readonly text: string } & Point)
    | { readonly kind: "source"; readonly citation: string; readonly doi?: string; readonly url?: string }
    /** The event or anchor that days are counted from, by its id where it was written. */
    | { readonly kind: "day zero"; readonly of: string }
  );

export type StatementOf<Kind extends Statement["kind"]> = Extract<Statement, { readonly kind: Kind }>;

/** One patient of the source. */
export interface ImportedPatient {
  /** As the source names the patient, unique in its reader. */
  readonly id: string;
  /** Made when asked for, in the order of the source, and asked for once in each reading. */
  statements(): Iterable<Statement>;
}
