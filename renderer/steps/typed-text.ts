/** What keyboards and clipboards give, as a case file can hold it: slides and word processors have line breaks of their own. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: slides have them where a line breaks
const LINE_BREAK = /\r\n|[\r\u000b\u000c\u0085\u2028\u2029]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out; tabs and line feeds stay
const UNSAVABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text of any number of lines. */
export const typedText = (text: string): string => text.replace(LINE_BREAK, "\n").replace(UNSAVABLE, "");

/** Text of one line. */
export const typedLine = (text: string): string => typedText(text).replace(/[\n\t]+/g, " ");
