import { createContext, useContext } from "react";
import type { ImportReview } from "../../shared/import-review.ts";
import type { ReviewFigure } from "./review-figure.ts";
import type { Choices } from "./use-choices.ts";

/** What the parts of the review share. */
export interface Review extends Pick<Choices, "answer" | "answerAll" | "correct" | "corrected" | "pending"> {
  readonly review: ImportReview;
  /** Answers as the user gave them, also those that are still on their way. */
  readonly answers: Choices["choices"]["answers"];
  /** What the patients are known by in every reading, by number. */
  readonly keys: ReadonlyMap<number, string>;
  /** Cases are being saved: nothing can be decided. */
  readonly saving: boolean;
  /** Number of the patient whose picture is in view; null when there is none. */
  readonly patient: number | null;
  /** Brings a patient into view, and one of the patient's events. */
  readonly show: (patient: number, event?: string) => void;
  /** Of the patient in view; null while there is no picture of him. */
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
