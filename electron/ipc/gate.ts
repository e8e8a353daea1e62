import { BrowserWindow, type IpcMainInvokeEvent, ipcMain, type WebFrameMain } from "electron";
import { type Notices, type Requests, requestNames } from "../../shared/ipc.ts";
import { isPageOrigin } from "../security/resolve-asset.ts";
import { argumentSchemas, type RequestName, type WireArguments } from "./argument-schemas.ts";
import { noticeChannel, type Reply, requestChannel } from "./channels.ts";
import { sentenceOf } from "./sentence-error.ts";

/** One function a request, which is given the window that asks. One that is missing does not compile. */
export type RequestHandlers = {
  readonly [Name in RequestName]: (
    window: BrowserWindow,
    ...args: WireArguments<Name>
  ) => Awaited<ReturnType<Requests[Name]>> | ReturnType<Requests[Name]>;
};

const REFUSED = "Caseline refused a request that its own window would not make.";

/** The only place where the main process listens to a page. */
export function answerRequests(handlers: RequestHandlers): void {
  for (const name of requestNames) listen(name, handlers[name]);
}

function listen<Name extends RequestName>(name: Name, handler: RequestHandlers[Name]): void {
  ipcMain.handle(requestChannel(name), async (event, ...args: unknown[]): Promise<Reply> => {
    // Read at once: the frame is gone as soon as its page navigates or closes.
    const window = windowOfSender(event);
    const valid = argumentSchemas[name].safeParse(args);
    if (window === null || !valid.success) return { ok: false, message: REFUSED };
    try {
      // The compiler does not see that a schema and a handler found under one name belong together; their tables do.
      return { ok: true, value: await handler(window, ...(valid.data as WireArguments<Name>)) };
    } catch (error) {
      return { ok: false, message: sentenceOf(error) };
    }
  });
}

/** The window whose main frame asks, if it shows our page; anything else is nobody. */
function windowOfSender(event: IpcMainInvokeEvent): BrowserWindow | null {
  const frame: WebFrameMain | null = event.senderFrame;
  if (frame === null || frame.parent !== null || frame !== event.sender.mainFrame) return null;
  return isPageOrigin(frame.url) ? BrowserWindow.fromWebContents(event.sender) : null;
}

/** Tells a window's page something; nothing happens when it is closed already. */
export function notify<Name extends keyof Notices>(window: BrowserWindow, name: Name, notice: Notices[Name]): void {
  if (!window.isDestroyed()) window.webContents.send(noticeChannel(name), notice);
}
