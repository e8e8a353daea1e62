import { daysInMonth } from "../../shared/time/calendar.ts";

export type FreeAnswer = "number" | "amount" | "date" | "text";

const LONGEST = 1_000;

/** What was typed as an answer, or what is wrong with it. */
export type TypedAnswer = { readonly answer: string } | { readonly problem: string };

/** Reads what was typed in answer to a question. A decimal comma is taken for what it is. */
export function typedAnswer(free: FreeAnswer, typed: string): TypedAnswer {
  const text = typed.trim();
  if (text === "") return { problem: "Nothing is typed yet." };
  if (text.length > LONGEST) return { problem: "This is too long." };
  switch (free) {
    case "text":
      return { answer: text };
    case "amount":
      return twoReadings(text) ?? { answer: text };
    case "number":
      return twoReadings(text) ?? typedNumber(text);
    case "date":
      return typedDate(text);
  }
}

/** `1,000` is a thousand to some and one to others. A group of thousands never begins with 0: `0,001` is clear. */
function twoReadings(text: string): TypedAnswer | null {
  const [, whole, fraction] = /^[^\d]{0,10}([1-9]\d{0,2}),(\d{3})(?![\d.,])/.exec(text) ?? [];
  if (whole === undefined) return null;
  return { problem: `This can be ${whole}${fraction} or ${whole}.${fraction}. Type the one that is meant.` };
}

function typedNumber(text: string): TypedAnswer {
  const match = /^([+-]?\d{1,15})(?:[.,](\d{1,15}))?(?:e([+-]?\d{1,3}))?$/i.exec(text);
  if (match === null) return { problem: "Type a number, such as 0.0001 or 1e-4." };
  const [, whole = "", fraction, exponent] = match;
  const answer = `${whole}${fraction === undefined ? "" : `.${fraction}`}${exponent === undefined ? "" : `e${exponent}`}`;
  return { answer };
}

function typedDate(text: string): TypedAnswer {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  const problem = "Type a date as 2021-04-03, or 2021-04 or 2021 when no more is known.";
  if (match === null) return { problem };
  const [, year, month, day] = match;
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return { problem: "There is no such month." };
  if (day !== undefined && (Number(day) < 1 || Number(day) > daysInMonth(Number(year), Number(month))))
    return { problem: "That month has no such day." };
  return { answer: text };
}
