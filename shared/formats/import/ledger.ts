import type { ImportSink, ImportSummary, Totals } from "./import-result.ts";
import type { SourceRecord } from "./record.ts";

/** Beyond this many different reasons, further ones are counted together. */
const MOST_REASONS = 500;
const FURTHER_REASONS = "for another reason, said in the report";

interface FileCounts {
  records: number;
  /** Of which there is something in a case. */
  taken: number;
}

/** Counts the records of an import on their way to the sink. */
export class Ledger {
  private readonly sink: ImportSink;
  private used = 0;
  private doubtful = 0;
  private leftOut = 0;
  private readonly reasons = new Map<string, number>();
  private readonly byFile = new Map<string, FileCounts>();
  private pending: Promise<void>[] = [];
  private failure: { readonly error: unknown } | null = null;

  constructor(sink: ImportSink) {
    this.sink = sink;
  }

  /** What a sink has to wait for is waited for, and what it fails at is thrown, at the next `settled`: no reader is to blame for it. */
  record(record: SourceRecord): void {
    const { outcome } = record;
    this.countInFile(record.place.source.name, outcome !== "left out");
    if (outcome === "used") this.used++;
    else if (outcome === "doubtful") this.doubtful++;
    else this.countReason(record.leftOut ?? FURTHER_REASONS);
    try {
      const handed = this.sink.record(record);
      if (handed instanceof Promise) this.pending.push(handed);
    } catch (error) {
      this.failure ??= { error };
    }
  }

  /** @throws what the sink threw */
  async settled(): Promise<void> {
    if (this.failure !== null) throw this.failure.error;
    if (this.pending.length === 0) return;
    const { pending } = this;
    this.pending = [];
    await Promise.all(pending);
  }

  countsOf(file: string): Readonly<FileCounts> {
    return this.byFile.get(file) ?? { records: 0, taken: 0 };
  }

  totals(): Totals {
    const { used, doubtful, leftOut } = this;
    return { records: used + doubtful + leftOut, used, doubtful, leftOut };
  }

  /** The most frequent first. */
  leftOutReasons(): ImportSummary["leftOut"] {
    return [...this.reasons].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
  }

  private countInFile(name: string, isTaken: boolean): void {
    const counts = this.byFile.get(name);
    if (counts === undefined) this.byFile.set(name, { records: 1, taken: isTaken ? 1 : 0 });
    else {
      counts.records++;
      if (isTaken) counts.taken++;
    }
  }

  private countReason(reason: string): void {
    this.leftOut++;
    const known = this.reasons.has(reason) || this.reasons.size < MOST_REASONS ? reason : FURTHER_REASONS;
    this.reasons.set(known, (this.reasons.get(known) ?? 0) + 1);
  }
}
