/** A day, or an event, that the reader put a pin on. It stays where it is when days count from elsewhere. */
export interface Pin {
  readonly id: string;
  /** Days from the case's own day zero (`Timeline.ownZero`). */
  readonly day: number;
  /** The event that was pinned, when it was not an empty place of the picture. */
  readonly event: string | null;
}
