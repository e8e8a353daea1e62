// The window's page in a plain browser, with a main process in memory: for looking at it while it is being made.
// The address says what is open: ?sample=voruz-2021, nothing for the start screen; ?theme=dark.
import { createMemoryMain } from "../memory-main.ts";

const files = import.meta.glob<string>("../../../assets/cases/*.caseline", {
  query: "?raw",
  import: "default",
  eager: true,
});
const idOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1).replace(".caseline", "");
const samples = Object.fromEntries(Object.entries(files).map(([path, text]) => [idOf(path), text]));

const wanted = new URLSearchParams(location.search);
const main = createMemoryMain(samples, { theme: wanted.get("theme") === "dark" ? "dark" : "light" });
const sample = wanted.get("sample");
if (sample !== null) await main.api.openSample(sample);
Object.assign(window, { caseline: main.api, showText: main.show, menu: main.choose });
await import("../../../renderer/main.tsx");
