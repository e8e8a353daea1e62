import { IconX } from "@tabler/icons-react";
import { createContext, type KeyboardEvent, type ReactElement, type ReactNode, useContext, useState } from "react";
import type { Derivation, Evidence } from "../../shared/analysis/findings.ts";
import { rules } from "../../shared/analysis/rules.ts";
import { revealed } from "../figure/reveal.ts";
import { sceneOf, timelineOf } from "../state/derived.ts";
import { type AppStore, useAppState, useWorkbench } from "../state/store.ts";
import { Limited } from "./limited.tsx";
import styles from "./questions.module.css";

interface OpenHow {
  /** Which answer is asked about; null: none. */
  readonly id: string | null;
  readonly toggle: (id: string | null) => void;
}

const HowContext = createContext<OpenHow>({ id: null, toggle: () => undefined });

/** Of all answers inside, at most one shows how it was found. Esc closes it and goes back to the answer. */
export function Explained({ children }: { readonly children: ReactNode }): ReactElement {
  const [id, setId] = useState<string | null>(null);
  const toggle = (wanted: string | null): void => setId((open) => (open === wanted ? null : wanted));
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== "Escape" || id === null) return;
    event.stopPropagation();
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-how]")];
    setId(null);
    buttons.find((button) => button.dataset["how"] === id)?.focus();
  };
  return (
    <HowContext value={{ id, toggle }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key is for what is inside */}
      <div onKeyDown={press}>{children}</div>
    </HowContext>
  );
}

interface HowButtonProps {
  readonly id: string;
  readonly children: ReactNode;
  /** For a button that says only "how". */
  readonly label?: string;
  readonly quiet?: boolean;
}

/** A computed statement; pressing it shows how it was found, where `HowPlace` of the same id stands. */
export function HowButton({ id, children, label, quiet = false }: HowButtonProps): ReactElement {
  const how = useContext(HowContext);
  return (
    <button
      type="button"
      className={quiet ? styles["howLink"] : styles["answer"]}
      data-how={id}
      aria-expanded={how.id === id}
      aria-label={label}
      title="How this was found"
      onClick={() => how.toggle(id)}
    >
      {children}
    </button>
  );
}

interface HowPlaceProps {
  readonly id: string;
  readonly derivation: Derivation;
}

/** The rule, the working and the recorded facts behind a statement, while it is asked for. */
export function HowPlace({ id, derivation }: HowPlaceProps): ReactElement | null {
  const how = useContext(HowContext);
  if (how.id !== id) return null;
  const rule = rules[derivation.rule];
  return (
    <section className={styles["how"]} aria-label={`How: ${rule.name}`}>
      <header>
        <h4>{rule.name}</h4>
        <button type="button" className={styles["close"]} aria-label="Close how (Esc)" onClick={() => how.toggle(null)}>
          <IconX size={14} aria-hidden="true" />
        </button>
      </header>
      <p>{rule.formula}</p>
      {derivation.working.length > 0 && (
        <>
          <h5>Working</h5>
          <ul className={styles["working"]}>
            {numbered(derivation.working).map(([key, line]) => (
              <li key={key}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <EvidenceList evidence={derivation.evidence} />
      <h5>Limits</h5>
      {numbered([...derivation.limits, rule.limits]).map(([key, limit]) => (
        <p key={key}>{limit}</p>
      ))}
      <h5>Reference</h5>
      <p>{rule.reference}</p>
    </section>
  );
}

/** Two results of one day can read the same, so that the words are no key. The order never changes. */
const numbered = <Item,>(items: readonly Item[]): readonly (readonly [key: number, item: Item])[] =>
  items.map((item, index) => [index, item]);

function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }): ReactElement {
  return (
    <>
      <h5>Recorded in this case</h5>
      {evidence.length === 0 && <p>Nothing.</p>}
      <Limited most={8} what="facts" items={evidence}>
        {(shown) => (
          <ul className={styles["evidence"]}>
            {numbered(shown).map(([key, fact]) => (
              <li key={key}>
                <EventLink event={fact.event} part={fact.part}>
                  {fact.words}
                </EventLink>
              </li>
            ))}
          </ul>
        )}
      </Limited>
    </>
  );
}

interface EventLinkProps {
  readonly event: string;
  readonly part?: string | undefined;
  readonly children: ReactNode;
}

/** Selects an event in the picture and the table; the panel stays. */
export function EventLink({ event, part, children }: EventLinkProps): ReactElement {
  const { store } = useWorkbench();
  const current = useAppState(({ selection }) => selection?.event === event && selection.part === part);
  return (
    <button
      type="button"
      className={styles["eventLink"]}
      aria-current={current ? "true" : undefined}
      title="Show in the picture"
      onClick={() => reveal(store, event, part)}
    >
      {children}
    </button>
  );
}

function reveal(store: AppStore, event: string, part: string | undefined): void {
  const state = store.getState();
  const timeline = timelineOf(state);
  if (timeline === null) return;
  store.setState(revealed(state, sceneOf(state), timeline, { event, part, mark: null }));
}
