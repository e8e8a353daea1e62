import { type Diagnostic, type JsonPath, MAXIMUM_DIAGNOSTICS } from "../case/diagnostic.ts";
import type { Case } from "../case/schema.ts";
import type { CaseWords } from "./case-words.ts";
import { type ConstraintGraph, forEachEdge } from "./constraint-graph.ts";
import { type CaseDraft, DAY_ZERO, type PendingTime } from "./draft.ts";
import type { ExactGroups } from "./exact-groups.ts";
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

interface Undated {
  readonly node: number;
  readonly path: JsonPath;
}

/**
 * Times that nothing ties to day zero or to the calendar: one error for each set that only refers to itself, as many as are shown
 * at once.
 */
export function undeterminedTimes(context: UndeterminedContext): readonly Diagnostic[] {
  const { network, graph, words } = context;
  const { groups } = network;
  const reached = new Set<number>();
  spread(graph, groups.root(context.ground), reached);
  const problems: Diagnostic[] = [];
  if (context.usesDayZero && !reached.has(groups.root(DAY_ZERO))) {
    problems.push(dayZeroWithoutDate(context));
    spread(graph, groups.root(DAY_ZERO), reached);
  }
  const undated = [...context.pending, ...anchorsWithoutTime(context)].filter(
    ({ node }) => !reached.has(groups.root(node)),
  );
  const ofRoot = byRoot(undated, groups);
  for (const { node, path } of undated) {
    if (problems.length >= MAXIMUM_DIAGNOSTICS) break;
    const root = groups.root(node);
    if (reached.has(root)) continue;
    const tied = spread(graph, root, reached).flatMap((each) => ofRoot.get(each) ?? []);
    const others = tied.filter((other) => other.node !== node);
    problems.push(nothingSaysWhen(words, path, firstSubjects(words, others)));
  }
  return problems;
}

/** Adds a root and all that statements tie to it, be it only by order, and returns what was added. */
function spread(graph: ConstraintGraph, start: number, reached: Set<number>): readonly number[] {
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
  return queue;
}

function byRoot(undated: readonly Undated[], groups: ExactGroups): ReadonlyMap<number, readonly Undated[]> {
  const ofRoot = new Map<number, Undated[]>();
  for (const each of undated) {
    const root = groups.root(each.node);
    const known = ofRoot.get(root);
    if (known === undefined) ofRoot.set(root, [each]);
    else known.push(each);
  }
  return ofRoot;
}

const NAMED = 3;

function firstSubjects(words: CaseWords, undated: readonly Undated[]): readonly string[] {
  const names = new Set<string>();
  for (const { path } of undated) {
    names.add(words.subject(path));
    if (names.size === NAMED) break;
  }
  return [...names];
}

function* anchorsWithoutTime({ case: case_, draft }: UndeterminedContext): Generator<Undated> {
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

function nothingSaysWhen(words: CaseWords, path: JsonPath, others: readonly string[]): Diagnostic {
  const names = others.join(", ");
  const why = names === "" ? "" : `: it is tied only to ${names}, and nothing says when that was`;
  return {
    severity: "error",
    code: "time-undetermined",
    path,
    message: `nothing says when ${words.subject(path)} was${why}`,
    expected: "a day, a date, or a limit that leads to day zero or to the calendar",
  };
}
