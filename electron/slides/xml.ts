/** XML cannot carry control characters and halves of a pair. */
const notXml = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** A text that XML can carry, markup not yet escaped. */
export const xmlText = (text: string): string => text.replaceAll(notXml, "\ufffd");

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** A text as the content of an element or an attribute. */
export const escapeXml = (text: string): string =>
  xmlText(text).replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
