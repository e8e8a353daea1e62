const sentences: Readonly<Record<string, (name: string) => string>> = {
  EACCES: (name) => `You have no permission to use “${name}” or its folder.`,
  EBUSY: (name) => `“${name}” is in use by another program.`,
  EDQUOT: (name) => `There is no room for “${name}”: your share of the disk is used up.`,
  EEXIST: (name) => `“${name}” exists already.`,
  EFBIG: (name) => `“${name}” would be larger than this disk allows.`,
  EINVAL: (name) => `“${name}” is not a name that this disk allows.`,
  EIO: (name) => `The disk failed while “${name}” was read or written.`,
  EISDIR: (name) => `“${name}” is a folder, not a file.`,
  ELOOP: (name) => `“${name}” is a link that leads back to itself.`,
  EMFILE: () => "Too many files are open.",
  ENAMETOOLONG: () => "The file's name, or the path of its folder, is too long.",
  ENODEV: (name) => `The drive of “${name}” is gone.`,
  ENOENT: (name) => `“${name}” or its folder does not exist.`,
  ENOSPC: (name) => `There is no room on the disk for “${name}”.`,
  ENOTDIR: (name) => `“${name}” lies in something that is not a folder.`,
  ENOTFILE: (name) => `“${name}” is no ordinary file.`,
  ENOTSUP: (name) => `“${name}” is neither a file nor a pipe, and cannot be written.`,
  EPERM: (name) => `The system does not allow the use of “${name}”.`,
  EREADONLY: (name) => `“${name}” is marked as read-only.`,
  EROFS: (name) => `“${name}” is on a disk that can only be read.`,
  ETXTBSY: (name) => `“${name}” is in use by another program.`,
};

/** What went wrong with a file, as one sentence for its user: no path, no code that the user could not look up, no stack. */
export function explainFileError(error: unknown, name: string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return sentences[code]?.(name) ?? `“${name}” could not be used${code === "" ? "" : ` (${code})`}.`;
}
