import { contrastRatio } from "./contrast.ts";
import { ink, mix, paper } from "./theme.ts";

/** How far what does not stand out fades into the paper. */
const FADED = 0.62;
/** Colours this near to the paper are the ground of something: they stay. */
const GROUND_CONTRAST = 1.2;
/** Dimmed text can still be read (WCAG asks for 4.5; colours are rounded). */
const READABLE = 4.6;

const colors = new Map<string, string>();

/** A colour of something that does not stand out. References to gradients stay as they are. */
export function dimmedColor(color: string): string {
  if (!color.startsWith("#")) return color;
  let dimmed = colors.get(color);
  if (dimmed === undefined) {
    dimmed = contrastRatio(color, paper) < GROUND_CONTRAST ? color : mix(color, paper, FADED);
    colors.set(color, dimmed);
  }
  return dimmed;
}

const inks = new Map<string, string>();
const STEPS = 100;

/** The faintest ink that can be read on a colour. */
export function dimmedInk(background: string): string {
  let found = inks.get(background);
  if (found === undefined) {
    let step = STEPS;
    while (step > 0 && contrastRatio(mix(ink, paper, step / STEPS), background) < READABLE) step -= 1;
    found = mix(ink, paper, step / STEPS);
    inks.set(background, found);
  }
  return found;
}
