import type { Fact } from "../case/field-facts.ts";
import type { AxisUnit, Case } from "../case/schema.ts";
import { formatDayIn, formatTimeIn } from "../case/timing-facts.ts";
import { CaseWords } from "../time/case-words.ts";
import { describeTime } from "../time/describe-time.ts";
import { formatTime } from "../time/format-day.ts";
import { formatNumber } from "../time/format-number.ts";
import type { Timeline } from "../time/timeline.ts";

/** What stands at the head of a case, as recorded. */
export interface CaseHead {
  readonly title: string;
  readonly subtitle: string | null;
  readonly facts: readonly Fact[];
}

export function caseHead(timeline: Timeline, unit: AxisUnit): CaseHead {
  const { case: case_ } = timeline;
  const facts = [
    { label: "Patient", value: patientWords(case_) },
    { label: "Diagnosis", value: diagnosisWords(case_) },
    { label: "Genetics", value: geneticsWords(timeline, unit) },
    { label: "Days count from", value: timeline.zero.name },
    { label: "Last follow-up", value: followUpWords(timeline, unit) },
  ];
  return { title: case_.title, subtitle: case_.subtitle ?? null, facts: facts.filter(({ value }) => value !== "") };
}

const joined = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== "").join(", ");

function patientWords({ patient }: Case): string {
  const age = patient?.ageAtDiagnosis;
  return joined([
    patient?.label,
    patient?.sex === "unknown" ? "sex not known" : patient?.sex,
    age === undefined ? undefined : `${formatNumber(age)} years at diagnosis`,
  ]);
}

const diagnosisWords = ({ diagnosis }: Case): string => joined([diagnosis?.name, ...(diagnosis?.details ?? [])]);

/** "KMT2A rearrangement, 47 % (FISH, at D826)": what was found later is not taken for a finding at diagnosis. */
function geneticsWords({ case: case_, zero, ownZero }: Timeline, unit: AxisUnit): string {
  const words = { ...new CaseWords(case_).short, day: (day: number) => formatDayIn(day + ownZero.day, zero, unit) };
  const findings = (case_.diagnosis?.genetics ?? []).map(({ finding, method, at }) => {
    const time = at === undefined ? "" : describeTime(at, words);
    const how = joined([method, time === "" ? undefined : `at ${time}`]);
    return how === "" ? finding : `${finding} (${how})`;
  });
  return findings.join("; ");
}

function followUpWords({ case: { lastFollowUp }, lastFollowUp: at, zero }: Timeline, unit: AxisUnit): string {
  const day = at === null ? undefined : formatTime(at, zero);
  const own = at === null ? undefined : formatTimeIn(at, zero, unit);
  const time = own === day ? day : `${own} (${day})`;
  return joined([time, lastFollowUp?.vital === "unknown" ? undefined : lastFollowUp?.vital, lastFollowUp?.status]);
}
