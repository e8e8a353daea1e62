import { expect, test } from "vitest";
import { flaggedValue } from "../../shared/case/laboratory-flag.ts";
import { readLaboratoryText } from "../../shared/case/laboratory-text.ts";

const numberOf = (text: string, decimalComma?: boolean) => {
  const read = readLaboratoryText(text, { scale: "absolute", ...(decimalComma === undefined ? {} : { decimalComma }) });
  return read.kind === "read" && read.result.kind === "value" ? read.result.value : read.kind;
};

test.each([
  ["98.4 H", 98.4],
  ["3.2L", 3.2],
  ["23 L!", 23],
  ["120 HH", 120],
  ["5.1 (H)", 5.1],
  ["98.4*", 98.4],
  ["* 5", 5],
  ["↑98.4", 98.4],
  ["98.4 ↑↑", 98.4],
])("%s is a number with a mark that says high, low or see below", (text, value) => {
  expect(numberOf(text)).toBe(value);
  expect(readLaboratoryText(text, { scale: "absolute" }).reported).toBe(text);
});

test("a limit may be marked too", () => {
  expect(readLaboratoryText("<0,01 *", { scale: "percent", decimalComma: true })).toMatchObject({
    result: { kind: "undetectable", limit: 0.01 },
  });
});

test.each(["0.01 +", "7.9-", "5 -", "4.5 log", "H", "2*3", "1 H 2"])("%s is asked about as before", (text) => {
  expect(numberOf(text)).not.toBeTypeOf("number");
});

test("apart from the number, a sign marks it where the table says so", () => {
  expect(flaggedValue("7,9 -")).toEqual({ value: "7,9", flag: "-" });
  expect(flaggedValue("7,9-")).toBeNull();
});

test.each([
  ["1'234", 1234],
  ["12\u202f345", 12345],
  ["1\u00a0234\u00a0567", 1234567],
])("%s are thousands", (text, value) => {
  expect(numberOf(text)).toBe(value);
});

test("with decimals", () => {
  expect(numberOf("12\u00a0345,6", true)).toBe(12345.6);
  expect(numberOf("12 345")).not.toBeTypeOf("number");
  expect(numberOf("0'123")).not.toBeTypeOf("number");
});
