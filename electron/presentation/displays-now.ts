import { type Display, screen } from "electron";
import type { KnownDisplay } from "./choose-displays.ts";

export type NumberedDisplay = KnownDisplay & Pick<Display, "workArea">;

/** The displays that there are, the main one first; there is always one. */
export function displaysNow(): readonly [NumberedDisplay, ...NumberedDisplay[]] {
  const main = screen.getPrimaryDisplay();
  const known = ({ id, bounds, workArea, internal }: Display): NumberedDisplay => ({
    ...{ id, bounds, workArea },
    // Not every system knows.
    internal: internal === true,
    primary: id === main.id,
  });
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [known(main), ...others.map(known)];
}
