// `npm run icons`: the drawn marks in assets/icons/*.svg as what each system wants: PNG, Windows' .ico, macOS's .icns.
import { readFileSync, writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { inProject, main } from "./project.mjs";

const pngSizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];
const icoSizes = [16, 24, 32, 48, 64, 128, 256];
/** Which name an icon of a size has in an .icns; "@2x" ones are the same pictures under another name. */
const icnsTypes = /** @type {const} */ ([
  ["icp4", 16],
  ["icp5", 32],
  ["icp6", 64],
  ["ic07", 128],
  ["ic08", 256],
  ["ic09", 512],
  ["ic10", 1024],
  ["ic11", 32],
  ["ic12", 64],
  ["ic13", 256],
  ["ic14", 512],
]);

/** @typedef {ReadonlyMap<number, Buffer>} Pictures by their size in px */

await main(async () => {
  const application = draw("icon");
  const document = draw("document");
  for (const [size, png] of application) writeFileSync(inIcons(`${size}x${size}.png`), png);
  for (const [name, pictures] of /** @type {const} */ ([
    ["icon", application],
    ["document", document],
  ])) {
    writeFileSync(inIcons(`${name}.ico`), ico(pictures));
    writeFileSync(inIcons(`${name}.icns`), icns(pictures));
  }
  writeFileSync(inIcons("icon.png"), pictureOf(application, 512));
  return 0;
});

/** @param {string} name */
function inIcons(name) {
  return inProject("assets", "icons", name);
}

/**
 * @param {string} name
 * @returns {Pictures}
 */
function draw(name) {
  const svg = readFileSync(inIcons(`${name}.svg`), "utf8");
  return new Map(
    pngSizes.map((size) => [size, new Resvg(svg, { fitTo: { mode: "width", value: size } }).render().asPng()]),
  );
}

/**
 * @param {Pictures} pictures
 * @param {number} size
 */
function pictureOf(pictures, size) {
  const picture = pictures.get(size);
  if (picture === undefined) throw new Error(`There is no picture of ${size} px.`);
  return picture;
}

/**
 * A directory of 16 bytes for each picture, then the pictures, as PNG.
 * @param {Pictures} pictures
 */
function ico(pictures) {
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(icoSizes.length, 4);
  const bodies = icoSizes.map((size) => pictureOf(pictures, size));
  let offset = header.length + 16 * icoSizes.length;
  const entries = bodies.map((body, index) => {
    const entry = Buffer.alloc(16);
    const size = (icoSizes[index] ?? 0) % 256; // 256 is written as 0
    entry.writeUInt8(size, 0);
    entry.writeUInt8(size, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(body.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += body.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...bodies]);
}

/**
 * Blocks of a four-letter type, a length that counts these eight bytes too, and a PNG.
 * @param {Pictures} pictures
 */
function icns(pictures) {
  const blocks = icnsTypes.map(([type, size]) => block(type, pictureOf(pictures, size)));
  return block("icns", Buffer.concat(blocks));
}

/**
 * @param {string} type
 * @param {Buffer} body
 */
function block(type, body) {
  const header = Buffer.alloc(8);
  header.write(type, 0, "latin1");
  header.writeUInt32BE(header.length + body.length, 4);
  return Buffer.concat([header, body]);
}
