import type { Diagnostic, JsonPath } from "../case/diagnostic.ts";
import type { Case } from "../case/schema.ts";
import type { CaseWords } from "./case-words.ts";
import { type ConstraintGraph, forEachEdge } from "./constraint-graph.ts";
import { type CaseDraft, DAY_ZERO, type PendingTime } from "./draft.ts";
import { STATED_AND_ESTIMATES, type TemporalNetwork } from "./network.ts";

export interface UndeterminedContext {
  readonly case: Case;
  readonly draft: CaseDraft;
  readonly words: CaseWords;
  readonly network: TemporalNetwork;
  readonly graph: ConstraintGraph;
  readonly pending: readonly PendingTime[];
  readonly ground: number;
  readonly usesDayZero: boolean;
}

/** Times that nothing ties to day zero or to the calendar: one error for each set that only refers to itself. */
export function undeterminedTimes(context: UndeterminedContext): readonly Diagnostic[] {
  const { network, graph } = context;
  const tied = new Set<number>();
  spread(graph, network.groups.root(context.ground), tied);
  const isTied = (node: number) => tied.has(network.groups.root(node));
  const problems: Diagnostic[] = [];
  const explained = new Set<number>();
  if (context.usesDayZero && !isTied(DAY_ZERO)) {
    problems.push(dayZeroWithoutDate(context));
    spread(graph, network.groups.root(DAY_ZERO), explained);
  }
  const nodes = [...context.pending.map(({ node, path }) => ({ node, path })), ...anchorsWithoutTime(context)];
  for (const { node, path } of nodes) {
    const root = network.groups.root(node);
    if (isTied(node) || explained.has(root)) continue;
    spread(graph, root, explained);
    const others = nodes.filter(
      (other) => other.node !== node && explained.has(network.groups.root(other.node)) && !isTied(other.node),
    );
    problems.push(nothingSaysWhen(context.words, path, others));
  }
  return problems;
}

/** Adds a root and all that statements tie to it, be it only by order. */
function spread(graph: ConstraintGraph, start: number, reached: Set<number>): void {
  const queue = [start];
  reached.add(start);
  const visit = (root: number) => {
    if (reached.has(root)) return;
    reached.add(root);
    queue.push(root);
  };
  for (const node of queue) {
    forEachEdge(graph, graph.outgoing, { node, kinds: STATED_AND_ESTIMATES }, (edge) => visit(graph.to[edge] ?? 0));
    forEachEdge(graph, graph.incoming, { node, kinds: STATED_AND_ESTIMATES }, (edge) => visit(graph.from[edge] ?? 0));
  }
}

function* anchorsWithoutTime({ case: case_, draft }: UndeterminedContext): Generator<{ node: number; path: JsonPath }> {
  for (const [index, anchor] of (case_.anchors ?? []).entries()) {
    const moment = draft.anchors[index];
    if (anchor.at === undefined && moment !== undefined && moment.node !== DAY_ZERO) {
      yield { node: moment.node, path: ["anchors", index] };
    }
  }
}

function dayZeroWithoutDate({ case: case_, words }: UndeterminedContext): Diagnostic {
  const name = case_.dayZero === undefined ? "day 0" : words.names.nameOf(case_.dayZero);
  return {
    severity: "error",
    code: "day-zero-without-date",
    path: case_.dayZero === undefined ? [] : ["dayZero"],
    message: `some times are dates and others count from ${name}, but nothing says on which date ${name} was`,
    expected:
      case_.dayZero === undefined
        ? '"dayZero": the id of an event or anchor with a date'
        : `a date, a month or a year for ${name}, as precise as it is known`,
  };
}

function nothingSaysWhen(words: CaseWords, path: JsonPath, others: readonly { path: JsonPath }[]): Diagnostic {
  const names = [...new Set(others.map((other) => words.subject(other.path)))].slice(0, 3).join(", ");
  const why = names === "" ? "" : `: it is tied only to ${names}, and nothing says when that was`;
  return {
    severity: "error",
    code: "time-undetermined",
    path,
    message: `nothing says when ${words.subject(path)} was${why}`,
    expected: "a day, a date, or a limit that leads to day zero or to the calendar",
  };
}
