/** A name for comparison: without case, spaces, hyphens and other punctuation; Greek α and β as words. */
export function plainKey(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("α", "alpha")
    .replaceAll("β", "beta")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
