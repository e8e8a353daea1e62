// What a browser has and jsdom has not, as far as the controls of the page ask for it.
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// What a test waits for comes in its own time on a busy machine; the library would give up after one second.
configure({ asyncUtilTimeout: 15_000 });

window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => undefined,
  removeListener: () => undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => false,
});

window.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

window.HTMLElement.prototype.scrollIntoView = () => undefined;
