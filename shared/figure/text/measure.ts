// What figure layout knows of text: how wide it is, how tall, and how to make it fit. Nothing here looks at a screen.
export { truncateText, wrapText } from "./fit.ts";
export type { FontWeight } from "./font-tables.ts";
export { fontLineMetrics, missingGlyphs, textWidth } from "./width.ts";
