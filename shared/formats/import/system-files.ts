/** Files that systems leave in folders and archives, and hidden ones: nobody means to import them. */
export function isSystemFile(name: string): boolean {
  return name
    .split(/[\\/]/)
    .some(
      (part) => (part.startsWith(".") && !/^\.{1,2}$/.test(part)) || systemNames.test(part) || part.startsWith("~$"),
    );
}

const systemNames = /^(?:__MACOSX|Thumbs\.db|desktop\.ini|\$RECYCLE\.BIN|System Volume Information)$/i;
