import type { JsonPath } from "./diagnostic.ts";
import type { Case, FigureSettings } from "./schema.ts";

/** How the case is drawn, by itself and in each of its views, with the place in the file. */
export function figuresOf(case_: Case): readonly { readonly figure: FigureSettings; readonly path: JsonPath }[] {
  const views = (case_.views ?? []).map(({ figure }, index) => ({ figure, path: ["views", index, "figure"] }));
  return case_.figure === undefined ? views : [{ figure: case_.figure, path: ["figure"] }, ...views];
}

export interface AxisZero {
  readonly id: string;
  readonly path: JsonPath;
}

/** The zeros of all axes that the case asks for: whether or not an axis is drawn, its zero must exist. */
export function axisZeros(case_: Case): readonly AxisZero[] {
  return figuresOf(case_).flatMap(({ figure, path }) => {
    const axes = [
      { key: "axis", axis: figure.axis },
      { key: "secondAxis", axis: figure.secondAxis === false ? undefined : figure.secondAxis },
    ];
    return axes.flatMap(({ key, axis }) =>
      axis?.zero === undefined ? [] : [{ id: axis.zero, path: [...path, key, "zero"] }],
    );
  });
}
