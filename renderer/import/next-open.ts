/** Cards of questions say whether they are answered. */
const CARD = "article[data-answered]";
const OPEN = 'article[data-answered="false"]';

let last: Element | null = null;

/** Goes to the next question that is open: after the card that has the focus or had it last, else from the first on. */
export function focusNextOpen(from: HTMLElement): void {
  const panel = from.closest('[role="tabpanel"]') ?? document;
  const here = from.closest(CARD) ?? (last !== null && panel.contains(last) ? last : null);
  const open = [...panel.querySelectorAll(OPEN)].filter((card) => card !== here);
  const after = open.find(
    (card) => here !== null && (here.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  const next = after ?? open[0];
  if (next === undefined) return;
  last = next;
  next.scrollIntoView({ block: "nearest" });
  next.querySelector("input")?.focus({ preventScroll: true });
}
