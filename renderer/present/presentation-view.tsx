import type { ReactElement } from "react";
import { useAppState } from "../state/store.ts";
import { PresenterView } from "./presenter-view.tsx";
import { Stage } from "./stage.tsx";

/** What a window shows while a case is presented. */
export function PresentationView(): ReactElement {
  const part = useAppState((state) => state.presentation?.part);
  return part === "presenter" ? <PresenterView /> : <Stage />;
}
