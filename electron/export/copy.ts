import * as electron from "electron";

/** Electron's clipboard was replaced by another one in version 44; each is described here as far as it is used. */
interface EarlierClipboard {
  readonly writeImage: (image: electron.NativeImage) => void;
}
interface LaterClipboard {
  readonly write: (items: readonly object[]) => Promise<void>;
}
interface LaterElectron {
  readonly ClipboardItem: new (items: Readonly<Record<string, Blob>>) => object;
}

const isEarlier = (clipboard: object): clipboard is EarlierClipboard => "writeImage" in clipboard;

export async function copyText(text: string): Promise<void> {
  await electron.clipboard.writeText(text);
}

export async function copyPng(png: Uint8Array): Promise<void> {
  const clipboard: object = electron.clipboard;
  if (isEarlier(clipboard)) {
    clipboard.writeImage(electron.nativeImage.createFromBuffer(Buffer.from(png)));
    return;
  }
  const { ClipboardItem } = electron as object as LaterElectron;
  const image = new ClipboardItem({ "image/png": new Blob([new Uint8Array(png)], { type: "image/png" }) });
  await (clipboard as LaterClipboard).write([image]);
}
