/** Part of every JavaScript runtime (pages, workers, Node), but not of the language's own type library. */
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  /** @param options `stream`: more is to come, so an unfinished character at the end is kept for the next call */
  decode(input?: Uint8Array, options?: { readonly stream?: boolean }): string;
}
declare class TextEncoder {
  /** As UTF-8. */
  encode(input: string): Uint8Array<ArrayBuffer>;
}
