import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { makeSlides } from "../../electron/slides/make-slides.ts";
import { planSlides } from "../../electron/slides/slide-pictures.ts";
import { inProject } from "../../scripts/project.mjs";
import { openCase } from "../../shared/case/open-case.ts";
import type { Case, View } from "../../shared/case/schema.ts";
import { presentedSteps, stepsOf } from "../../shared/steps/steps.ts";
import { faultsIn, type Presentation, paragraphsOf, readPresentation, relationsOf } from "../support/pptx.ts";
import { resolved } from "../support/resolved.ts";

vi.setConfig({ testTimeout: 60_000 });

const PNG = "\x89PNG\r\n\x1a\n";
const SLIDE_EMU = { cx: 12_192_000, cy: 6_858_000 };

const bytesOf = (bytes: Uint8Array, length: number): string =>
  Buffer.from(bytes.subarray(0, length)).toString("latin1");

function sample(name: string): Case {
  const opened = openCase(readFileSync(inProject("assets", "cases", `${name}.caseline`)));
  if (!opened.ok) throw new Error(name);
  return opened.case;
}

const views: readonly View[] = [
  { id: "all", name: "All of it", figure: {}, notes: "Opening words." },
  {
    id: "relapse",
    name: "Relapse & <escape>",
    figure: { from: 500, to: 900 },
    notes: "One line.\n\nAnother: 5 > 3 & “so”.",
  },
  { id: "kept", name: "Kept for later", figure: {}, hidden: true },
  { id: "control", name: "A\u0000B\ud800", figure: { from: 0, to: 100 } },
];

const slideName = (number: number): string => `ppt/slides/slide${number}.xml`;

/** The pictures of a slide by what they are for. */
function picturesOf(presentation: Presentation, number: number) {
  const slide = presentation.xml(slideName(number));
  const target = (id: string | null | undefined): string =>
    relationsOf(presentation, slideName(number)).find((relation) => relation.id === id)?.target ?? "";
  const picture = slide.getElementsByTagName("p:pic")[0]!;
  return {
    alternative: picture.getElementsByTagName("p:cNvPr")[0]!.getAttribute("descr") ?? "",
    fallback: target(picture.getElementsByTagName("a:blip")[0]!.getAttribute("r:embed")),
    vector: target(picture.getElementsByTagName("asvg:svgBlip")[0]!.getAttribute("r:embed")),
    place: ["a:off", "a:ext"]
      .map((name) => picture.getElementsByTagName(name))
      .map((found) => found[found.length - 1]!),
  };
}

describe("slides of a case with steps of its own", () => {
  const case_ = { ...sample("voruz-2021"), views: [...views] };
  let file: Uint8Array;
  let presentation: Presentation;
  beforeAll(async () => {
    file = (await makeSlides(resolved(case_))).bytes;
    presentation = readPresentation(file);
  });

  test("are a package that PowerPoint opens without a repair", () => {
    expect(faultsIn(presentation)).toEqual([]);
  });

  test("are one for the whole course without a title, and one a presented step with its name", () => {
    expect(presentation.names.filter((name) => /^ppt\/slides\/[^/]+\.xml$/.test(name))).toHaveLength(3);
    const titles = [1, 2, 3].map((number) => paragraphsOf(presentation.xml(slideName(number))));
    const footer = (number: number): readonly string[] => [case_.title, `${number} / 3`];
    expect(titles).toEqual([footer(1), ["Relapse & <escape>", ...footer(2)], ["A\ufffdB\ufffd", ...footer(3)]]);
    const placeholder = presentation.xml(slideName(2)).getElementsByTagName("p:ph")[0];
    expect(placeholder?.getAttribute("type")).toBe("title");
  });

  test("have a footer that the figure does not reach", () => {
    for (const number of [1, 2, 3]) {
      const slide = presentation.xml(slideName(number));
      const named = [...slide.getElementsByTagName("p:sp")].filter((shape) =>
        ["Case", "Slide number"].includes(shape.getElementsByTagName("p:cNvPr")[0]?.getAttribute("name") ?? ""),
      );
      expect(named).toHaveLength(2);
      const tops = named.map((shape) => Number(shape.getElementsByTagName("a:off")[0]!.getAttribute("y")));
      const [offset, extent] = picturesOf(presentation, number).place;
      expect(Number(offset!.getAttribute("y")) + Number(extent!.getAttribute("cy"))).toBeLessThanOrEqual(
        Math.min(...tops) + 1,
      );
    }
  });

  test("measure 13.333 × 7.5 inches, and the figure lies within", () => {
    const size = presentation.xml("ppt/presentation.xml").getElementsByTagName("p:sldSz")[0]!;
    expect([size.getAttribute("cx"), size.getAttribute("cy")].map(Number)).toEqual([SLIDE_EMU.cx, SLIDE_EMU.cy]);
    for (const number of [1, 2, 3]) {
      const [offset, extent] = picturesOf(presentation, number).place;
      const [x, y] = ["x", "y"].map((name) => Number(offset!.getAttribute(name)));
      const [cx, cy] = ["cx", "cy"].map((name) => Number(extent!.getAttribute(name)));
      expect(x! >= 0 && y! >= 0 && x! + cx! <= SLIDE_EMU.cx + 1 && y! + cy! <= SLIDE_EMU.cy + 1).toBe(true);
      expect(cx!).toBeGreaterThan(SLIDE_EMU.cx * 0.8);
    }
  });

  test("have the figure as SVG, and as a real PNG of the same shape for who cannot show it", () => {
    for (const number of [1, 2, 3]) {
      const { fallback, vector, place } = picturesOf(presentation, number);
      const png = Buffer.from(presentation.bytes(fallback));
      expect(bytesOf(png, 8)).toBe(PNG);
      expect(png.readUInt32BE(16)).toBeGreaterThan(2_000);
      const shape = Number(place[1]!.getAttribute("cx")) / Number(place[1]!.getAttribute("cy"));
      expect(png.readUInt32BE(16) / png.readUInt32BE(20)).toBeCloseTo(shape, 2);
      expect(vector).toMatch(/\.svg$/);
      expect(presentation.xml(vector).documentElement.localName).toBe("svg");
    }
  });

  test("have no text in the picture that would need a font, but say what it shows", () => {
    const { vector, alternative } = picturesOf(presentation, 2);
    expect(presentation.text(vector)).not.toMatch(/<text|font-family|href/);
    expect(alternative).toContain(`${case_.title}: Relapse & <escape>.`);
    expect(alternative).toMatch(/\d+ treatments/);
  });

  test("have the steps' notes, line by line, and link to their slides", () => {
    const notes = [1, 2, 3].map((number) => {
      const name = `ppt/notesSlides/notesSlide${number}.xml`;
      expect(relationsOf(presentation, name).map(({ target }) => target)).toContain(slideName(number));
      return paragraphsOf(presentation.xml(name)).slice(0, -1);
    });
    expect(notes).toEqual([["Opening words."], ["One line.", "", "Another: 5 > 3 & “so”."], [""]]);
  });

  test("name nobody, no machine and no time", () => {
    expect(presentation.text("docProps/core.xml")).toContain(`<dc:title>${case_.title}</dc:title>`);
    expect(presentation.text("docProps/core.xml")).not.toMatch(/creator|modified|created/i);
    expect(presentation.text("docProps/app.xml")).not.toMatch(/Company|Microsoft/);
  });

  test("are the same bytes for the same case", async () => {
    const again = (await makeSlides(resolved({ ...case_ }))).bytes;
    expect(Buffer.compare(file, again)).toBe(0);
  });
});

describe("which slides there are", () => {
  test.each(["voruz-2021", "linder-2016", "feng-2025", "minimal", "empty"])("%s: the overview once", (name) => {
    const timeline = resolved(sample(name));
    const steps = presentedSteps(stepsOf(timeline.case, timeline));
    const [overview, ...others] = planSlides(timeline);
    expect(overview?.title).toBeNull();
    const names = steps.map((step) => step.name);
    expect([names, names.slice(1)]).toContainEqual(others.map(({ title }) => title));
    expect(others.every(({ title }) => title !== null)).toBe(true);
  });

  test("a first step that shows something else is a slide of its own", () => {
    const timeline = resolved({ ...sample("voruz-2021"), views: [{ id: "a", name: "Start", figure: { to: 100 } }] });
    expect(planSlides(timeline).map(({ title }) => title)).toEqual([null, "Start"]);
  });

  test("when every step is hidden, the overview is left", () => {
    const timeline = resolved({ ...sample("minimal"), views: [{ id: "a", name: "A", figure: {}, hidden: true }] });
    expect(planSlides(timeline)).toHaveLength(1);
  });
});
