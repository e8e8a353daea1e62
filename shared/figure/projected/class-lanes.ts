import type { TherapyClass } from "../../case/event-schemas.ts";
import type { LaneItem } from "../lane-items.ts";
import type { LaneModel } from "../lane-model.ts";
import { classColor, className } from "../theme.ts";

/** Classes of drugs that have a lane each where there is room. */
const DRUG_CLASSES = ["immunotherapy", "targeted"] as const satisfies readonly TherapyClass[];

/** The lanes with all drugs of one class in one, each named at its bar: where height is short, what was given comes before how much. */
export function inClassLanes(lanes: readonly LaneModel[]): readonly LaneModel[] {
  let joined = lanes;
  for (const therapyClass of DRUG_CLASSES) {
    const own = joined.filter(({ panel, color }) => panel === "treatment" && color === classColor[therapyClass]);
    const [first] = own;
    if (first === undefined || own.length === 1) continue;
    const items = own.flatMap(({ name, items: ofLane }) => ofLane.map((item) => named(item, name)));
    items.sort((a, b) => a.start.estimate - b.start.estimate);
    const lane: LaneModel = { ...first, id: `${therapyClass} drugs`, name: className[therapyClass], items };
    joined = joined.flatMap((each) => (each === first ? [lane] : own.includes(each) ? [] : [each]));
  }
  return joined;
}

/** The same bar, with the name of its drug. */
function named(item: LaneItem, name: string): LaneItem {
  const own: LaneItem = Object.create(item);
  Object.defineProperty(own, "labels", { value: () => [name] });
  return own;
}
