// How colours (#rrggbb) stand out from each other, by the definitions of WCAG 2.2.

/** Linear red, green and blue, each 0 … 1. */
export type LinearColor = readonly [red: number, green: number, blue: number];

export function linearColor(color: string): LinearColor {
  const channel = (offset: number): number => {
    const value = Number.parseInt(color.slice(offset, offset + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** The nearest colour that a screen can show. */
export function hexColor(color: LinearColor): string {
  const channel = (value: number): string => {
    const held = Math.min(1, Math.max(0, value));
    const encoded = held <= 0.0031308 ? held * 12.92 : 1.055 * held ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${color.map(channel).join("")}`;
}

export function luminanceOf([red, green, blue]: LinearColor): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Relative luminance, 0 (black) … 1 (white). */
export const luminance = (color: string): number => luminanceOf(linearColor(color));

/** 1 (the same) … 21 (black and white). */
export function contrastRatio(first: string, second: string): number {
  const [low = 0, high = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (high + GLARE) / (low + GLARE);
}

/** What a screen reflects where it shows black. */
export const GLARE = 0.05;
