import { createContext, useContext } from "react";
import type { ImportChoices } from "../../shared/formats/import/reader.ts";
import type { ImportReview } from "../../shared/import-review.ts";
import type { ReviewFigure } from "./review-figure.ts";

/** What the parts of the review share. */
export interface Review {
  readonly review: ImportReview;
  /** Answers as the user gave them, also those that are still on their way. */
  readonly answers: Readonly<Record<string, string>>;
  /** Answers a question; null takes the answer back. */
  readonly answer: (id: string, answer: string | null) => void;
  /** Reads again with other mappings of tables. */
  readonly correct: (mappings: ImportChoices["mappings"]) => void;
  /** Number of the patient whose picture is in view; null when there is none. */
  readonly patient: number | null;
  /** Brings a patient into view, and one of his events. */
  readonly show: (patient: number, event?: string) => void;
  /** Null while there is no picture. */
  readonly figure: ReviewFigure | null;
  /** Id of the question whose events stand out; null: all doubtful ones do. */
  readonly spotlight: string | null;
  readonly setSpotlight: (doubt: string | null) => void;
}

export const ReviewContext = createContext<Review | null>(null);

export function useReview(): Review {
  const review = useContext(ReviewContext);
  if (review === null) throw new Error("Rendered outside of a review");
  return review;
}
