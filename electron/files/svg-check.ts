const allowedElements: ReadonlySet<string> = new Set([
  ...["svg", "title", "desc", "defs", "g", "clipPath", "mask", "pattern", "linearGradient", "radialGradient", "stop"],
  ...["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"],
]);

/** Attributes that run, load or restyle something. */
const forbiddenAttribute = /^(?:on.*|style|class|src|href|.*:.*)$/i;
const allowedPrefixed: ReadonlySet<string> = new Set(["xml:space", "xml:lang", "xmlns:xlink"]);

const namePattern = "[A-Za-z_][\\w.:-]*";
const attribute = new RegExp(`\\s+(${namePattern})="([^"<]*)"`, "y");
const openTag = new RegExp(`<(${namePattern})`, "y");
const closeTag = new RegExp(`</(${namePattern})\\s*>`, "y");
const declaration = /^<\?xml version="1\.0"(?: encoding="UTF-8")?(?: standalone="(?:yes|no)")?\?>\s*/;
const reference = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\dA-Fa-f]{1,6});)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/**
 * Checks that a text is one well-formed SVG picture of shapes and text, and nothing that could run or load anything: no scripts,
 * handlers, foreign content, style sheets, links out, entities, comments or instructions.
 * @returns what is wrong, in words; null when nothing is
 */
export function faultInSvg(svg: string): string | null {
  if (notXml.test(svg)) return "it has control characters";
  const loose = svg.replace(declaration, "").trimEnd();
  const open: string[] = [];
  let position = 0;
  while (position < loose.length) {
    const step = readNext(loose, position, open);
    if (typeof step === "string") return step;
    position = step.end;
    if (open.length === 0 && position < loose.length) return "it goes on after its end";
  }
  return open.length > 0 || position === 0 ? "it is not complete" : null;
}

type Step = { readonly end: number } | string;

function readNext(svg: string, position: number, open: string[]): Step {
  if (svg[position] !== "<") return readText(svg, position, open);
  if (svg[position + 1] === "/") return readClose(svg, position, open);
  return readOpen(svg, position, open);
}

function readText(svg: string, position: number, open: readonly string[]): Step {
  if (open.length === 0) return "it does not begin with <svg>";
  const next = svg.indexOf("<", position);
  const end = next === -1 ? svg.length : next;
  const text = svg.slice(position, end);
  return reference.test(text) || text.includes("]]>") ? "its text is not escaped" : { end };
}

function readClose(svg: string, position: number, open: string[]): Step {
  closeTag.lastIndex = position;
  const match = closeTag.exec(svg);
  if (match === null || open.pop() !== match[1]) return "its elements are not nested";
  return { end: closeTag.lastIndex };
}

function readOpen(svg: string, position: number, open: string[]): Step {
  openTag.lastIndex = position;
  const name = openTag.exec(svg)?.[1];
  if (name === undefined || !allowedElements.has(name)) return "it has something other than shapes and text";
  if (open.length === 0 && name !== "svg") return "it does not begin with <svg>";
  const attributes = readAttributes(svg, openTag.lastIndex);
  if (typeof attributes === "string") return attributes;
  const tail = /\s*(\/?)>/y;
  tail.lastIndex = attributes.end;
  const ended = tail.exec(svg);
  if (ended === null) return "an element is not closed";
  if (ended[1] === "") open.push(name);
  return { end: tail.lastIndex };
}

function readAttributes(svg: string, start: number): Step {
  const seen = new Set<string>();
  let end = start;
  for (;;) {
    attribute.lastIndex = end;
    const [, name, value] = attribute.exec(svg) ?? [];
    if (name === undefined || value === undefined) return { end };
    if (seen.has(name)) return "an attribute is given twice";
    seen.add(name);
    const fault = faultInAttribute(name, value);
    if (fault !== null) return fault;
    end = attribute.lastIndex;
  }
}

function faultInAttribute(name: string, value: string): string | null {
  if (reference.test(value)) return "an attribute is not escaped";
  if (name === "xmlns") return value === "http://www.w3.org/2000/svg" ? null : "it is not SVG";
  if (forbiddenAttribute.test(name) && !allowedPrefixed.has(name)) return "it has an attribute that is not drawn";
  if (name === "aria-label") return null;
  // Escapes could spell the same in a way that the next line does not see.
  if (/url\s*\(/i.test(value.replaceAll(/url\(#[\w-]+\)/g, "")) || /&#|\\|javascript:/i.test(value)) {
    return "it refers to something outside of it";
  }
  return null;
}
