import { describe, expect, it } from "vitest";
import { findMark, markWalk, neighbours, stepFrom } from "../../renderer/figure/walk.ts";
import type { SceneMark, ValuePanel } from "../../shared/figure/scene.ts";

const mark = (id: string, x: number, y: number, panel = "p"): SceneMark => ({
  id,
  kind: "treatment",
  event: id.replace(/-\d$/, ""),
  panel,
  part: undefined,
  count: 1,
  x,
  y,
  width: 10,
  height: 10,
});
const panel: ValuePanel = {
  id: "mrd",
  unit: "",
  scale: "fraction",
  axis: "log",
  top: 1,
  bottom: 1e-6,
  x: 0,
  y: 100,
  width: 500,
  height: 200,
};

const late = mark("late", 300, 10, "drugs");
const early = mark("early", 20, 12, "drugs");
const second = mark("second", 280, 40, "transplants");
const high = mark("high", 50, 110);
const low = mark("low", 200, 280);
const lanes = ["drugs", "transplants"].map((id) => ({ id, name: id, panel: "treatment", hidden: false }));
const walk = markWalk({ marks: [late, early, second, low, high], valuePanels: [panel], lanes });
const ids = (rows: readonly (readonly SceneMark[])[]) => rows.map((row) => row.map(({ id }) => id));

describe("walking the marks by keyboard", () => {
  it("takes a line of marks, or a whole panel of values, as one row", () => {
    expect(ids(walk.rows)).toEqual([["early", "late"], ["second"], ["high", "low"]]);
  });

  it("takes all lanes of a panel together, in the order of time", () => {
    expect(ids(walk.panels)).toEqual([
      ["early", "second", "late"],
      ["high", "low"],
    ]);
  });

  it("takes antigens, which have a line each, as one panel", () => {
    const antigen = (id: string, y: number) => ({ ...mark(id, y, y, `antigen ${id}`), kind: "antigen" as const });
    const marks = [antigen("cd19", 10), antigen("cd20", 30)];
    expect(ids(markWalk({ marks, valuePanels: [], lanes: [] }).panels)).toEqual([["cd19", "cd20"]]);
  });

  it("goes along a panel and stops at its ends", () => {
    expect(stepFrom(walk, early, "next")).toBe(second);
    expect(stepFrom(walk, second, "next")).toBe(late);
    expect(stepFrom(walk, late, "next")).toBe(late);
    expect(stepFrom(walk, late, "previous")).toBe(second);
    expect(stepFrom(walk, low, "first")).toBe(high);
    expect(stepFrom(walk, high, "last")).toBe(low);
  });

  it("goes to the nearest in time of the next row", () => {
    expect(stepFrom(walk, late, "down")).toBe(second);
    expect(stepFrom(walk, second, "down")).toBe(low);
    expect(stepFrom(walk, second, "up")).toBe(late);
    expect(stepFrom(walk, low, "down")).toBe(low);
  });

  it("starts at the first mark, and nowhere in an empty picture", () => {
    expect(stepFrom(walk, null, "next")).toBe(early);
    expect(stepFrom({ rows: [], panels: [] }, null, "next")).toBeNull();
  });

  it("tells a screen reader where a mark stands", () => {
    expect(neighbours(walk, low)).toEqual({ marks: [high, low], first: 0, size: 2 });
    expect(neighbours(walk, second)).toEqual({ marks: [early, second, late], first: 0, size: 3 });
  });
});

it("finds the mark of a reference after the picture was laid out anew", () => {
  const again = [
    mark("cycle-2", 0, 0),
    { ...mark("panel", 0, 0), part: "CD19" },
    { ...mark("panel", 9, 0), part: "CD20" },
  ];
  expect(findMark({ marks: again }, { event: "cycle", part: undefined, mark: "gone" })?.id).toBe("cycle-2");
  expect(findMark({ marks: again }, { event: "panel", part: "CD20", mark: null })?.x).toBe(9);
  expect(findMark({ marks: again }, { event: "nothing", part: undefined, mark: null })).toBeNull();
});
