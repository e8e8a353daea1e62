import { antigenPanelSchema } from "../../case/event-schemas.ts";
import type { Statement, StatementOf } from "../import/statements.ts";
import { recogniseAntigenState } from "../recognise/recognise.ts";
import type { Concept } from "./concepts.ts";
import type { Observed } from "./facts.ts";
import { sayingOf } from "./observation.ts";
import { valueInWords } from "./observed-results.ts";
import type { Observing } from "./state-observation.ts";
import { testOf } from "./tests.ts";

type Finding = StatementOf<"antigens">["panel"]["findings"][number];

/** The state of an antigen, when the component is one and says so: in its value, in its interpretation, or in both. */
export function findingOf({ concept, value, interpretation }: Observed): Finding | null {
  const test = testOf(concept);
  if (test?.measures !== "antigen") return null;
  const words = value === null ? undefined : valueInWords(value);
  const state = stateOfBoth(words === undefined ? null : recogniseAntigenState(words), stateIn(interpretation));
  if (state === null) return null;
  const reported = [words, interpretation?.words].filter((part) => part !== undefined).join(", ");
  return { antigen: test.target ?? concept.words, state, reported };
}

/** An antigen whose value and interpretation contradict each other, with both as its words: the user is asked. */
export function withBoth(observed: Observed): Observed {
  const { concept, value, interpretation } = observed;
  if (value?.kind !== "words" || interpretation === undefined || testOf(concept)?.measures !== "antigen")
    return observed;
  return { ...observed, value: { kind: "words", words: `${value.words}, ${interpretation.words}`, codes: [] } };
}

type State = Finding["state"];

function stateIn(interpretation: Concept | undefined): State | null {
  const saying = sayingOf(interpretation);
  if (saying !== null) return saying === "positive" ? "positive" : "negative";
  return interpretation === undefined ? null : recogniseAntigenState(interpretation.words);
}

const KINDS_OF_POSITIVE: ReadonlySet<State> = new Set(["dim", "partial"]);

/** Dim and partial say more than positive; what contradicts each other says nothing. */
function stateOfBoth(first: State | null, second: State | null): State | null {
  if (first === null || second === null || first === second) return first ?? second;
  if (first === "positive" && KINDS_OF_POSITIVE.has(second)) return second;
  return second === "positive" && KINDS_OF_POSITIVE.has(first) ? first : null;
}

export function panelOf(findings: Finding[], { facts, record, timing, specimen, common }: Observing): Statement {
  const at = timing.at ?? timing.start;
  return {
    kind: "antigens",
    record,
    panel: {
      findings,
      ...(facts.method === undefined ? {} : { method: facts.method }),
      ...(specimen === undefined ? {} : { specimen }),
    },
    ...(at === undefined ? {} : { at }),
    ...(facts.concept.codes.length === 0 ? {} : { codes: facts.concept.codes }),
    ...common,
  };
}

/** An antigen panel that this program has written. */
export function statePanel(observing: Observing): Statement | null {
  const written = observing.facts.own?.get("findings");
  if (written === undefined) return null;
  const findings = antigenPanelSchema.shape.findings.safeParse(written);
  return findings.success ? panelOf(findings.data, observing) : null;
}
