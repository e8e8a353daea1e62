import type { WebContentsPrintOptions } from "electron";
import type { PrintOutcome } from "../../shared/ipc.ts";
import type { HandoutPage } from "../../shared/report/pages/page-flow.ts";
import { type PaperName, papers } from "../../shared/report/pages/paper.ts";
import { fontFaces, fontsAreLoaded } from "../export/pdf.ts";
import { publishPrintPage } from "../security/protocol.ts";
import { createHiddenWindow } from "../window/create-window.ts";
import { pagesToHtml } from "./pages-to-html.ts";

/**
 * Prints pages through the system's dialog: the pages of the PDF, as SVG, in a window that is never shown, runs no script and is on
 * an origin of its own.
 */
export async function printPages(
  pages: readonly HandoutPage[],
  paper: PaperName,
  title: string,
): Promise<PrintOutcome> {
  const { address, withdraw } = publishPrintPage((nonce) => pagesToHtml(pages, { paper, title, nonce, fontFaces }));
  const window = createHiddenWindow();
  try {
    await window.loadURL(address);
    await window.webContents.executeJavaScript(fontsAreLoaded);
    const options: WebContentsPrintOptions = {
      silent: false,
      printBackground: true,
      margins: { marginType: "none" },
      pageSize: papers[paper].name,
    };
    return await new Promise<PrintOutcome>((resolve) => {
      window.webContents.print(options, (success, reason) =>
        resolve(success ? { kind: "printed" } : outcomeOf(reason)),
      );
    });
  } finally {
    withdraw();
    window.destroy();
  }
}

/** Electron says in words why nothing was printed. */
function outcomeOf(reason: string): PrintOutcome {
  if (/cancel/i.test(reason)) return { kind: "cancelled" };
  return { kind: "failed", message: "The handout was not printed: the printer or its settings did not work." };
}
