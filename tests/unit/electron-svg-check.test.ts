import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { faultInSvg } from "../../electron/files/svg-check.ts";

const svg = (inside: string, attributes = ""): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"${attributes}>${inside}</svg>`;

describe("an SVG is accepted", () => {
  test.each([
    ["with shapes and text", svg(`<g><rect width="1" height="1"/><text x="1">a &lt; b &#x27;</text></g>`)],
    ["with a declaration", `<?xml version="1.0" encoding="UTF-8"?>\n${svg("")}\n`],
    ["with a reference to a part of itself", svg(`<rect fill="url(#a)" clip-path="url(#plot-clip)"/>`)],
    ["with a label of any words", svg("", ` aria-label="javascript: it&#x27;s \\ url(x)"`)],
  ])("%s", (_name, text) => {
    expect(faultInSvg(text)).toBeNull();
  });

  test("whatever its texts are, as React writes them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (words) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what the figure leaves out
        const clean = words.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
        const drawn = renderToStaticMarkup(
          createElement("svg", { xmlns: "http://www.w3.org/2000/svg", "aria-label": clean }, [
            createElement("text", { key: 1 }, clean),
          ]),
        );
        expect(faultInSvg(drawn)).toBeNull();
      }),
    );
  });
});

describe("an SVG is refused", () => {
  test.each([
    ["", "nothing"],
    ["text", "text alone"],
    ["<html></html>", "a page"],
    [svg("<script>1</script>"), "a script"],
    [svg("<SCRIPT/>"), "a script in capitals"],
    [svg("<foreignObject/>"), "foreign content"],
    [svg("<style>@import 'x'</style>"), "a style sheet"],
    [svg(`<image href="x.png"/>`), "a picture"],
    [svg(`<use href="#a"/>`), "a copy of a part"],
    [svg(`<a href="https://example.com"><rect/></a>`), "a link"],
    [svg("<animate/>"), "an animation"],
    [svg(`<rect onclick="1"/>`), "a handler"],
    [svg(`<rect OnLoad="1"/>`), "a handler in capitals"],
    [svg(`<rect style="fill:url(x)"/>`), "a style"],
    [svg(`<rect xlink:href="#a"/>`), "a reference of the old kind"],
    [svg(`<rect fill="url(https://example.com/#a)"/>`), "a reference outwards"],
    [svg(`<rect fill="url( 'x' )"/>`), "a quoted reference"],
    [svg(`<rect fill="&#117;rl(x)"/>`), "a spelled-out reference"],
    [svg(`<rect fill="u\\72l(x)"/>`), "an escaped reference"],
    [svg("<!-- x -->"), "a comment"],
    [svg("<![CDATA[x]]>"), "a CDATA section"],
    [svg("<?php ?>"), "an instruction"],
    [`<!DOCTYPE svg>${svg("")}`, "a document type"],
    [svg("&xxe;"), "an entity"],
    [svg("a & b"), "a bare ampersand"],
    [svg("<g>"), "an element left open"],
    [svg("</g>"), "an element closed that is not open"],
    [svg("<g></rect>"), "crossed elements"],
    [svg(`<rect x="1" x="2"/>`), "an attribute twice"],
    [svg("<rect x=1/>"), "an attribute without quotes"],
    [`${svg("")}<svg/>`, "something after its end"],
    [svg("").slice(0, -1), "a text that is cut off"],
    [svg("\u0000"), "a NUL"],
    [svg("<svg xmlns='x'/>"), "another language"],
  ])("%j: %s", (text) => {
    expect(faultInSvg(text)).toMatch(/^it |^its |^an /);
  });

  test("at each of its prefixes", () => {
    const whole = svg(`<g fill="none"><text x="1">a &amp; b</text></g>`);
    for (let length = 0; length < whole.length; length += 1) expect(faultInSvg(whole.slice(0, length))).not.toBeNull();
  });

  test("in time, however it is made", () => {
    expect(faultInSvg(`<svg ${"a".repeat(200_000)}`)).not.toBeNull();
    expect(faultInSvg(svg("<g ".repeat(50_000)))).not.toBeNull();
    expect(faultInSvg(`<svg ${`x="1" `.repeat(50_000)}`)).not.toBeNull();
    expect(faultInSvg(svg(`<rect fill="${"url(".repeat(50_000)}"/>`))).not.toBeNull();
  });
});
