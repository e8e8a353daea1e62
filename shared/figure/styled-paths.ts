import type { Layer, SceneBuilder } from "./builder.ts";
import type { Paint } from "./scene.ts";

/** Marks of one style as one path: fewer elements, and the same picture. Styles are drawn in the order of their first mark. */
export class StyledPaths {
  readonly #builder: SceneBuilder;
  readonly #paths = new Map<string, { readonly d: string[]; readonly paint: Paint; readonly dimmed: boolean }>();

  constructor(builder: SceneBuilder) {
    this.#builder = builder;
  }

  /** Takes the tone of what is drawn now. */
  add(d: string | null, plain: Paint): void {
    if (d === null || d === "") return;
    const { dimmed } = this.#builder;
    const paint = this.#builder.toned(plain);
    const key = `${dimmed} ${paint.fill} ${paint.stroke} ${paint.strokeWidth} ${paint.dash}`;
    const entry = this.#paths.get(key);
    if (entry === undefined) this.#paths.set(key, { d: [d], paint, dimmed });
    else entry.d.push(d);
  }

  /** What stands out lies over what is dimmed. */
  draw(layer: Layer): void {
    for (const tone of [true, false]) {
      for (const { d, paint, dimmed } of this.#paths.values())
        if (dimmed === tone) this.#builder.path(layer, d.join(""), paint);
    }
  }
}
