/** A time (milliseconds since 1970, UTC) for people: "2026-11-21 15:23". */
export const utcMinute = (time: number): string => new Date(time).toISOString().slice(0, 16).replace("T", " ");

/** With its seconds: "2026-11-21 15:23:07". */
export const utcSecond = (time: number): string => new Date(time).toISOString().slice(0, 19).replace("T", " ");
