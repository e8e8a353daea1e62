import { NumberInput, type NumberInputProps } from "@mantine/core";
import { type ReactElement, useState } from "react";

export interface RangedNumberProps extends Pick<NumberInputProps, "label" | "aria-label" | "suffix" | "step"> {
  readonly range: { readonly least: number; readonly most: number };
  readonly value: number;
  readonly change: (value: number) => void;
}

/** A number that can be typed digit by digit: it counts while it is in its range, and is brought into it on leaving. */
export function RangedNumber({ range, value, change, ...looks }: RangedNumberProps): ReactElement {
  const [typed, setTyped] = useState<number | string>(value);
  const type = (next: number | string): void => {
    setTyped(next);
    if (typeof next === "number" && next >= range.least && next <= range.most) change(next);
  };
  const leave = (): void => {
    if (typeof typed === "number") type(Math.min(Math.max(typed, range.least), range.most));
    else setTyped(value);
  };
  return (
    <NumberInput
      {...looks}
      size="xs"
      min={range.least}
      max={range.most}
      allowNegative={false}
      clampBehavior="none"
      value={typed}
      onChange={type}
      onBlur={leave}
    />
  );
}
