// What the page has of Node and Electron, and what it may load.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requestNames } from "../../shared/ipc.ts";
import { type Launched, launchCaseline, projectRoot } from "./support/launch.ts";

let caseline: Launched;
beforeAll(async () => {
  caseline = await launchCaseline([`${projectRoot}/assets/cases/voruz-2021.caseline`]);
});
afterAll(async () => caseline?.close());

test("the page has nothing of Node", async () => {
  const types = await caseline.page.evaluate(() =>
    ["require", "process", "module", "Buffer", "global", "__dirname", "electron", "ipcRenderer"].map(
      (name) => typeof Reflect.get(globalThis, name),
    ),
  );
  expect(new Set(types)).toEqual(new Set(["undefined"]));
});

test("every page has the safe preferences", async () => {
  const all = await caseline.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const read: unknown = Reflect.get(contents, "getLastWebPreferences");
      return typeof read === "function" ? (read.call(contents) as Record<string, unknown>) : {};
    }),
  );
  expect(all.length).toBeGreaterThan(0);
  for (const preferences of all) {
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      experimentalFeatures: false,
      allowRunningInsecureContent: false,
    });
    expect(preferences["enableBlinkFeatures"] ?? "").toBe("");
  }
});

test("nothing is sent to a spelling dictionary", async () => {
  expect(await caseline.app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(false);
});

describe("what the preload gives the page", () => {
  test("is the contract and no more", async () => {
    const surface = await caseline.page.evaluate(() =>
      Object.entries(window.caseline).map(([name, value]) => [name, typeof value] as const),
    );
    expect(surface.toSorted()).toEqual([...requestNames, "on"].toSorted().map((name) => [name, "function"]));
  });

  test("cannot be changed", async () => {
    const changed = await caseline.page.evaluate(() => {
      const before = window.caseline.document;
      try {
        Reflect.set(window.caseline, "document", () => "forged");
        Reflect.set(window, "caseline", {});
      } catch {
        // A refusal may be an error.
      }
      return window.caseline.document !== before || !Object.isFrozen(window.caseline);
    });
    expect(changed).toBe(false);
  });

  test("passes no event to a listener, and only known notices", async () => {
    const outcome = await caseline.page.evaluate(async () => {
      const heard = new Promise<number>((resolve) => {
        window.caseline.on("preferencesChanged", (...given: unknown[]) => resolve(given.length));
      });
      await window.caseline.setPreferences(await window.caseline.preferences());
      let refused = false;
      try {
        window.caseline.on("ipc-message" as "menuCommand", () => undefined);
      } catch {
        refused = true;
      }
      return { given: await heard, refused };
    });
    expect(outcome).toEqual({ given: 1, refused: true });
  });
});

describe("the app protocol", () => {
  const refused: readonly (readonly [address: string, statuses: readonly number[]])[] = [
    ["app://caseline/../package.json", [404]],
    ["app://caseline/%2e%2e/package.json", [400, 404]],
    ["app://caseline/%2e%2e%2fpackage.json", [400, 404]],
    ["app://caseline/..%2f..%2fpackage.json", [400, 404]],
    ["app://caseline/%252e%252e%252fpackage.json", [400, 404]],
    ["app://caseline/..%5c..%5cpackage.json", [400, 404]],
    ["app://caseline/assets/../../../package.json", [404]],
    ["app://caseline/fonts/../../package.json", [404]],
    ["app://caseline/fonts/%2e%2e/cases/voruz-2021.caseline", [400, 404]],
    ["app://caseline/fonts/..%2fcases%2fvoruz-2021.caseline", [400, 404]],
    ["app://caseline//etc/passwd", [404]],
    ["app://caseline/%2fetc%2fpasswd", [400, 404]],
    ["app://caseline/etc/passwd", [404]],
    ["app://caseline/index.html%00.png", [400]],
    ["app://caseline/%00", [400]],
    ["app://caseline/index.html%0a", [400]],
    ["app://caseline/%ff%fe", [400]],
    ["app://caseline/%", [400]],
    ["app://caseline/C:/Windows/win.ini", [400, 404]],
    ["app://caseline/main.js", [404]],
    ["app://caseline/assets", [404]],
    ["app://caseline/missing.js", [404]],
  ];

  test.each(refused)("does not give %s", async (address, statuses) => {
    const status = await caseline.app.evaluate(async ({ session }, url) => {
      const response = await session.defaultSession.fetch(url);
      return { status: response.status, length: (await response.text()).length };
    }, address);
    expect(statuses).toContain(status.status);
    expect(status.length).toBe(0);
  });

  test.each(["app://other/index.html", "app://print/index.html", "app://caseline.example/index.html"])(
    "does not answer for %s",
    async (address) => {
      const status = await caseline.app.evaluate(
        async ({ session }, url) => (await session.defaultSession.fetch(url)).status,
        address,
      );
      expect(status).toBe(404);
    },
  );

  test.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])("refuses %s", async (method) => {
    const status = await caseline.app.evaluate(
      async ({ session }, given) =>
        (await session.defaultSession.fetch("app://caseline/index.html", { method: given })).status,
      method,
    );
    expect(status).toBe(405);
  });

  test("gives the page and the fonts, and for HEAD only their headers", async () => {
    const found = await caseline.app.evaluate(async ({ session }) => {
      const read = async (path: string, method = "GET") => {
        const response = await session.defaultSession.fetch(`app://caseline/${path}`, { method });
        return { status: response.status, size: (await response.arrayBuffer()).byteLength };
      };
      return {
        page: await read(""),
        font: await read("fonts/Inter-Regular.ttf"),
        head: await read("index.html", "HEAD"),
      };
    });
    expect(found.page.status).toBe(200);
    expect(found.page.size).toBeGreaterThan(100);
    expect(found.font.status).toBe(200);
    expect(found.font.size).toBeGreaterThan(10_000);
    expect(found.head).toEqual({ status: 200, size: 0 });
  });
});

describe("the content security policy", () => {
  const policyOf = () =>
    caseline.app.evaluate(async ({ session }) => {
      const response = await session.defaultSession.fetch("app://caseline/index.html");
      return { policy: response.headers.get("Content-Security-Policy") ?? "", text: await response.text() };
    });

  test("is sent as a header, with a new nonce at each load that the page knows", async () => {
    const [first, second] = [await policyOf(), await policyOf()];
    const nonce = /style-src 'self' 'nonce-([\w-]{20,})'/.exec(first.policy)?.[1];
    expect(nonce).toBeDefined();
    expect(second.policy).not.toContain(nonce);
    expect(first.text).toContain(nonce);
    expect(first.text).not.toContain("__CSP_NONCE__");
    for (const directive of ["default-src 'none'", "script-src 'self'", "object-src 'none'", "base-uri 'none'"]) {
      expect(first.policy.split("; ")).toContain(directive);
    }
    expect(first.policy).not.toMatch(/unsafe|https?:|\*/);
  });

  /** Each runs in the page, as a script of the page would. */
  const attempts: Readonly<Record<string, () => void>> = {
    // biome-ignore lint/security/noGlobalEval: that it cannot be done is what is tested
    "a text as code": () => void setTimeout(() => globalThis["eval"]("1 + 1")),
    "an inline script": () => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.head.append(script);
    },
    "an inline handler": () => {
      const button = document.createElement("button");
      button.setAttribute("onclick", "window.ran = true");
      button.click();
    },
    "an address with a script": () => {
      const link = document.createElement("a");
      link.href = "javascript:window.ran = true";
      document.body.append(link);
      link.click();
      link.remove();
    },
    "a script from the network": () => {
      const script = document.createElement("script");
      script.src = "https://example.com/x.js";
      document.head.append(script);
    },
    "a picture from the network": () => {
      new Image().src = "https://example.com/x.png";
    },
    "a request to the network": () => void fetch("https://example.com/").catch(() => undefined),
    "a socket": () => {
      try {
        new WebSocket("wss://example.com/");
      } catch {
        // Chromium stops it one way or the other.
      }
    },
    "a style element without the nonce": () => {
      const style = document.createElement("style");
      style.textContent = "body { color: red }";
      document.head.append(style);
    },
    "a frame": () => {
      const frame = document.createElement("iframe");
      frame.src = "https://example.com/";
      document.body.append(frame);
    },
    "an object": () => {
      const object = document.createElement("object");
      object.data = "https://example.com/x.pdf";
      document.body.append(object);
    },
    "another base": () => {
      const base = document.createElement("base");
      base.href = "https://example.com/";
      document.head.append(base);
    },
  };

  test.each(Object.keys(attempts))("stops %s", async (name) => {
    const violated = await caseline.page.evaluate(`new Promise((resolve) => {
      const stopped = (event) => resolve(event.violatedDirective);
      document.addEventListener("securitypolicyviolation", stopped, { once: true });
      setTimeout(() => resolve("nothing was stopped"), 5000);
      (${attempts[name]?.toString()})();
    })`);
    expect(violated).toMatch(/-src|base-uri/);
    expect(await caseline.page.evaluate(() => Reflect.get(window, "ran"))).toBeUndefined();
  });
});
