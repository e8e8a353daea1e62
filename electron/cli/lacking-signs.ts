/** Neither what draws a PNG nor what shows an SVG later tells whether it found a font that has them. */
export function lackingSigns(missing: readonly string[]): readonly string[] {
  if (missing.length === 0) return [];
  const signs = missing.join(" ");
  return [
    `the picture's font lacks ${signs}: drawn in a font of the system where one has them, else as empty boxes; texts may run wider`,
  ];
}
