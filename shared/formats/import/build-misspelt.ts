import { catalogueAgents, findAgent, findRegimen, namesOf } from "../../therapy/catalogue.ts";
import { keyOf } from "./build-questions.ts";
import type { DoubtBook } from "./doubts.ts";
import type { SourceRecord } from "./record.ts";
import type { StatementOf } from "./statements.ts";

type TreatmentFields = StatementOf<"treatment">["treatment"];

/** Shorter names are like others by chance. */
const SHORTEST = 7;
const LONGEST = 40;
/** Names of one word, by length. */
const knownNames = new Map<number, readonly string[]>();

function namesOfLength(length: number): readonly string[] {
  if (knownNames.size === 0) {
    const names = new Set(catalogueAgents.flatMap((agent) => namesOf(agent)).map((name) => name.toLowerCase()));
    for (const name of names)
      if (/^\p{L}+$/u.test(name)) knownNames.set(name.length, [...(knownNames.get(name.length) ?? []), name]);
  }
  return knownNames.get(length) ?? [];
}

const found = new Map<string, string | null>();
const MOST_FOUND = 2_000;

/** The name of the catalogue that is one letter away, or two in a long name; null when there is none, or the name is known. */
export function similarDrug(written: string): string | null {
  const name = written.trim().toLowerCase();
  if (name.length < SHORTEST || name.length > LONGEST || !/^\p{L}+$/u.test(name)) return null;
  const known = found.get(name);
  if (known !== undefined) return known;
  if (found.size >= MOST_FOUND) found.clear();
  const similar = findAgent(name) === undefined && findRegimen(name) === undefined ? nearest(name) : null;
  found.set(name, similar);
  return similar;
}

function nearest(name: string): string | null {
  const most = name.length >= 9 ? 2 : 1;
  let best: { readonly name: string; readonly letters: number } | null = null;
  for (let length = name.length - most; length <= name.length + most; length++) {
    for (const other of namesOfLength(length)) {
      const letters = lettersApart(name, other, most);
      if (letters <= most && letters < (best?.letters ?? most + 1)) best = { name: other, letters };
    }
  }
  return best?.name ?? null;
}

/** Letters to change, add, leave out or swap with the next one; more than `most` once it is certain that there are more. */
function lettersApart(one: string, other: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      let least = Math.min((last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + same);
      if (one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        least = Math.min(least, (before[column - 2] ?? most) + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, last] = [last, next];
  }
  return last[other.length] ?? most + 1;
}

/** A treatment whose drug is spelt almost as a known one: somebody is asked, and until then it is as it is written. */
export function withUsualNames(treatment: TreatmentFields, record: SourceRecord, doubts: DoubtBook): TreatmentFields {
  const usual = (name: string): string => askOf(name, record, doubts) ?? name;
  const { agents } = treatment;
  if (agents === undefined || agents.length === 0) {
    const name = usual(treatment.name);
    return name === treatment.name ? treatment : { ...treatment, agents: [{ name }] };
  }
  if (agents.every(({ name }) => similarDrug(name) === null)) return treatment;
  return { ...treatment, agents: agents.map((agent) => ({ ...agent, name: usual(agent.name) })) };
}

function askOf(name: string, record: SourceRecord, doubts: DoubtBook): string | null {
  const similar = similarDrug(name);
  if (similar === null) return null;
  const answer = doubts.ask(
    {
      id: `drug-name:${keyOf(name).toLowerCase()}`,
      kind: "unknown drug",
      question: `"${name}" is not known. Is it ${similar}?`,
      candidates: [
        { value: "as written", label: `no: it is ${name}` },
        { value: similar, label: `yes: it is ${similar}` },
      ],
      assumed: "as written",
      harmless: true,
    },
    record,
    name,
  );
  return answer === similar ? similar : null;
}
