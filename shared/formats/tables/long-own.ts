import { recogniseSex } from "../recognise/recognise.ts";
import type { Statement } from "../import/statements.ts";
import { type RowFacts, said } from "./long-facts.ts";
import { plainNumber } from "./long-numbers.ts";

type Own = "patient" | "genetics" | "anchor" | "day zero" | "source";

/** Rows that only a written case has: what belongs to it as a whole. */
export const ownStatement =
  (type: Own) =>
  (facts: RowFacts): readonly Statement[] =>
    READERS[type](facts);

const READERS: Readonly<Record<Own, (facts: RowFacts) => readonly Statement[]>> = {
  patient: (facts) => {
    const { values, group } = facts;
    const name = values.peek(group, "name")?.toLowerCase();
    const text = values.peek(group, "result");
    if (name === undefined || text === undefined) return [];
    const fact = patientFact(name, text);
    if (fact === null) return [];
    values.use(group, "name");
    values.use(group, "result");
    return [{ kind: "patient", ...said(facts), ...fact }];
  },
  genetics: (facts) => {
    const { values, group, time } = facts;
    const finding = values.use(group, "result") ?? values.use(group, "name");
    const name = values.use(group, "part of");
    if (finding === undefined || name === undefined) return [];
    const method = values.use(group, "method");
    const at = time.at === undefined ? {} : { at: time.at };
    return [{ kind: "diagnosis", ...said(facts), name, genetics: [{ finding, ...(method === undefined ? {} : { method }), ...at }] }];
  },
  anchor: (facts) => {
    const { values, group, time } = facts;
    const name = values.use(group, "name");
    if (name === undefined) return [];
    const counting = (["day zero", "course"] as const).find((each) => each === values.peek(group, "category"));
    if (counting !== undefined) values.use(group, "category");
    return [{ kind: "anchor", ...said(facts), name, ...(time.at === undefined ? {} : { at: time.at }), ...(counting === undefined ? {} : { counting }) }];
  },
  "day zero": (facts) => {
    const of = facts.values.use(facts.group, "part of");
    return of === undefined ? [] : [{ kind: "day zero", ...said(facts), of }];
  },
  source: (facts) => {
    const { values, group } = facts;
    const citation = values.use(group, "name");
    if (citation === undefined) return [];
    const link = values.use(group, "result");
    const isUrl = link !== undefined && /^https?:/.test(link);
    return [{ kind: "source", ...said(facts), citation, ...(link === undefined ? {} : isUrl ? { url: link } : { doi: link }) }];
  },
};

function patientFact(name: string, text: string) {
  switch (name) {
    case "title":
      return { title: text };
    case "subtitle":
      return { subtitle: text };
    case "label":
      return { label: text };
    case "sex": {
      const sex = recogniseSex(text) ?? (["female", "male", "other", "unknown"] as const).find((each) => each === text);
      return sex === undefined || sex === null ? null : { sex };
    }
    case "age at diagnosis": {
      const age = plainNumber(text);
      return age === null ? null : { ageAtDiagnosis: age };
    }
    default:
      return null;
  }
}
