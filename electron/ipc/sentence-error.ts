/** An error whose message is written for the user. */
export class SentenceError extends Error {}

const FAILED = "Something in Caseline went wrong. Your case files are as you saved them.";

/** What the user is told of an error: its own sentence when it was written for that, and never more than that it happened. */
export const sentenceOf = (error: unknown): string => (error instanceof SentenceError ? error.message : FAILED);
