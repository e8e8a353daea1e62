import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { attachGestures, type GestureTarget } from "../../renderer/figure/gestures.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions } from "../../shared/figure/options.ts";
import { openCourse } from "./support/courses.ts";

const { case: case_, timeline } = openCourse();
const scene = layoutFigure(timeline, { ...defaultFigureOptions(case_), size: { medium: "screen", widthPx: 1000 } });

let target: { [Name in keyof GestureTarget]: GestureTarget[Name] };
let stop: () => void;
beforeEach(() => {
  const stage = document.createElement("div");
  // jsdom captures no pointer.
  Object.assign(stage, { setPointerCapture: () => undefined, hasPointerCapture: () => true });
  target = {
    stage,
    scene: () => scene,
    showWindow: vi.fn(),
    shiftPicture: vi.fn(),
    showRange: vi.fn(),
    pointerAt: vi.fn(),
    click: vi.fn(),
    pin: vi.fn(),
  };
  stop = attachGestures(target);
});
afterEach(() => stop());

const pointer = (type: string, clientX: number, buttons: number): void => {
  target.stage.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX, clientY: 50, button: 0, buttons }));
};

describe("a drag", () => {
  it("moves the picture, and the days in view when it is released", () => {
    pointer("pointerdown", 500, 1);
    pointer("pointermove", 400, 1);
    expect(target.shiftPicture).toHaveBeenLastCalledWith(-100);
    pointer("pointerup", 400, 0);
    expect(target.showWindow).toHaveBeenCalledOnce();
  });

  it("ends when the pointer is back without its button, released out of sight", () => {
    pointer("pointerdown", 500, 1);
    pointer("pointermove", 400, 1);
    pointer("pointermove", 300, 0);
    expect(target.shiftPicture).toHaveBeenLastCalledWith(0);
    expect(target.stage.hasAttribute("data-dragging")).toBe(false);
    expect(target.pointerAt).toHaveBeenLastCalledWith({ x: 300, y: 50 });
    pointer("pointermove", 200, 0);
    expect(target.shiftPicture).toHaveBeenLastCalledWith(0);
  });
});
