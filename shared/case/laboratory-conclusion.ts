import type { AmountChoice, Role } from "./laboratory-report.ts";
import type { Status } from "./laboratory-words.ts";
import type { Result } from "./result-schema.ts";

export type Conclusion =
  | { readonly kind: "result"; readonly result: Result; readonly limitOfDetection?: number }
  | {
      readonly kind: "question";
      readonly question: string;
      readonly candidates: readonly Result[];
      /** What is asked for is a limit of detection: a number that answers it is no value. */
      readonly asksLimit?: true;
    };

interface Numbers {
  readonly main: { readonly value: number; readonly comparator: "below" | "above" | null } | undefined;
  readonly detection: number | undefined;
  readonly quantification: number | undefined;
  /** The parts of which the text says that the level may be the number itself. */
  readonly inclusive: ReadonlySet<Role>;
}

const read = (result: Result, limitOfDetection?: number): Conclusion => ({
  kind: "result",
  result,
  ...(limitOfDetection === undefined ? {} : { limitOfDetection }),
});
const ask = (question: string, ...candidates: readonly Result[]): Conclusion => ({
  kind: "question",
  question,
  candidates,
});

const askLimit = (question: string, ...candidates: readonly Result[]): Conclusion => ({
  kind: "question",
  question,
  candidates,
  asksLimit: true,
});

/** The result that words and numbers together mean, when it is one. */
export function conclude(statuses: ReadonlySet<Status>, choice: AmountChoice, zeroIsPossible: boolean): Conclusion {
  const roles = (role: Role) => choice.numbers.filter((number) => number.role === role);
  const [main, detection, quantification] = [roles("result"), roles("detection"), roles("quantification")];
  if (main.length > 1 || detection.length > 1 || quantification.length > 1)
    return ask("There is more than one number. Which is the result?");
  const numbers: Numbers = {
    main: main[0],
    detection: detection[0]?.value,
    quantification: quantification[0]?.value,
    inclusive: new Set(choice.numbers.flatMap(({ role, inclusive }) => (inclusive ? [role] : []))),
  };
  if (numbers.detection === 0 || numbers.quantification === 0)
    return ask("A limit of zero does not exist. What is the limit?");
  const status = singleStatus(statuses);
  if (status === "several") return ask(`The text says ${[...statuses].join(" and ")}. Which is meant?`);
  return status === null ? fromNumbers(numbers, zeroIsPossible) : CONCLUSIONS[status](numbers);
}

function singleStatus(statuses: ReadonlySet<Status>): Status | null | "several" {
  const [first, ...others] = statuses;
  if (first === undefined) return null;
  if (others.length === 0) return first;
  const notQuantifiable: readonly Status[] = ["positive", "not quantifiable", "positive not quantifiable"];
  return [...statuses].every((status) => notQuantifiable.includes(status)) ? "positive not quantifiable" : "several";
}

const CONCLUSIONS: Readonly<Record<Status, (numbers: Numbers) => Conclusion>> = {
  negative,
  positive,
  "positive not quantifiable": positiveNotQuantifiable,
  "not quantifiable": ({ quantification, detection, inclusive }) =>
    ask(
      "Was it positive below the limit of quantification, or may it have been negative?",
      {
        kind: "positive not quantifiable",
        ...limits(detection, quantification),
        ...included("quantification", inclusive),
      },
      { kind: "negative" },
    ),
  "not evaluable": withoutNumbers({ kind: "not evaluable" }),
  failed: withoutNumbers({ kind: "not evaluable", reason: "failed" }),
  "not done": withoutNumbers({ kind: "not done" }),
  pending: withoutNumbers({ kind: "not done", reason: "pending" }),
  trace: () =>
    ask(
      "Does a trace mean positive but not quantifiable?",
      { kind: "positive not quantifiable" },
      { kind: "positive" },
    ),
  equivocal: () =>
    ask("Is the result positive, or could it not be decided?", { kind: "positive" }, { kind: "not evaluable" }),
  "detected or done": () => ask("Does it mean not detected, or not done?", { kind: "negative" }, { kind: "not done" }),
  "not available": () =>
    ask("Was the test not done, or could it not be evaluated?", { kind: "not done" }, { kind: "not evaluable" }),
};

function withoutNumbers(result: Result): (numbers: Numbers) => Conclusion {
  return ({ main }) =>
    main === undefined ? read(result) : ask("There is a number beside it. What is the result?", result);
}

function negative({ main, detection, quantification, inclusive }: Numbers): Conclusion {
  const limit = detection ?? main?.value;
  if (limit === undefined)
    return quantification === undefined ? read({ kind: "negative" }) : askLimit(WHICH_LIMIT, { kind: "negative" });
  if (limit === 0)
    return askLimit("A limit of zero does not exist. What is the limit of detection?", { kind: "negative" });
  const undetectable: Result = {
    kind: "undetectable",
    limit,
    ...(main?.value === limit ? included("result", inclusive) : included("detection", inclusive)),
  };
  const agreed = main === undefined || (main.comparator === "below" && main.value === limit);
  if (agreed && quantification === undefined) return read(undetectable);
  return askLimit(WHICH_LIMIT, undetectable);
}

const WHICH_LIMIT = "The result is negative. Which number is its limit of detection?";

function positive(numbers: Numbers): Conclusion {
  const { main, detection, quantification, inclusive } = numbers;
  if (main === undefined) {
    if (quantification === undefined) return read({ kind: "positive" }, detection);
    const notQuantifiable: Result = {
      kind: "positive not quantifiable",
      ...limits(detection, quantification),
      ...included("quantification", inclusive),
    };
    return ask("Was it below the limit of quantification?", notQuantifiable, { kind: "positive" });
  }
  if (main.comparator === "below") {
    if (quantification !== undefined && quantification !== main.value)
      return ask("Which number is the limit of quantification?");
    return positiveNotQuantifiable(numbers);
  }
  if (main.value === 0)
    return ask("The result is positive, but its number is zero. What is the result?", { kind: "positive" });
  return fromNumbers(numbers, false);
}

function positiveNotQuantifiable({ main, detection, quantification, inclusive }: Numbers): Conclusion {
  const limit = quantification ?? main?.value;
  const sign = included(main?.value === limit ? "result" : "quantification", inclusive);
  const result: Result = { kind: "positive not quantifiable", ...limits(detection, limit), ...sign };
  const agreed = main === undefined || (main.comparator === "below" && main.value === limit && main.value > 0);
  const ordered = detection === undefined || limit === undefined || detection <= limit;
  return agreed && ordered
    ? read(result)
    : ask("Positive, not quantifiable: which number is which limit?", { kind: result.kind });
}

function limits(detection: number | undefined, quantification: number | undefined) {
  return {
    ...(detection === undefined ? {} : { limitOfDetection: detection }),
    ...(quantification === undefined ? {} : { limitOfQuantification: quantification }),
  };
}

/** `≤` and `≥` stay so. */
const included = (role: Role, inclusive: ReadonlySet<Role>): { inclusive?: true } =>
  inclusive.has(role) ? { inclusive: true } : {};

function fromNumbers(numbers: Numbers, zeroIsPossible: boolean): Conclusion {
  const { main, detection, quantification, inclusive } = numbers;
  if (main === undefined) return ask("There is no result in the text. What is the result?");
  const { value, comparator } = main;
  if (value === 0) {
    if (comparator === null && zeroIsPossible) return read({ kind: "value", value });
    return askLimit("Zero is below what could be detected. What was the limit of detection?", { kind: "negative" });
  }
  if (comparator === "above")
    return read({ kind: "above range", limit: value, ...included("result", inclusive) }, detection);
  if (comparator === "below") return belowLimit(value, numbers);
  if ((detection !== undefined && value < detection) || (quantification !== undefined && value < quantification))
    return ask("The value is below the limit beside it. What is the result?", { kind: "value", value });
  return read({ kind: "value", value }, detection);
}

function belowLimit(value: number, { detection, quantification, inclusive }: Numbers): Conclusion {
  const sign = included("result", inclusive);
  const undetectable: Result = { kind: "undetectable", limit: value, ...sign };
  if (quantification === undefined && (detection === undefined || detection === value)) return read(undetectable);
  const upper = quantification ?? value;
  const between: Result = {
    kind: "positive not quantifiable",
    ...limits(detection, upper),
    ...(upper === value ? sign : {}),
  };
  return ask("Was it negative, or positive but not quantifiable?", undetectable, between);
}
