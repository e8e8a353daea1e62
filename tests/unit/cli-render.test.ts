import { createHash } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { inProject } from "../../scripts/project.mjs";
import { ensureCli, makeWorkshop, runCli, runCliOnFullDisk } from "../support/run-cli.ts";

beforeAll(ensureCli, 60_000);
// Each test starts whole programs, some of them several.
vi.setConfig({ testTimeout: 60_000 });

const sample = inProject("assets", "cases", "voruz-2021.caseline");
const broken = '{ "caseline": 1, "title": "Broken", ';

let workshop: ReturnType<typeof makeWorkshop>;
beforeEach(() => {
  workshop = makeWorkshop();
});
afterEach(() => workshop.remove());

/** What a PNG says of itself: pixels, and dots per inch from its pHYs chunk. */
function describePng(bytes: Buffer) {
  const physical = bytes.indexOf("pHYs");
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect(bytes.readUInt8(physical + 12)).toBe(1);
  return { width: bytes.readUInt32BE(16), dpi: Math.round(bytes.readUInt32BE(physical + 4) * 0.0254) };
}

const titleOf = (svg: string): string => /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? "";
const widthOf = (svg: string): string => /<svg[^>]* width="([^"]*)"/.exec(svg)?.[1] ?? "";

describe("one picture", () => {
  test("as SVG: 1200 px wide, of true size", () => {
    const picture = workshop.path("voruz.svg");
    expect(runCli(["render", sample, "-o", picture])).toMatchObject({ code: 0, out: "" });
    const svg = readFileSync(picture, "utf8");
    expect(svg).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg [^>]*viewBox="0 0 1200 /);
    expect(widthOf(svg)).toBe("317.5mm");
    expect(readdirSync(workshop.path("."))).toEqual(["voruz.svg"]);
  });

  test("for print: as many millimetres as asked for", () => {
    const picture = workshop.path("voruz.SVG");
    expect(runCli(["render", sample, "--output", picture, "--width-mm", "183"]).code).toBe(0);
    expect(widthOf(readFileSync(picture, "utf8"))).toBe("183mm");
  });

  test.each([
    { options: [], width: 1200, dpi: 96 },
    { options: ["--width-px", "900"], width: 900, dpi: 96 },
    { options: ["--width-px", "900", "--dpi", "192"], width: 1800, dpi: 192 },
    { options: ["--width-mm", "183"], width: 2161, dpi: 300 },
    { options: ["--width-mm", "89", "--dpi", "600"], width: 2102, dpi: 600 },
  ])("as PNG $options: $width pixels at $dpi dpi", ({ options, width, dpi }) => {
    const picture = workshop.path("voruz.png");
    expect(runCli(["render", sample, "-o", picture, ...options]).code).toBe(0);
    expect(describePng(readFileSync(picture))).toEqual({ width, dpi });
  });

  test("from standard input to standard output", () => {
    const picture = workshop.path("voruz.svg");
    runCli(["render", sample, "-o", picture]);
    const piped = runCli(["render", "-", "-o", "-"], { input: readFileSync(sample) });
    expect(piped.code).toBe(0);
    expect(piped.out).toBe(readFileSync(picture, "utf8"));
    const png = runCli(["render", sample, "-o", "-", "--format", "png"]);
    expect(describePng(png.outBytes)).toEqual({ width: 1200, dpi: 96 });
  });

  test("a file whose name begins with a hyphen follows --", () => {
    workshop.write("-x.caseline", readFileSync(sample));
    const result = runCli(["render", "-o", "x.svg", "--", "-x.caseline"], { cwd: workshop.path(".") });
    expect(result.code).toBe(0);
    expect(existsSync(workshop.path("x.svg"))).toBe(true);
  });
});

describe("what is drawn", () => {
  const svgWith = (...options: readonly string[]): string => {
    const { code, out, err } = runCli(["render", sample, "-o", "-", ...options]);
    expect({ code, err }).toMatchObject({ code: 0 });
    return out;
  };

  test("each choice changes the picture", () => {
    const plain = svgWith();
    const others = [
      ["--no-title"],
      ["--panels", "mrd,antigens"],
      ["--unit", "months"],
      ["--from", "-5"],
      ["--to", "100.5"],
      ["--from", "-5", "--to", "100"],
      ["--width-px", "900"],
      ["--zero", anchorOfSample()],
    ].map((options) => svgWith(...options));
    expect(new Set([plain, ...others]).size).toBe(1 + others.length);
    expect(svgWith("--title")).toBe(plain);
  });

  function anchorOfSample(): string {
    const { procedures } = JSON.parse(readFileSync(sample, "utf8"));
    return procedures.find(({ kind }: { kind: string }) => kind === "transplant").id;
  }

  test("an anchor that the case does not have is named, with some that it has", () => {
    const { code, out, err } = runCli(["render", sample, "-o", "-", "--zero", "moon-landing"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("moon-landing");
    expect(err).toContain("diagnosis");
  });

  test("days are counted as on the axis: day 1 of a course is its first, and the figure's own window counts alike", () => {
    const course = (figure: object, ...options: readonly string[]) => {
      const anchors = [{ id: "course", name: "consolidation", counting: "course" }];
      const events = [-10, 0, 9, 40].map((day) => ({
        id: `e${day}`.replace("-", "m"),
        name: `event ${day}`,
        category: "clinical",
        at: { day },
      }));
      const input = JSON.stringify({ caseline: 1, title: "x", dayZero: "course", anchors, events, figure });
      const { code, out, err } = runCli(["render", "-", "-o", "-", ...options], { input });
      expect({ code, err }).toEqual({ code: 0, err: "" });
      return out;
    };
    const axis = { unit: "days" };
    const asked = course({ axis }, "--from", "1", "--to", "10");
    expect(course({ axis, from: 1, to: 10 })).toBe(asked);
    expect(course({ axis }, "--from", "0", "--to", "10")).toBe(asked);
    expect(course({ axis }, "--from", "2", "--to", "10")).not.toBe(asked);
    expect(course({ axis }, "--to", "10", "--from", "-1")).not.toBe(asked);
    expect(asked).toContain("event 9");
    expect(asked).not.toContain("event 40");
  });

  test("a window that the case's own end leaves empty is refused", () => {
    const input = JSON.stringify({ ...JSON.parse(readFileSync(sample, "utf8")), figure: { to: 50 } });
    const { code, err } = runCli(["render", "-", "-o", "-", "--from", "60"], { input });
    expect(code).toBe(1);
    expect(err).toBe(
      "<stdin>: error: the view would begin on day 60 and end on day 50: --from has to be before --to\n",
    );
  });

  test("a window beyond the course is refused", () => {
    const { code, err } = runCli(["render", sample, "-o", "-", "--from", "90000"]);
    expect(code).toBe(1);
    expect(err).toMatch(/voruz-2021\.caseline: error: nothing is recorded after day 90000: the course ends on D\d+\n$/);
  });
});

describe("several files", () => {
  test("go to a folder, which is made; a bad one does not stop the others", () => {
    workshop.write("a.caseline", readFileSync(sample));
    workshop.write("bad.caseline", broken);
    workshop.write("c.caseline", readFileSync(sample));
    const inputs = ["a", "bad", "missing", "c"].map((name) => workshop.path(`${name}.caseline`));
    const result = runCli(["render", ...inputs, "--out-dir", workshop.path("out/put"), "--format", "png"]);
    expect({ code: result.code, out: result.out }).toEqual({ code: 1, out: "" });
    expect(readdirSync(workshop.path("out/put")).sort()).toEqual(["a.png", "c.png"]);
    expect(result.err).toMatch(/bad\.caseline:1:\d+: error /);
    expect(result.err).toMatch(/caseline: “.*missing\.caseline” or its folder does not exist\.\n/);
  });

  test("svg is the format when none is named", () => {
    const names = ["a.caseline", "b.json"].map((name) => workshop.write(name, readFileSync(sample)));
    expect(runCli(["render", ...names, "--out-dir", workshop.path("out")]).code).toBe(0);
    expect(readdirSync(workshop.path("out")).sort()).toEqual(["a.svg", "b.json.svg"]);
  });
});

describe("nothing is written in part, and nothing is overwritten by mistake", () => {
  test("a full disk leaves what was there", () => {
    const picture = workshop.write("voruz.svg", "the picture before");
    const { code, err } = runCliOnFullDisk(4, ["render", sample, "-o", picture]);
    expect(code).toBe(1);
    expect(err).toMatch(/^caseline: “.*voruz\.svg” would be larger than this disk allows\. Nothing was written\.\n$/);
    expect(readFileSync(picture, "utf8")).toBe("the picture before");
    expect(readdirSync(workshop.path("."))).toEqual(["voruz.svg"]);
  });

  test("a case with errors leaves what was there", () => {
    const picture = workshop.write("bad.svg", "the picture before");
    const { code } = runCli(["render", workshop.write("bad.caseline", broken), "-o", picture]);
    expect(code).toBe(1);
    expect(readFileSync(picture, "utf8")).toBe("the picture before");
  });

  test.each([
    ["a folder that is not there", "missing/voruz.svg", "does not exist"],
    ["a file where a folder should be", "file/voruz.svg", "is not a folder"],
    ["a folder of this name", "folder.svg", "is a folder"],
    ["a name that is too long", `${"x".repeat(300)}.svg`, "is too long"],
  ])("%s is told in one line", (_name, output, message) => {
    workshop.write("file", "");
    mkdirSync(workshop.path("folder.svg"));
    const { code, err } = runCli(["render", sample, "-o", workshop.path(output)]);
    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(readdirSync(workshop.path(".")).sort()).toEqual(["file", "folder.svg"]);
  });

  test.runIf(process.platform === "linux")("a folder that may not be written to", () => {
    // Root may write everywhere but here.
    for (const options of [
      ["-o", "/sys/voruz.svg"],
      ["--out-dir", "/sys/figures"],
    ]) {
      const { code, err } = runCli(["render", sample, ...options]);
      expect(code).toBe(1);
      expect(err).toMatch(
        /caseline: (You have no permission|The system does not allow|.* on a disk that can only be read)/,
      );
    }
  });

  test("an output that is an input, under whatever name, is refused", () => {
    const input = workshop.write("case.svg", readFileSync(sample));
    symlinkSync(input, workshop.path("soft.svg"));
    linkSync(input, workshop.path("hard.svg"));
    for (const output of ["case.svg", "soft.svg", "hard.svg"]) {
      const { code, err } = runCli(["render", input, "-o", workshop.path(output)]);
      expect(code).toBe(2);
      expect(err).toContain("which is read");
    }
    expect(readFileSync(input)).toEqual(readFileSync(sample));
  });
});

describe("the same bytes", () => {
  const formats = ["svg", "png"] as const;
  const render = (format: "svg" | "png", surroundings: Parameters<typeof runCli>[1] = {}): string => {
    const { code, err, outBytes } = runCli(["render", sample, "-o", "-", "--format", format], surroundings);
    expect({ code, err }).toMatchObject({ code: 0 });
    return createHash("sha256").update(outBytes).digest("hex");
  };

  test.each(formats)("%s: at each run, from any folder, without a home, in every time zone and language", (format) => {
    const first = render(format);
    const others = [
      render(format),
      render(format, { cwd: "/" }),
      render(format, { env: {} }),
      ...["UTC", "America/St_Johns", "Pacific/Apia"].map((TZ) => render(format, { env: { TZ, LANG: "de_DE.UTF-8" } })),
    ];
    expect(new Set([first, ...others])).toEqual(new Set([first]));
  });

  // After a wanted change of the picture:
  // npm run -s caseline -- render assets/cases/voruz-2021.caseline -o - --format png | sha256sum | sed 's/-$/voruz-2021.png/' > tests/unit/cli-render.sha256
  test.runIf(process.platform === "linux" && process.arch === "x64")("png: on every machine of this kind", () => {
    const list = readFileSync(join(import.meta.dirname, "cli-render.sha256"), "utf8");
    expect(`${render("png")}  voruz-2021.png\n`).toBe(list);
  });
});

test("hostile text is only text, and warnings cannot steer the terminal", () => {
  const title = "<script>alert(1)</script> ]]> & \u202eevil";
  const file = workshop.write("hostile\u001b[31m.caseline", JSON.stringify({ caseline: 1, title, titel: "misspelt" }));
  const { code, out, err } = runCli(["render", file, "-o", "-"]);
  expect(code).toBe(0);
  expect(titleOf(out)).toContain("&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;");
  expect(out).not.toContain("<script");
  expect(`${out}${err}`).not.toContain("\u001b");
  expect(err).toContain("warning");
});
