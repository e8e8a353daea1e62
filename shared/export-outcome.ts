/** What came of writing a file that the user names. */
export type ExportOutcome =
  /** `warnings`: what is not in it as it should be, in sentences. */
  | { readonly kind: "saved"; readonly name: string; readonly warnings?: readonly string[] }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly message: string };
