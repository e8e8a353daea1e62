// A page cannot leave its place, open another one, or be granted anything by the system.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CaseFolder, makeCaseFolder } from "./support/case-folder.ts";
import { type Launched, launchCaseline } from "./support/launch.ts";

let caseline: Launched;
let cases: CaseFolder;
beforeAll(async () => {
  cases = makeCaseFolder();
  caseline = await launchCaseline([cases.write("place.caseline", { title: "Place" })]);
});
afterAll(async () => {
  await caseline?.close();
  cases?.remove();
});

const place = () =>
  caseline.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((contents) => contents.getURL()));

/** Origins of what frames inside the page have loaded. Where nothing was, Chromium shows an error, which has none. */
const frames = async () => {
  const origins = await caseline.app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .flatMap((contents) => contents.mainFrame.framesInSubtree.slice(1))
      .map((frame) => frame.origin),
  );
  return origins.filter((origin) => origin !== "" && origin !== "null");
};

/** Long enough for a navigation that is allowed to have begun. */
const pause = () => caseline.page.waitForTimeout(300);

describe("navigation", () => {
  const ways: Readonly<Record<string, () => void>> = {
    "by location": () => {
      location.href = "https://example.com/";
    },
    "to another of its own files": () => {
      location.href = "app://caseline/fonts/Inter-Regular.ttf";
    },
    "to a file": () => {
      location.href = "file:///etc/passwd";
    },
    "to the origin of printed pages": () => location.assign("app://print/"),
    "by a link": () => {
      const link = document.createElement("a");
      link.href = "https://example.com/";
      document.body.append(link);
      link.click();
      link.dispatchEvent(new MouseEvent("click", { ctrlKey: true, bubbles: true }));
      link.dispatchEvent(new MouseEvent("auxclick", { button: 1, bubbles: true }));
      link.target = "_blank";
      link.click();
      link.remove();
    },
    "by window.open": () => {
      for (const address of ["https://example.com/", "about:blank", "app://caseline/index.html"]) window.open(address);
    },
    "by a frame": () => {
      const frame = document.createElement("iframe");
      frame.src = "app://caseline/index.html";
      document.body.append(frame);
    },
    "by a guest": () => {
      const guest = document.createElement("webview");
      guest.setAttribute("src", "https://example.com/");
      document.body.append(guest);
    },
  };

  test.each(Object.keys(ways))("%s leads nowhere", async (name) => {
    await caseline.page.evaluate(`void (${ways[name]?.toString()})()`);
    await pause();
    expect(await place()).toEqual(["app://caseline/index.html"]);
    expect(await frames()).toEqual([]);
  });

  test("with the middle mouse button and with Ctrl opens no window", async () => {
    await caseline.page.evaluate(() => {
      const link = document.createElement("a");
      link.id = "way-out";
      link.href = "https://example.com/";
      link.textContent = "out";
      link.style.cssText = "position:fixed;left:0;top:0;z-index:99999;padding:20px;background:white";
      document.body.append(link);
    });
    await caseline.page.mouse.click(10, 10, { button: "middle" });
    await caseline.page.keyboard.down("Control");
    await caseline.page.mouse.click(10, 10);
    await caseline.page.keyboard.up("Control");
    await pause();
    await caseline.page.evaluate(() => document.getElementById("way-out")?.remove());
    expect(await place()).toEqual(["app://caseline/index.html"]);
  });

  test("by dropping a web address or a page leads nowhere", async () => {
    const page = cases.write("page.html", "<title>dropped</title>");
    const session = await caseline.page.context().newCDPSession(caseline.page);
    const items = [{ mimeType: "text/uri-list", data: "https://example.com/" }];
    for (const data of [
      { items, dragOperationsMask: 1 },
      { items: [], files: [page], dragOperationsMask: 1 },
    ]) {
      for (const type of ["dragEnter", "dragOver", "drop"] as const) {
        await session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
      }
    }
    await pause();
    const addresses = await place();
    expect(addresses.every((address) => address === "app://caseline/index.html")).toBe(true);
  });
});

describe("permissions", () => {
  const asked = ["geolocation", "notifications", "camera", "microphone", "midi", "persistent-storage"] as const;

  test.each(asked)("%s is denied", async (name) => {
    const state = await caseline.page.evaluate(
      async (permission) => (await navigator.permissions.query({ name: permission as PermissionName })).state,
      name,
    );
    expect(state).toBe("denied");
  });

  test("reading the clipboard is denied, copying to it is not", async () => {
    const state = await caseline.page.evaluate(async () => {
      const of = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state;
      return { read: await of("clipboard-read"), write: await of("clipboard-write") };
    });
    expect(state).toEqual({ read: "denied", write: "granted" });
  });

  test("what asks for a device or the screen is refused", async () => {
    const outcome = await caseline.page.evaluate(async () => {
      const refused = (attempt: Promise<unknown> | undefined) =>
        (attempt ?? Promise.reject(new Error("absent"))).then(
          (found) => !(Array.isArray(found) && found.length === 0),
          () => true,
        );
      const where = new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject));
      return {
        camera: await refused(navigator.mediaDevices.getUserMedia({ video: true, audio: true })),
        screen: await refused(navigator.mediaDevices.getDisplayMedia()),
        place: await refused(where),
        notice: (await Notification.requestPermission()) === "denied",
      };
    });
    expect(outcome).toEqual({ camera: true, screen: true, place: true, notice: true });
  });
});
