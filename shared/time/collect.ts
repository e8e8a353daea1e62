import type { Case } from "../case/schema.ts";
import type { End, Time } from "../case/time-schema.ts";
import type { CaseWords } from "./case-words.ts";
import { AT, MomentCollector, type Place } from "./collect-moments.ts";
import { collectTreatment } from "./collect-treatment.ts";
import type { CaseDraft, Instant, PendingTime, SpanDraft } from "./draft.ts";
import type { TemporalNetwork } from "./network.ts";

interface PointOrSpan {
  readonly at?: Time | undefined;
  readonly start?: Time | undefined;
  readonly end?: End | undefined;
}

const WHOLE_EVENT: Place = { key: [], ownStart: null };

/** Walks a case and gives each of its times a moment. */
export class CaseCollector {
  readonly draft: CaseDraft;
  private readonly moments: MomentCollector;

  constructor(case_: Case, words: CaseWords) {
    const moments = new MomentCollector(words);
    this.moments = moments;
    moments.usesDayZero = case_.dayZero !== undefined;
    const followUp = case_.lastFollowUp;
    if (followUp !== undefined) moments.lastFollowUp = moments.momentAt(followUp.at, ["lastFollowUp", "at"], null);
    const anchors = this.collect("anchors", case_.anchors, (anchor) =>
      anchor.at === undefined ? this.anchorWithoutTime(anchor.id === case_.dayZero) : moments.moment(anchor.at, AT),
    );
    const breaks = this.collectBreaks(case_);
    moments.mayLieLater = false;
    this.draft = { anchors, breaks, ...this.collectEvents(case_) };
    this.collectGenetics(case_);
    moments.limitPlainDays();
  }

  get network(): TemporalNetwork {
    return this.moments.network;
  }

  /** Times that are still to be said to the network. */
  get pending(): readonly PendingTime[] {
    return this.moments.pending;
  }

  /** Whether anything counts from day zero. */
  get usesDayZero(): boolean {
    return this.moments.usesDayZero;
  }

  private collectEvents(case_: Case): Omit<CaseDraft, "anchors" | "breaks"> {
    const { moments } = this;
    return {
      lastFollowUp: moments.lastFollowUp,
      treatments: this.collect("treatments", case_.treatments, (treatment) => collectTreatment(treatment, moments)),
      procedures: this.collect("procedures", case_.procedures, (procedure) => moments.moment(procedure.at, AT)),
      measurements: this.collect("measurements", case_.measurements, (event) => this.pointOrSpan(event)),
      antigenPanels: this.collect("antigenPanels", case_.antigenPanels, (panel) => moments.moment(panel.at, AT)),
      assessments: this.collect("assessments", case_.assessments, (assessment) => moments.moment(assessment.at, AT)),
      events: this.collect("events", case_.events, (event) => this.pointOrSpan(event)),
      notes: this.collect("notes", case_.notes, (note) => (note.at === undefined ? null : moments.moment(note.at, AT))),
    };
  }

  private collect<Item, Draft>(
    list: string,
    items: readonly Item[] | undefined,
    draftOf: (item: Item) => Draft,
  ): Draft[] {
    if (items === undefined) return [];
    return items.map((item, index) => {
      this.moments.enter(list, index);
      return draftOf(item);
    });
  }

  private collectBreaks(case_: Case): CaseDraft["breaks"] {
    const { moments } = this;
    const breaks = case_.figure?.breaks;
    if (!Array.isArray(breaks)) return [];
    return breaks.map((each, index) => {
      const path = ["figure", "breaks", index];
      const start = moments.momentAt(each.start, [...path, "start"], null);
      const end = moments.momentAt(each.end, [...path, "end"], start);
      const dayAfterStart = { ...start, offset: start.offset + 1 };
      const claim = "has a break that cannot end before its start, or on the same day";
      moments.inOrder(dayAfterStart, end, { path, claim });
      return [start, end] as const;
    });
  }

  private collectGenetics(case_: Case): void {
    case_.diagnosis?.genetics?.forEach((finding, index) => {
      if (finding.at !== undefined) this.moments.momentAt(finding.at, ["diagnosis", "genetics", index, "at"], null);
    });
  }

  private pointOrSpan({ at, start, end }: PointOrSpan): SpanDraft | Instant {
    if (start !== undefined) return this.moments.span({ start, end }, WHOLE_EVENT);
    return at === undefined ? this.moments.plainDays.at(0) : this.moments.moment(at, AT);
  }

  /** The anchor that is day zero needs no time; what another one means nobody can say, and the placing will find so. */
  private anchorWithoutTime(isDayZero: boolean): Instant {
    const { network, plainDays } = this.moments;
    return isDayZero ? plainDays.at(0) : { node: network.addNode(), offset: 0 };
  }
}
