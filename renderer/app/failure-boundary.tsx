import { Component, type ReactNode } from "react";
import styles from "./app.module.css";

interface FailureBoundaryProps {
  /** Another attempt is made when it changes. */
  readonly attempt: string;
  /** What is said in its place. */
  readonly instead?: ReactNode;
  readonly children: ReactNode;
}

interface FailureState {
  readonly attempt: string;
  readonly failed: boolean;
}

/** A fault in drawing empties its own part of the window, and says so; the file is never touched. */
export class FailureBoundary extends Component<FailureBoundaryProps, FailureState> {
  override state: FailureState = { attempt: this.props.attempt, failed: false };

  static getDerivedStateFromError(): Partial<FailureState> {
    return { failed: true };
  }

  static getDerivedStateFromProps({ attempt }: FailureBoundaryProps, state: FailureState): FailureState | null {
    return attempt === state.attempt ? null : { attempt, failed: false };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    if (this.props.instead !== undefined) return this.props.instead;
    return (
      <div className={styles["errorsOnly"]}>
        <section className={styles["errorsSheet"]} role="alert">
          <h2>This case could not be drawn</h2>
          <p>
            The fault is in Caseline, not in your file, which is unchanged. Another file, or an earlier version of this
            one, can still be opened.
          </p>
        </section>
      </div>
    );
  }
}
