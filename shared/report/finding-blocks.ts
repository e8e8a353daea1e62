import type { Finding } from "../analysis/findings.ts";
import type { Block, Column } from "./block.ts";

/** How much of a computed number's derivation is written: what it came from, or the working too. */
export type ReportDetail = "brief" | "whole";

const WHOLE_COLUMNS: readonly Column[] = [
  { title: "Result", share: 24 },
  { title: "Of", share: 27 },
  { title: "From", share: 49 },
];
const BRIEF_COLUMNS: readonly Column[] = [
  { title: "Result", share: 26 },
  { title: "Of", share: 32 },
  { title: "From", share: 42 },
];

/** Findings as a table, the result first; what is true of several is said once below, and so is why others have no number. */
export function findingBlocks(findings: readonly Finding[], detail: ReportDetail): readonly Block[] {
  const known = findings.filter(({ amount }) => amount.kind !== "unknown");
  const notes = detail === "brief" ? sharedLimits(known) : [];
  const rows = known.map((finding) => [
    finding.value,
    finding.label,
    detail === "brief" ? briefly(finding, notes) : inFull(finding),
  ]);
  const columns = detail === "brief" ? BRIEF_COLUMNS : WHOLE_COLUMNS;
  const below = [
    ...notes.map((note, index) => `${markOf(index)} ${note}`),
    ...unknownWords(findings.filter(({ amount }) => amount.kind === "unknown")),
  ];
  return [
    ...(rows.length === 0 ? [] : [{ kind: "table", columns, rows } as const]),
    ...(below.length === 0 ? [] : [{ kind: "paragraph", text: below.join("\n"), tone: "quiet" } as const]),
  ];
}

function inFull({ derivation: { evidence, working, limits } }: Finding): string {
  const from = [evidence.map(({ words }) => words).join("; "), ...working].filter((part) => part !== "");
  return [from.join(". "), limits.join(" ")].filter((part) => part !== "").join("\n");
}

/** The recorded facts that the label does not name, and the limits of this finding alone. */
function briefly(finding: Finding, notes: readonly string[]): string {
  const { label, derivation } = finding;
  const limits = ownLimits(finding);
  const marks = notes.flatMap((note, index) => (limits.includes(note) ? [markOf(index)] : [])).join("\u00a0");
  const from = derivation.evidence.map(({ words }) => words).filter((words) => !isNamedIn(label, words));
  const first = [from.join("; "), marks].filter((part) => part !== "").join("\u00a0");
  return [first, ...limits.filter((limit) => !notes.includes(limit))].filter((part) => part !== "").join("\n");
}

/** "D39: complete remission" beside "complete remission, D39: IGH". */
function isNamedIn(label: string, words: string): boolean {
  const cut = words.indexOf(": ");
  return cut > 0 && label.includes(words.slice(0, cut)) && label.includes(words.slice(cut + 2));
}

/** The sign of an estimated day says that it is one. */
const SAID_BY_SIGN = /^≈[^;]*: the days? (?:is an estimate|are estimates)\.$/;
const ALSO_GIVEN = /^Also given from .*? to the result after: (.*)\.$/s;

/** Without those that the sign ≈ or the finding's own name says already. */
const ownLimits = ({ label, derivation: { limits } }: Finding): readonly string[] =>
  limits.filter((limit) => {
    const names = ALSO_GIVEN.exec(limit)?.[1];
    return (
      !SAID_BY_SIGN.test(limit) && (names === undefined || !names.split(", ").every((name) => label.includes(name)))
    );
  });

/** What limits more than one of the findings, in the order in which it comes up. */
function sharedLimits(findings: readonly Finding[]): readonly string[] {
  const all = findings.flatMap((finding) => [...new Set(ownLimits(finding))]);
  return [...new Set(all)].filter((limit) => all.indexOf(limit) !== all.lastIndexOf(limit));
}

/** "[a]" for the first note: a small number would be taken for a power of ten. */
const markOf = (index: number): string => `[${index < 26 ? String.fromCharCode(97 + index) : index + 1}]`;

/** A line for each reason, with all that it holds for. */
function unknownWords(findings: readonly Finding[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const finding of findings) {
    const [reason, detail] = reasonOf(finding);
    const of = detail === "" ? shortLabel(finding) : `${shortLabel(finding)}: ${detail}`;
    groups.set(reason, [...(groups.get(reason) ?? []), of]);
  }
  return [...groups].map(([reason, labels]) => `${capitalised(reason)} – ${labels.join("; ")}.`);
}

/** Why there is no number, without what differs from finding to finding: the name of the series, and its last result. */
function reasonOf({ value }: Finding): readonly [reason: string, detail: string] {
  const [reason = "", detail = ""] = value.split(/; (?=the last one is )/);
  return [reason.replace(/: no result of .* before it$/s, ": no result before it"), detail];
}

/** Of what was assessed, the series and the day: "MRD, marrow (day 32)". */
function shortLabel({ label, derivation: { rule, evidence } }: Finding): string {
  const time = evidence[0]?.words.split(": ")[0];
  const cut = rule === "MRD response" && time !== undefined ? label.indexOf(`, ${time}: `) : -1;
  return time === undefined || cut === -1 ? label : `${label.slice(cut + time.length + 4)} (${time})`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
