import type { Fact } from "../case/field-facts.ts";
import type { Case } from "../case/schema.ts";
import { formatTime } from "../time/format-day.ts";
import { formatNumber } from "../time/format-number.ts";
import type { Timeline } from "../time/timeline.ts";

/** What stands at the head of a case, as recorded. */
export interface CaseHead {
  readonly title: string;
  readonly subtitle: string | null;
  readonly facts: readonly Fact[];
}

export function caseHead(timeline: Timeline): CaseHead {
  const { case: case_ } = timeline;
  const facts = [
    { label: "Patient", value: patientWords(case_) },
    { label: "Diagnosis", value: diagnosisWords(case_) },
    { label: "Genetics", value: (case_.diagnosis?.genetics ?? []).map(geneticsWords).join("; ") },
    { label: "Days count from", value: timeline.zero.name },
    { label: "Last follow-up", value: followUpWords(timeline) },
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

type Genetics = NonNullable<NonNullable<Case["diagnosis"]>["genetics"]>[number];

const geneticsWords = ({ finding, method }: Genetics): string =>
  method === undefined ? finding : `${finding} (${method})`;

function followUpWords({ case: { lastFollowUp }, lastFollowUp: at, zero }: Timeline): string {
  const time = at === null ? undefined : formatTime(at, zero);
  return joined([time, lastFollowUp?.vital === "unknown" ? undefined : lastFollowUp?.vital, lastFollowUp?.status]);
}
