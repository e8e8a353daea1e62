import { expect, it } from "vitest";
import { caseSchema } from "../../shared/case/schema.ts";
import { clinicalEventLabels } from "../../shared/figure/lane-labels.ts";
import { defaultFigureOptions } from "../../shared/figure/options.ts";

const event = (category: string, name: string) => {
  const [made] = caseSchema.parse({
    caseline: 1,
    title: "t",
    events: [{ id: "e", category, name, quantity: { value: 102.7, unit: "°F" }, at: { day: 1 } }],
  }).events!;
  return made!;
};

it("shortens a clinical event to its name, not to its number", () => {
  const labels = clinicalEventLabels(event("toxicity", "cytokine release"));
  expect(labels).toEqual(["cytokine release 102.7 °F", "cytokine release"]);
});

it("shortens chimerism to its number: the lane says what it is", () => {
  expect(clinicalEventLabels(event("chimerism", "donor chimerism")).at(-1)).toBe("102.7 °F");
});

it("takes an empty list of breaks as none", () => {
  const case_ = caseSchema.parse({ caseline: 1, title: "t", figure: { breaks: [] } });
  expect(defaultFigureOptions(case_).breaks).toBe("none");
});

it("says a grade once, though the name says it too", () => {
  const graded = (name: string) =>
    clinicalEventLabels({ ...event("toxicity", name), quantity: undefined, grade: "II" });
  expect(graded("Acute GVHD of skin, grade II")[0]).toBe("Acute GVHD of skin, grade II");
  expect(graded("Acute GVHD of skin")[0]).toBe("Acute GVHD of skin, grade II");
});
