import type { BrowserWindow, MessageBoxOptions } from "electron";

/** The system's dialogs with somebody who answers them: what was asked, and what is answered. */
export interface AnsweredDialogs {
  /** Each message with its detail, in order. */
  readonly asked: string[];
  /** Labels of buttons, in order; without one left, a question fails the test. */
  readonly answers: string[];
  /** What the save dialog gives; null cancels. */
  place: string | null;
  /** What happens while a question is open. */
  meanwhile: () => void;
  readonly electron: { readonly dialog: object };
}

export function answeredDialogs(): AnsweredDialogs {
  const dialogs: AnsweredDialogs = {
    asked: [],
    answers: [],
    place: null,
    meanwhile: () => undefined,
    electron: {
      dialog: {
        async showMessageBox(_window: unknown, { message, detail = "", buttons = [] }: MessageBoxOptions) {
          dialogs.asked.push(`${message} ${detail}`.trim());
          const { meanwhile } = dialogs;
          dialogs.meanwhile = () => undefined;
          meanwhile();
          const response = buttons.indexOf(dialogs.answers.shift() ?? "");
          if (response === -1) throw new Error(`Nobody answers “${message}”: ${buttons.join(", ")}`);
          return { response };
        },
        showSaveDialog: async () => ({ canceled: dialogs.place === null, filePath: dialogs.place ?? "" }),
      },
    },
  };
  return dialogs;
}

/** As much of a window as a dialog needs. */
export function windowOfTest(): { readonly window: BrowserWindow; readonly destroy: () => void } {
  let destroyed = false;
  const window = { isDestroyed: () => destroyed } as unknown as BrowserWindow;
  return {
    window,
    destroy() {
      destroyed = true;
    },
  };
}
