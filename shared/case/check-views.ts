import type { Diagnostic } from "./diagnostic.ts";
import { LAST_FOLLOW_UP } from "./event-facts.ts";
import { type ListInTime, listsInTime } from "./lists.ts";
import type { Case } from "./schema.ts";
import { nearestWord, quote } from "./words.ts";

/** Steps of a presentation that cannot do what they say. None of it keeps a file from opening. */
export function checkViews(case_: Case): readonly Diagnostic[] {
  const { views } = case_;
  if (views === undefined || views.length === 0) return [];
  return [...unknownEvents(case_), ...everyStepHidden(case_)];
}

function unknownEvents(case_: Case): readonly Diagnostic[] {
  const views = case_.views ?? [];
  if (views.every(({ emphasis }) => emphasis === undefined)) return [];
  const drawn = idsWithMarks(case_);
  return views.flatMap(({ emphasis }, view) =>
    (emphasis ?? []).flatMap((id, index): readonly Diagnostic[] => {
      if (drawn.has(id)) return [];
      const meant = nearestWord(id, drawn);
      return [
        {
          severity: "warning",
          code: "unknown-emphasis",
          path: ["views", view, "emphasis", index],
          message: `there is no event with the id ${quote(id)} that could stand out${meant === undefined ? "" : `; did you mean ${quote(meant)}?`}`,
          expected: "the id of a treatment, procedure, result, antigen panel, assessment, event or note of the case",
        },
      ];
    }),
  );
}

const LISTS_WITH_MARKS: readonly ListInTime[] = listsInTime.filter((list) => list !== "anchors");

/** Ids of what has a mark in the picture; an anchor has none of its own. */
function idsWithMarks(case_: Case): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const list of LISTS_WITH_MARKS) for (const { id } of case_[list] ?? []) ids.add(id);
  if (case_.lastFollowUp !== undefined) ids.add(LAST_FOLLOW_UP);
  return ids;
}

function everyStepHidden({ views = [] }: Case): readonly Diagnostic[] {
  if (views.some(({ hidden }) => hidden !== true)) return [];
  return [
    {
      severity: "warning",
      code: "all-steps-hidden",
      path: ["views"],
      message: "every step of the presentation is hidden, so that there is nothing to present",
      expected: "at least one view without `hidden`",
    },
  ];
}
