const directives = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' data: blob:",
  "font-src": "'self'",
  "connect-src": "'self'",
  "object-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-src": "'none'",
  "frame-ancestors": "'none'",
} as const;

type Policy = Readonly<Partial<Record<keyof typeof directives, string>>>;

function written(policy: Policy): string {
  return Object.entries(policy)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}

/** For answers that are no pages: what they would be allowed if they were taken for one. */
export const filePolicy = written(directives);

/** What the page may load: its own files, and style elements that carry this load's nonce. */
export const pagePolicy = (nonce: string): string => written({ ...directives, "style-src": `'self' 'nonce-${nonce}'` });

/** A page to be printed holds one picture, one style element and fonts; it runs nothing. */
export const printPolicy = (nonce: string, fontOrigin: string): string =>
  written({
    ...directives,
    "script-src": "'none'",
    "style-src": `'nonce-${nonce}'`,
    "img-src": "'none'",
    "font-src": fontOrigin,
    "connect-src": "'none'",
  });
