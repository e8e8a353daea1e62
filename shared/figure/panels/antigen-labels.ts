import type { AntigenTest, DrugBefore } from "../../analysis/antigen-change.ts";
import { middleBaseline } from "../builder.ts";
import type { Frame } from "../frame.ts";
import { besideMark, LabelPlacement } from "../label-placement.ts";
import { alarm, mutedInk } from "../theme.ts";
import type { AntigenRow } from "./antigen-rows.ts";
import type { PlacedTest, RowArea } from "./antigens.ts";

interface LabelContext {
  readonly row: AntigenRow;
  readonly area: RowArea;
  readonly radius: number;
  /** So many tests in the picture that only losses are labelled. */
  readonly crowded: boolean;
}

/** One label for all tests of one time, so that two methods do not contradict each other in two places. */
export function drawTestLabels(frame: Frame, tests: readonly PlacedTest[], context: LabelContext): void {
  const { area, radius } = context;
  const placement = new LabelPlacement({
    x: frame.left,
    y: area.y - area.height,
    width: frame.right - frame.left,
    height: area.height * 2,
  });
  for (const { x } of tests) {
    const box = { x: x - radius, y: area.y - radius, width: 2 * radius, height: 2 * radius };
    placement.block(box, frame.theme.gap * 0.2);
  }
  const size = frame.theme.smallSize;
  const baseline = middleBaseline(area.y, size);
  for (const { test, x } of tests) {
    const group = tests.filter((other) => other.test.panel.at.estimate === test.panel.at.estimate);
    const changed = group.find((other) => other.test.change !== null) ?? group[0];
    if (changed?.test !== test || (context.crowded && test.change === null)) continue;
    const last = Math.max(...group.map((other) => other.x));
    const first = Math.min(x, ...group.map((other) => other.x));
    const { texts, color } = labelTexts(test, context.row, group.length > 1);
    const few = frame.theme.projected ? shortTexts(texts) : texts;
    const weight = color === alarm ? 600 : 400;
    const marks = { left: first - radius * 1.8, right: last + radius * 1.8 };
    const places = few.flatMap((text) => besideMark({ y: baseline, text, size, weight }, marks, radius * 2.2));
    const place = placement.place(places);
    if (place === null) continue;
    const standsOut = group.some((other) => frame.builder.standsOut(other.test.panel.event.id));
    frame.builder.drawToned(standsOut, () => {
      frame.builder.text("moving", {
        ...place.options,
        fill: color === alarm ? alarm : frame.theme.muted,
        background: area.background,
        covers: frame.theme.projected,
      });
    });
  }
}

/** Characters of a label that is read from afar. */
const FEW_CHARACTERS = 30;

function shortTexts(texts: readonly string[]): readonly string[] {
  const short = texts
    .map((text) => text.replace(", disease present", ""))
    .filter((text) => text.length <= FEW_CHARACTERS);
  return short.length > 0 ? short : texts.slice(-1);
}

/** Heterogeneous expression is stored as partial; the word of the source is kept. */
function stateWord({ state, reported }: AntigenTest["finding"]): string {
  return state === "partial" && reported?.includes("heterogen") === true ? "heterogeneous" : state;
}

function labelTexts(
  test: AntigenTest,
  row: AntigenRow,
  grouped: boolean,
): { readonly texts: readonly string[]; readonly color: string } {
  const { finding, change, method } = test;
  const percent = finding.percent === undefined ? "" : `${finding.percent} %`;
  const by = method === undefined ? "" : ` by ${method}`;
  const also = grouped ? siblingWords(test, row) : "";
  switch (change?.kind) {
    case "escape":
      return { texts: lossTexts("escape: lost", by, also), color: alarm };
    case "loss":
      return { texts: lossTexts("lost", by, also), color: alarm };
    case "weaker": {
      const state = stateWord(finding);
      return { texts: [`${state}${drugWords(change.after[0])}, disease present`, state], color: alarm };
    }
    case "masked":
      return { texts: [`negative${drugWords(change.masks[0])}, may be masked`, "may be masked"], color: mutedInk };
    case "unclear":
      return { texts: ["not found; disease not clear", "not found"], color: mutedInk };
    case "response": {
      const start = percent === "" ? "" : `${percent}: `;
      return {
        texts: [`${start}gone with the blasts (response)`, `${start}response`, "response", percent],
        color: mutedInk,
      };
    }
    case undefined: {
      const own = finding.state === "dim" || finding.state === "partial" ? stateWord(finding) : "";
      return { texts: [percent, own].filter((text) => text !== ""), color: mutedInk };
    }
  }
}

/** " under blinatumomab", " after blinatumomab"; "" where none was given. */
function drugWords(given: DrugBefore | undefined): string {
  return given === undefined ? "" : ` ${given.isUnder ? "under" : "after"} ${given.drug.name}`;
}

/** What a loss is, by which method, and what another method found, as far as there is room. */
function lossTexts(loss: string, by: string, also: string): readonly string[] {
  return [
    `${loss}${by}, disease present${also}`,
    `${loss}${by}${also}`,
    `${loss}${by}, disease present`,
    `${loss}${also}`,
    `${loss}, disease present`,
    `${loss}${by}`,
    loss,
    loss.split(":")[0] ?? loss,
  ];
}

/** What another method found at the same time, beside the loss: "(biopsy: partial)". */
function siblingWords(test: AntigenTest, row: AntigenRow): string {
  const others = row.tests.filter(
    (other) =>
      other !== test &&
      other.panel.at.estimate === test.panel.at.estimate &&
      other.finding.state !== test.finding.state,
  );
  const words = others.map(
    ({ method, finding }) => `${method === undefined ? "" : `${method}: `}${finding.reported ?? finding.state}`,
  );
  return words.length === 0 ? "" : ` (${words.join("; ")})`;
}
