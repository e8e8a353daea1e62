import { type RecordOutcome, recordOutcomes } from "../../shared/formats/import/record.ts";
import type { RecordQuery } from "../../shared/import-review.ts";

/**
 * Where each case and each record of an import stands in the files that they were put into, and what a query chooses by. Typed
 * arrays: a million records take some 20 MB, and go from one thread to another without being copied.
 */
export interface SpillIndex {
  /** Bytes at which the cases begin, in order; the last is the end. */
  readonly cases: Float64Array;
  readonly records: Float64Array;
  /** Places in `recordOutcomes`. */
  readonly outcomes: Uint8Array;
  /** Number of the patient; -1 for a record of nobody who has a case. */
  readonly patients: Int32Array;
  /** Places in `reasonNames`; -1 for none. */
  readonly reasons: Int32Array;
  readonly reasonNames: readonly string[];
  /** Places in `sourceNames`. */
  readonly sources: Int32Array;
  /** Files and sheets, in words. */
  readonly sourceNames: readonly string[];
  /** Numbers of the records that have a doubt, by its id. */
  readonly doubts: ReadonlyMap<string, Uint32Array>;
}

type Wanted = Omit<RecordQuery, "from" | "count" | "text">;

/**
 * Numbers of the records that a query chooses, in order: a page of them, and how many there are.
 * @param having only of these, in order; null: of all
 */
export function chosenRecords(
  index: SpillIndex,
  { from, count, ...wanted }: Omit<RecordQuery, "text">,
  having: Uint32Array | null = null,
): { readonly total: number; readonly records: readonly number[] } {
  const fits = test(index, wanted);
  const doubted = wanted.doubt === undefined ? null : (index.doubts.get(wanted.doubt) ?? new Uint32Array());
  const of = doubted === null || having === null ? (doubted ?? having) : inBoth(doubted, having);
  const candidates = of === null ? index.outcomes.length : of.length;
  const records: number[] = [];
  let total = 0;
  for (let place = 0; place < candidates; place += 1) {
    const record = of === null ? place : (of[place] ?? 0);
    if (!fits(record)) continue;
    if (total >= from && records.length < count) records.push(record);
    total += 1;
  }
  return { total, records };
}

function inBoth(numbers: Uint32Array, others: Uint32Array): Uint32Array {
  const known = new Set(others);
  return numbers.filter((number) => known.has(number));
}

function test(index: SpillIndex, { outcome, patient, reason, source }: Wanted): (record: number) => boolean {
  const outcomeCode = outcome === undefined ? null : codeOf(outcome);
  const reasonCode = reason === undefined ? null : index.reasonNames.indexOf(reason);
  return (record) =>
    (outcomeCode === null || index.outcomes[record] === outcomeCode) &&
    (patient === undefined || index.patients[record] === patient) &&
    (source === undefined || index.sources[record] === source) &&
    (reasonCode === null || (reasonCode !== -1 && index.reasons[record] === reasonCode));
}

export const codeOf = (outcome: RecordOutcome): number => recordOutcomes.indexOf(outcome);

/** Numbers in a typed array that grows as they come. */
export class NumberList<List extends Float64Array | Int32Array | Uint32Array | Uint8Array> {
  private values: List;
  private readonly make: (length: number) => List;
  length = 0;

  constructor(make: (length: number) => List) {
    this.make = make;
    this.values = make(16);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = this.make(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  toArray(): List {
    const exact = this.make(this.length);
    exact.set(this.values.subarray(0, this.length));
    return exact;
  }
}
