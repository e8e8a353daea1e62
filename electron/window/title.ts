const MAXIMUM_LENGTH = 120;

/** Controls, line breaks, and marks that turn the direction of text around: a title is one line as it stands. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** "Name – Caseline": the case's title or else its file's name, and never more; with a dot before what is not saved. */
export function windowTitle(name: string | null, unsaved = false): string {
  const plain = (name ?? "").replace(unprintable, " ").trim();
  const letters = [...plain];
  const short = letters.length > MAXIMUM_LENGTH ? `${letters.slice(0, MAXIMUM_LENGTH - 1).join("")}…` : plain;
  const title = short === "" ? "Caseline" : `${short} – Caseline`;
  return unsaved ? `• ${title}` : title;
}
