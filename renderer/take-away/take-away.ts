import { suggestedName } from "../export/export-figure.ts";
import type { HandoutChoices, Message } from "../state/state.ts";
import type { Workbench } from "../state/store.ts";
import { told } from "../state/updates.ts";

type Outcome =
  | { readonly kind: "saved"; readonly name: string; readonly warnings?: readonly string[] }
  | { readonly kind: "printed" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly message: string };

/** Has main make slides of the case, and tells what came of it. */
export const exportSlides = async (workbench: Workbench): Promise<void> =>
  void (await tell(workbench, workbench.api.exportSlides(suggestedName(workbench.store.getState())), "The slides"));

/** Has main write the handout as a PDF. True when it was written. */
export const exportHandout = (workbench: Workbench): Promise<boolean> =>
  tell(workbench, workbench.api.exportHandout(handoutRequest(workbench)), "The handout");

/** Has main print the handout. True when it went to the printer. */
export const printHandout = (workbench: Workbench): Promise<boolean> =>
  tell(workbench, workbench.api.printHandout(handoutRequest(workbench)), "The handout");

/** As last chosen, with the pins of the window. */
function handoutRequest({ store }: Workbench) {
  const state = store.getState();
  const { paper, parts }: HandoutChoices = state.handout;
  return { paper, parts, pins: state.pins, suggestedName: suggestedName(state) };
}

/** What is not in the file as it should be is said with it. */
function savedMessage({ name, warnings = [] }: Extract<Outcome, { kind: "saved" }>): Message {
  const sentences = warnings.map((text) => ` ${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
  return { tone: warnings.length === 0 ? "good" : "bad", text: `Saved as ${name}.${sentences.join("")}` };
}

async function tell({ store }: Workbench, request: Promise<Outcome>, what: string): Promise<boolean> {
  const outcome = await request.catch(
    (error: unknown): Outcome => ({
      kind: "failed",
      message: `${what} could not be made: ${error instanceof Error ? error.message : String(error)}`,
    }),
  );
  if (outcome.kind === "saved") store.setState(told(savedMessage(outcome)));
  if (outcome.kind === "printed") store.setState(told({ tone: "good", text: "The handout went to the printer." }));
  if (outcome.kind === "failed") store.setState(told({ tone: "bad", text: outcome.message }));
  return outcome.kind === "saved" || outcome.kind === "printed";
}
