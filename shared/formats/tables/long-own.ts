import type { Statement } from "../import/statements.ts";
import type { TablePlan } from "./column-plan.ts";
import { defined } from "./defined.ts";
import { recogniseSex } from "./known-names.ts";
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
    const text = values.peek(group, "name");
    const field = values.peek(group, "category");
    if (text === undefined || field === undefined) return [];
    const fact = patientFact(field, text);
    if (fact === null) return [];
    values.use(group, "name");
    values.use(group, "category");
    return [{ kind: "patient", ...said(facts), ...fact }];
  },
  genetics: (facts) => {
    const { values, group, time } = facts;
    const finding = values.peek(group, "name");
    const name = values.peek(group, "part of");
    if (finding === undefined || name === undefined) return [];
    values.use(group, "name");
    values.use(group, "part of");
    const method = values.use(group, "method");
    const at = time.at === undefined ? {} : { at: time.at };
    return [
      {
        kind: "diagnosis",
        ...said(facts),
        name,
        genetics: [{ finding, ...defined({ method }), ...at }],
      },
    ];
  },
  anchor: (facts) => {
    const { values, group, time } = facts;
    const name = values.use(group, "name");
    if (name === undefined) return [];
    const counting = (["day zero", "course"] as const).find((each) => each === values.peek(group, "category"));
    if (counting !== undefined) values.use(group, "category");
    return [
      {
        kind: "anchor",
        ...said(facts),
        name,
        ...defined({ at: time.at, counting }),
      },
    ];
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
    return [
      {
        kind: "source",
        ...said(facts),
        citation,
        ...(link === undefined ? {} : isUrl ? { url: link } : { doi: link }),
      },
    ];
  },
};

function patientFact(field: string, text: string) {
  switch (field) {
    case "title":
      return { title: text };
    case "subtitle":
      return { subtitle: text };
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

const ours = new WeakMap<TablePlan, boolean>();

/** A table that we wrote: its rows are of the type that they say, whatever their names look like. */
export function isOurs(plan: TablePlan): boolean {
  const known = ours.get(plan);
  if (known !== undefined) return known;
  const headings = plan.mapping.columns.map(({ heading }) => heading);
  const found = ["Record type", "Event id", "Event name"].every((heading) => headings.includes(heading));
  ours.set(plan, found);
  return found;
}
