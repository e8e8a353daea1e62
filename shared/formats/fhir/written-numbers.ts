/** A number in a field called `value` with an exponent, a last decimal of 0, or many digits. Bounded, so that it is quick on any text. */
const NUMBER_IN_VALUE =
  /"value"(\s{0,20}:\s{0,20})(-?\d{1,40}(?:(?:\.\d{1,40})?[eE][+-]?\d{1,3}|\.\d{0,40}0|\.\d{14,40}|\d{15}))(?=\s{0,20}[,}\]])/g;
const JSON_NUMBER = /^-?(?:0|[1-9]\d{0,60})(?:\.\d{1,60})?(?:[eE][+-]?\d{1,3})?$/;

/**
 * FHIR counts the digits of a decimal as part of it: 0.10 is not 0.1, and 1e-5 not 0.00001. JSON numbers lose them, so that numbers
 * whose text says more are put into quotation marks before the text is parsed. Quoted text cannot match: its quotation marks are escaped.
 */
export function withWrittenNumbers(json: string): string {
  // Most resources have none, and looking costs less than replacing.
  if (json.search(NUMBER_IN_VALUE) === -1) return json;
  return json.replace(NUMBER_IN_VALUE, (whole: string, colon: string, number: string) => {
    const value = Number(number);
    return String(value) === number || !Number.isFinite(value) || !JSON_NUMBER.test(number)
      ? whole
      : `"value"${colon}"${number}"`;
  });
}
