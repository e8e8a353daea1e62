import type { Notices, Requests } from "../../shared/ipc.ts";

/** Shared by the gate and the preload, which is bundled by itself: nothing from Electron or Node here. */
export const requestChannel = (name: keyof Requests): string => `caseline:request:${name}`;
export const noticeChannel = (name: keyof Notices): string => `caseline:notice:${name}`;

/** Errors travel as data: a rejection would reach the page with the channel's name and a stack. */
export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };
