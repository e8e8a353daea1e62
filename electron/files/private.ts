/** Permissions of what only its user may read: what the program remembers, and what it keeps of whole cases. */
export const PRIVATE = { folder: 0o700, file: 0o600 } as const;
