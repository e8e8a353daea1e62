/** A pure function that remembers what it said last: tables have few different words. */
export function remembered<Result>(read: (text: string) => Result, most = 5_000): (text: string) => Result {
  let known = new Map<string, Result>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= most) known = new Map();
    const result = read(text);
    known.set(text, result);
    return result;
  };
}
