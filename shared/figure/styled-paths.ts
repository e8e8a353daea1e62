import type { Layer, SceneBuilder } from "./builder.ts";
import type { Paint } from "./scene.ts";

/** Marks of one style as one path: fewer elements, and the same picture. Styles are drawn in the order of their first mark. */
export class StyledPaths {
  readonly #paths = new Map<string, { readonly d: string[]; readonly paint: Paint }>();

  add(d: string | null, paint: Paint): void {
    if (d === null || d === "") return;
    const key = `${paint.fill} ${paint.stroke} ${paint.strokeWidth} ${paint.dash}`;
    const entry = this.#paths.get(key);
    if (entry === undefined) this.#paths.set(key, { d: [d], paint });
    else entry.d.push(d);
  }

  draw(builder: SceneBuilder, layer: Layer): void {
    for (const { d, paint } of this.#paths.values()) builder.path(layer, d.join(""), paint);
  }
}
