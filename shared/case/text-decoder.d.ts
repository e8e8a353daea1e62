/** Part of every JavaScript runtime (pages, workers, Node), but not of the language's own type library. */
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}
