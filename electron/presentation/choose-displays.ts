/** What is asked of a display; Electron's own have more. */
export interface KnownDisplay {
  readonly id: number;
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Built into the computer. */
  readonly internal: boolean;
  readonly primary: boolean;
}

export interface ChosenDisplays<Display> {
  /** What the audience sees. */
  readonly stage: Display;
  /** Where the presenter's view is; null when there is one display only. */
  readonly presenter: Display | null;
}

/**
 * Which display shows the presentation, and which the presenter's view. A projector is not built in: where some displays are
 * and some are not, the stage is one that is not. Otherwise the window that asks stays where it is, the main display is left
 * to the presenter, and the stage is the largest of the rest. Two displays that show the same are one.
 * @param displays at least one
 * @param displayOfWindow id of the display that the asking window is on
 */
export function chooseDisplays<Display extends KnownDisplay>(
  displays: readonly [Display, ...Display[]],
  displayOfWindow: number,
): ChosenDisplays<Display> {
  const different = displays.filter((display, index) => displays.findIndex(showsTheSameAs(display)) === index);
  const [first, second] = different;
  if (first === undefined || second === undefined) return { stage: first ?? displays[0], presenter: null };
  const own = displays.find(({ id }) => id === displayOfWindow) ?? first;
  const isOwn = showsTheSameAs(own);
  const outer = different.filter(({ internal }) => !internal);
  const candidates = outer.length === 0 ? different : outer;
  const stage = best(candidates, [(display) => !isOwn(display), ({ primary }) => !primary]) ?? first;
  const others = different.filter((display) => display !== stage);
  const presenter = best(others, [isOwn, ({ internal }) => internal, ({ primary }) => primary]) ?? second;
  return { stage, presenter };
}

const showsTheSameAs =
  ({ bounds }: KnownDisplay) =>
  (other: KnownDisplay): boolean =>
    (["x", "y", "width", "height"] as const).every((key) => bounds[key] === other.bounds[key]);

/** The one that has most of the wishes, the first wish before all others; of equal ones the largest, then the first. */
function best<Display extends KnownDisplay>(
  displays: readonly Display[],
  wishes: readonly ((display: Display) => boolean)[],
): Display | undefined {
  const area = ({ bounds }: KnownDisplay): number => bounds.width * bounds.height;
  const compare = (a: Display, b: Display): number => {
    const wish = wishes.find((each) => each(a) !== each(b));
    return wish === undefined ? area(b) - area(a) : wish(a) ? -1 : 1;
  };
  return displays.toSorted(compare)[0];
}
