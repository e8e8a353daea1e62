import { type ParseError, printParseErrorCode } from "jsonc-parser";
import type { Frame } from "./json-text.ts";
import { characterName } from "./json-values.ts";
import { formatPath, printable, quote } from "./words.ts";

interface SyntaxError {
  readonly code: ParseError["error"];
  readonly offset: number;
  readonly length: number;
  readonly text: string;
  /** The objects and lists that are open where the error is. */
  readonly frames: readonly Frame[];
  /** The whole value had been read before the error. */
  readonly rootDone: boolean;
}

interface Description {
  readonly code: string;
  readonly message: string;
  readonly expected: string;
}

/** A syntax error of JSON in words for somebody who writes files by hand. */
export function describeSyntaxError(error: SyntaxError): Description {
  const { text, offset, length, frames } = error;
  if (error.rootDone) {
    const message = `there is more text after the end of the case: ${quote(wordAt(text, offset))}`;
    return { code: "trailing-text", message, expected: "nothing after the last }" };
  }
  if (text.trim() === "") return { code: "empty-file", message: "the file is empty", expected: MINIMAL };
  if (frames.length > 0 && endsUnfinished(text, offset, length)) return truncated(frames);
  if (frames.length === 0) {
    const message = `the file is not JSON: it begins with ${quote(wordAt(text, offset))}`;
    return { code: "not-json", message, expected: `a case file, which begins with {` };
  }
  return wrongSyntax(error);
}

/** Whether the text stops at the error, or within the word, number or quoted text that the error is about. */
function endsUnfinished(text: string, offset: number, length: number): boolean {
  const end = text.trimEnd().length;
  return offset >= end || (offset + length >= end && !/[\]}']/.test(text[offset] ?? ""));
}

const MINIMAL = 'a case, at least {"caseline": 1, "title": "…"}';

function truncated(frames: readonly Frame[]): Description {
  const path = frames.map((frame) => frame.step);
  const named = path.at(-1) === "" ? path.slice(0, -1) : path;
  const where = formatPath(named);
  return {
    code: "truncated",
    message: `the file ends in the middle of ${where === "" ? "the case" : `\`${where}\``}: it is cut off, or a closing bracket is missing`,
    expected: `${closing(frames)} to close what is open`,
  };
}

/** The brackets that are missing, innermost first. */
function closing(frames: readonly Frame[]): string {
  const brackets = frames.map((frame) => (frame.keys === null ? "]" : "}")).reverse();
  return brackets.length > 12 ? `${brackets.slice(0, 12).join(" ")} …` : brackets.join(" ");
}

function wrongSyntax({ code, text, offset, length, frames }: SyntaxError): Description {
  const found = text.slice(offset, offset + length);
  const written = wordAt(text, offset);
  const word = written.startsWith('"') ? printable(written) : quote(written);
  const describe = (message: string, expected: string): Description => ({ code: "not-json", message, expected });
  if (found === "]" || found === "}") {
    if (isAfterComma(text, offset))
      return describe("a comma stands before the closing bracket", "no comma after the last entry");
    const closes = frames.at(-1)?.keys === null ? "]" : "}";
    if (closes !== found) return describe(`${word} does not close what is open here`, `${closes}, or a missing entry`);
  }
  switch (printParseErrorCode(code)) {
    case "InvalidSymbol":
      if (isName(text, offset, frames))
        return describe(`the name of a field needs double quotes: ${word}`, '"name": value');
      if (found.startsWith("'")) return describe(`${word} is in single quotes`, 'text in double quotes: "…"');
      return describe(
        `${word} cannot stand here`,
        "a value: text in double quotes, a number, true, false, null, a list [ ] or an object { }",
      );
    case "InvalidCommentToken":
      return describe("JSON has no comments", "no comment; an event may have a `note`");
    case "PropertyNameExpected":
      return describe(
        `the name of a field is expected here, found ${word}`,
        'a name in double quotes and a colon: "name": …',
      );
    case "ValueExpected":
      return describe(
        `a value is missing before ${word}`,
        "text in double quotes, a number, true, false, null, a list [ ] or an object { }",
      );
    case "ColonExpected":
      return describe(`a colon is missing before ${word}`, '"name": value');
    case "CommaExpected":
      if (/[\d.]/.test(text[offset] ?? "") && /[\d.]/.test(text[offset - 1] ?? ""))
        return describe(
          `the number before ${word} is not written as JSON wants it`,
          "a number such as 0.5, -3 or 1e-4, with no leading zero",
        );
      return describe(`a comma is missing before ${word}`, "a comma between fields and between items");
    case "UnexpectedEndOfString":
      return describe(
        "a text is not closed at the end of its line",
        'a closing ", and \\n for a line break within the text',
      );
    case "UnexpectedEndOfNumber":
      return describe(`${word} is not a number`, "a number such as 0.5, -3 or 1e-4");
    case "InvalidUnicode":
      return describe("\\u is not followed by four hexadecimal digits", "\\u00e9, for example");
    case "InvalidEscapeCharacter":
      return describe(
        "a backslash is followed by a letter that has no meaning there",
        '\\\\ for a backslash, \\" for a quotation mark, \\n for a line break',
      );
    case "InvalidCharacter":
      return invalidCharacter(found);
    default:
      return describe(`${word} cannot stand here`, "valid JSON");
  }
}

function invalidCharacter(found: string): Description {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
  const control = /[\u0000-\u001f]/.exec(found)?.[0] ?? "";
  return {
    code: "control-character",
    message: `the text contains the control character ${control === "\t" ? "tab (U+0009)" : characterName(control)} as it is`,
    expected: control === "\t" ? "\\t for a tab" : "text without it",
  };
}

/** The word or sign at the offset, as the author would name it. */
function wordAt(text: string, offset: number): string {
  return (
    /^(?:[^\s,:{}[\]"]{1,40}|"[^"\n]{0,40}"?|.)/su.exec(text.slice(offset, offset + 60))?.[0] ?? "the end of the file"
  );
}

/** Whether a field's name is due at the offset: after { or after a comma in an object. */
function isName(text: string, offset: number, frames: readonly Frame[]): boolean {
  return frames.at(-1)?.keys != null && /[{,]\s*$/.test(text.slice(Math.max(0, offset - 1_000), offset));
}

function isAfterComma(text: string, offset: number): boolean {
  return /[\]}]/.test(text[offset] ?? "") && /,\s*$/.test(text.slice(Math.max(0, offset - 1_000), offset));
}
