import { type RefObject, useLayoutEffect, useState } from "react";

/** Rounded sizes differ by a pixel from what fits. */
const ROUNDING_PX = 1;

/**
 * Which of several forms, from the fullest to the shortest, an element has room for; the last when none fits.
 * @param subject another object each time that the forms are to be tried anew
 */
export function useFullest(frame: RefObject<HTMLElement | null>, forms: number, subject: object): number {
  const [tried, setTried] = useState({ subject, form: 0 });
  const form = tried.subject === subject ? tried.form : 0;
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null || form >= forms - 1) return;
    const tooWide = element.scrollWidth > element.clientWidth + ROUNDING_PX;
    const tooHigh = element.scrollHeight > element.clientHeight + ROUNDING_PX;
    if (tooWide || tooHigh) setTried({ subject, form: form + 1 });
  }, [frame, forms, subject, form]);
  return form;
}
