import type { Agent, Dose } from "../../case/event-schemas.ts";
import type { End, Time } from "../../case/time-schema.ts";
import type { UnreadValue } from "../import/record.ts";
import type { Code, Statement } from "../import/statements.ts";
import type { Concept } from "./concepts.ts";
import type { OwnFields } from "./own.ts";
import type { ResourceKey } from "./references.ts";

/** A statement before the record that makes it is there. */
export type Said<Any extends Statement = Statement> = Any extends Statement ? Omit<Any, "record"> : never;

/** When something was, as far as it is stated. */
export interface Timing {
  readonly at?: Time;
  readonly start?: Time;
  readonly end?: End;
}

/** What a resource says beyond its own fields, and the id that its event had where we wrote it. */
interface Common {
  /** Address of a modifier that nobody here understands: what the resource says may not hold as it stands. */
  readonly modifier?: string | undefined;
  readonly id?: string | undefined;
  readonly note?: string | undefined;
  readonly own?: OwnFields | undefined;
}

/** An observed value; `number` as it was written. */
export type ObservedValue =
  | {
      readonly kind: "quantity";
      readonly number: string;
      readonly comparator?: string | undefined;
      readonly unit?: string | undefined;
    }
  | { readonly kind: "words"; readonly words: string; readonly codes: readonly Code[] };

export interface Observed {
  readonly concept: Concept;
  readonly value: ObservedValue | null;
  readonly interpretation?: Concept | undefined;
  readonly absent?: Concept | undefined;
}

export interface ObservationFacts extends Common, Observed {
  readonly type: "observation";
  readonly timing: Timing;
  /** Day of the report, where the time of the observation is not given. */
  readonly issued: string | null;
  readonly method?: string | undefined;
  /** Inside of this resource, or what a reference leads to. */
  readonly specimen?: SpecimenFacts | ResourceKey | undefined;
  readonly bodySite?: string | undefined;
  readonly components: readonly Observed[];
  /** Members that are observations of their own. */
  readonly hasMembers: boolean;
  /** `laboratory`, `vital-signs`… */
  readonly category?: string | undefined;
  readonly profiles: readonly string[];
}

export interface SpecimenFacts {
  readonly words?: string | undefined;
  /** Where a specimen stands whose own words count more. */
  readonly key?: ResourceKey;
  readonly collected: Timing;
}

/** A drug as far as it is named. */
export interface MedicationWords {
  readonly name: string;
  readonly codes: readonly Code[];
  readonly agents: readonly Agent[];
}

export const medicationRoles = ["given", "reported", "ordered"] as const;
export type MedicationRole = (typeof medicationRoles)[number];

export interface MedicationFacts extends Common {
  readonly type: "medication";
  readonly role: MedicationRole;
  readonly status: string;
  /** Words, or the key of a Medication that stands elsewhere. */
  readonly medication: MedicationWords | ResourceKey;
  /** What a reference itself calls the drug. */
  readonly display?: string | undefined;
  readonly timing: Timing;
  readonly dose?: Dose | undefined;
  readonly route?: string | undefined;
  /** The order that it follows. */
  readonly order?: ResourceKey | undefined;
  /** Of an order: for which period, where it states one. */
  readonly bounds?: Timing | undefined;
  /** Of an order: that nobody has ordered it yet. */
  readonly isPlan?: true;
}

/** A statement that needs nothing of other resources. */
export interface PlainFacts extends Common {
  readonly type: "said";
  readonly said: Said;
  /** What it rests on, when a day that is not the event's own was taken: `recordedDate`. */
  readonly dateOf?: string | undefined;
  /** Of the patient's history when it came before the disease: a condition, a procedure. */
  readonly history?: true;
  /** An onset of two days, that is either when it began, or how long it lasted. */
  readonly onset?: { readonly start: Time; readonly end: Time } | undefined;
}

export type Facts = ObservationFacts | MedicationFacts | PlainFacts;

/** What one resource says, without the document that it came from: kept until all files are read. */
export interface Draft {
  readonly subject: ResourceKey | null;
  /** Of the files of the reader, from 0. */
  readonly file: number;
  readonly line: number | null;
  readonly path: string | null;
  readonly facts: readonly Facts[];
  /** Handed over to the record that is made of it. */
  readonly unread: UnreadValue[];
}
