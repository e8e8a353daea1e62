/** The names of colours in CSS that people type. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ["aqua", "#00ffff"],
  ["black", "#000000"],
  ["blue", "#0000ff"],
  ["brown", "#a52a2a"],
  ["coral", "#ff7f50"],
  ["crimson", "#dc143c"],
  ["cyan", "#00ffff"],
  ["darkblue", "#00008b"],
  ["darkgray", "#a9a9a9"],
  ["darkgreen", "#006400"],
  ["darkgrey", "#a9a9a9"],
  ["darkorange", "#ff8c00"],
  ["darkred", "#8b0000"],
  ["fuchsia", "#ff00ff"],
  ["gold", "#ffd700"],
  ["gray", "#808080"],
  ["green", "#008000"],
  ["grey", "#808080"],
  ["indigo", "#4b0082"],
  ["lightblue", "#add8e6"],
  ["lightgray", "#d3d3d3"],
  ["lightgreen", "#90ee90"],
  ["lightgrey", "#d3d3d3"],
  ["lime", "#00ff00"],
  ["magenta", "#ff00ff"],
  ["maroon", "#800000"],
  ["navy", "#000080"],
  ["olive", "#808000"],
  ["orange", "#ffa500"],
  ["pink", "#ffc0cb"],
  ["purple", "#800080"],
  ["red", "#ff0000"],
  ["salmon", "#fa8072"],
  ["silver", "#c0c0c0"],
  ["skyblue", "#87ceeb"],
  ["steelblue", "#4682b4"],
  ["teal", "#008080"],
  ["tomato", "#ff6347"],
  ["turquoise", "#40e0d0"],
  ["violet", "#ee82ee"],
  ["white", "#ffffff"],
  ["yellow", "#ffff00"],
]);

/** `#ff0000`, `#f00`, `Red` as six hexadecimal digits; null for what is none of these. */
export function hexColor(text: string): string | null {
  if (/^#[0-9a-f]{6}$/i.test(text)) return text;
  const [, red, green, blue] = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text) ?? [];
  if (red !== undefined && green !== undefined && blue !== undefined)
    return `#${red}${red}${green}${green}${blue}${blue}`;
  return NAMED.get(text.toLowerCase()) ?? null;
}
