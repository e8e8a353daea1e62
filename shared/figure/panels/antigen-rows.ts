import { type AntigenTest, antigenHistories } from "../../analysis/antigen-change.ts";
import { type DrugAgainst, drugsAgainst } from "../../analysis/drugs-against.ts";
import { shortMethod, shortSpecimen } from "../../case/short-names.ts";
import type { Timeline } from "../../time/timeline.ts";

export interface AntigenRow {
  /** The antigen, with its specimen where it was tested in several. */
  readonly name: string;
  readonly antigen: string;
  readonly tests: readonly AntigenTest[];
  readonly drugs: readonly DrugAgainst[];
}

const rows = new WeakMap<Timeline, readonly AntigenRow[]>();

/** Antigens with a drug against them first, then in order of mention. Made once for a timeline. */
export function antigenRows(timeline: Timeline): readonly AntigenRow[] {
  const known = rows.get(timeline);
  if (known !== undefined) return known;
  const all = [...antigenHistories(timeline)].flatMap(([antigen, tests]) => rowsOf(timeline, antigen, tests));
  const made = [...all.filter((row) => row.drugs.length > 0), ...all.filter((row) => row.drugs.length === 0)];
  rows.set(timeline, made);
  return made;
}

/** One row; one a specimen or a method where two were tested at one time: they need not say the same. */
function rowsOf(timeline: Timeline, antigen: string, tests: readonly AntigenTest[]): readonly AntigenRow[] {
  const drugs = drugsAgainst(timeline, antigen);
  const bySpecimen = differAtOneTime(tests, (test) => test.specimen);
  const byMethod = differAtOneTime(tests, (test) => test.method);
  const rowName = ({ specimen, method }: AntigenTest): string =>
    [
      antigen,
      bySpecimen && specimen !== undefined ? shortSpecimen(specimen) : undefined,
      byMethod && method !== undefined ? shortMethod(method) : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(", ");
  const names = [...new Set(tests.map(rowName))];
  return names.map((name) => ({ name, antigen, tests: tests.filter((test) => rowName(test) === name), drugs }));
}

function differAtOneTime(tests: readonly AntigenTest[], of: (test: AntigenTest) => string | undefined): boolean {
  return tests.some((test, index) =>
    tests
      .slice(0, index)
      .some(
        (other) =>
          other.panel.at.estimate === test.panel.at.estimate &&
          of(other) !== undefined &&
          of(test) !== undefined &&
          of(other) !== of(test),
      ),
  );
}

/** Names of the drugs of a row as one text, for measuring and drawing. */
export function drugNames(row: AntigenRow): string {
  return row.drugs.map((drug) => drug.name).join(", ");
}
