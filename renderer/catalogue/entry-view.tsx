import { IconChevronLeft } from "@tabler/icons-react";
import { type ReactElement, type ReactNode, useEffect, useRef } from "react";
import {
  type CatalogueAgent,
  type CatalogueRegimen,
  catalogueSources,
  findAgent,
  type SourceId,
  type Statement,
} from "../../shared/therapy/catalogue.ts";
import { timelineOf } from "../state/derived.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { selected } from "../state/updates.ts";
import styles from "./catalogue.module.css";
import { givenInCase } from "./given-in-case.ts";
import { type CatalogueEntry, classNames, entryOf, lineOf, regimensWith } from "./search.ts";

interface EntryViewProps {
  readonly entry: CatalogueEntry;
  /** The entry that this one was opened from; null when that was the list. */
  readonly from: CatalogueEntry | null;
  readonly onBack: () => void;
  readonly onOpen: (entry: CatalogueEntry) => void;
}

/** All that the catalogue has of one agent or regimen. */
export function EntryView({ entry, from, onBack, onOpen }: EntryViewProps): ReactElement {
  const top = useRef<HTMLButtonElement>(null);
  const line = lineOf(entry);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another entry starts at its top
  useEffect(() => top.current?.focus(), [entry]);
  return (
    <section
      className={styles["body"]}
      aria-label={line.name}
      onKeyDown={(event) => {
        if (event.key === "Escape") onBack();
      }}
    >
      <button type="button" ref={top} className={styles["back"]} onClick={onBack}>
        <IconChevronLeft size={14} />
        {from === null ? "All of the catalogue" : lineOf(from).name}
      </button>
      <h2 className={styles["title"]}>{line.name}</h2>
      {entry.kind === "agent" ? <AgentHead agent={entry.agent} /> : <RegimenHead regimen={entry.regimen} />}
      <Names line={line} />
      <InThisCase entry={entry} />
      {entry.kind === "agent" ? (
        <Regimens agent={entry.agent} onOpen={onOpen} />
      ) : (
        <Components regimen={entry.regimen} onOpen={onOpen} />
      )}
      <Statements statements={line.statements} />
      <Sources sources={line.sources} statements={line.statements} />
    </section>
  );
}

/** Said of what is in none of the documents. */
const General = (): ReactElement => <span className={styles["general"]}>general knowledge</span>;

function AgentHead({ agent }: { readonly agent: CatalogueAgent }): ReactElement {
  return (
    <>
      <p className={styles["kind"]}>
        {kindAndClass(agent)} {agent.inferred?.includes("kind") && <General />}
      </p>
      {agent.targets.length > 0 && (
        <p>
          Target <b>{agent.targets.join(", ")}</b>
          {agent.engages !== undefined && `; engages ${agent.engages} of the patient’s T cells`}{" "}
          {agent.inferred?.includes("targets") && <General />}
        </p>
      )}
    </>
  );
}

/** A conjugate is drawn among the antibodies; the review says that it is not immunotherapy. */
const kindAndClass = (agent: CatalogueAgent): string =>
  agent.kind === "antibody–drug conjugate" ? agent.kind : `${agent.kind} · ${classNames[agent.class]}`;

const RegimenHead = ({ regimen }: { readonly regimen: CatalogueRegimen }): ReactElement => (
  <p className={styles["kind"]}>regimen · {classNames[regimen.class]}</p>
);

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className={styles["section"]}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Names({ line }: { readonly line: CatalogueAgent | CatalogueRegimen }): ReactElement | null {
  const { brandNames, synonyms } = line;
  if (brandNames.length === 0 && synonyms.length === 0) return null;
  return (
    <Section title="Names">
      {brandNames.length > 0 && (
        <p>
          Brand{" "}
          {brandNames.map(({ name, inferred }, index) => (
            <span key={name}>
              {index > 0 && ", "}
              <b>{name}</b> {inferred && <General />}
            </span>
          ))}
        </p>
      )}
      {synonyms.length > 0 && <p className={styles["muted"]}>Also {synonyms.join(", ")}</p>}
    </Section>
  );
}

/** When the open case had it: each course leads to its mark. */
function InThisCase({ entry }: { readonly entry: CatalogueEntry }): ReactElement | null {
  const { store } = useWorkbench();
  const timeline = useAppState(timelineOf);
  const unit = useAppState((state) => state.view.unit);
  if (timeline === null) return null;
  const given = givenInCase(timeline, entry, unit);
  const show = (event: string): void =>
    store.setState({ ...selected({ event, part: undefined, mark: null }), side: "catalogue" });
  return (
    <Section title="In this case">
      {given.length === 0 && <p className={styles["muted"]}>This case records none.</p>}
      <ul className={styles["links"]}>
        {given.map(({ event, name, when }) => (
          <li key={event}>
            <button type="button" className={styles["link"]} onClick={() => show(event)}>
              {when}
            </button>{" "}
            <span className={styles["muted"]}>{name}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface LeadsProps {
  readonly onOpen: (entry: CatalogueEntry) => void;
}

function Regimens({ agent, onOpen }: LeadsProps & { readonly agent: CatalogueAgent }): ReactElement | null {
  const regimens = regimensWith(agent);
  if (regimens.length === 0) return null;
  return (
    <Section title="Regimens with it">
      <ul className={styles["links"]}>
        {regimens.map((regimen) => {
          const inferred = regimen.components.some((part) => part.agent === agent.name && part.inferred === true);
          return (
            <li key={regimen.name}>
              <button type="button" className={styles["link"]} onClick={() => onOpen(entryOf(regimen))}>
                {regimen.name}
              </button>{" "}
              {inferred && <General />}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Components({ regimen, onOpen }: LeadsProps & { readonly regimen: CatalogueRegimen }): ReactElement {
  return (
    <Section title="Drugs">
      {regimen.components.length === 0 && (
        <p className={styles["muted"]}>They differ from place to place: only the class is known.</p>
      )}
      <ul className={styles["links"]}>
        {regimen.components.map((component) => {
          const agent = findAgent(component.agent);
          return (
            <li key={component.agent}>
              <button
                type="button"
                className={styles["link"]}
                onClick={() => agent !== undefined && onOpen(entryOf(agent))}
              >
                {component.agent}
              </button>{" "}
              {agent !== undefined && agent.targets.length > 0 && (
                <span className={styles["target"]}>{agent.targets.join(", ")}</span>
              )}{" "}
              {component.inferred && <General />}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** What the documents report, each document by itself. */
function Statements({ statements }: { readonly statements: readonly Statement[] }): ReactElement {
  const sources = [...new Set(statements.map(({ source }) => source))];
  if (sources.length === 0) {
    return (
      <Section title="Reported">
        <p className={styles["muted"]}>The documents of the catalogue report no result of it by itself.</p>
      </Section>
    );
  }
  return (
    <>
      {sources.map((source) => (
        <Section key={source} title={`Reported: ${catalogueSources[source].short}`}>
          <ul className={styles["statements"]}>
            {statements
              .filter((statement) => statement.source === source)
              .map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

interface SourcesProps {
  readonly sources: readonly SourceId[];
  readonly statements: readonly Statement[];
}

function Sources({ sources, statements }: SourcesProps): ReactElement {
  const all = [...new Set([...sources, ...statements.map(({ source }) => source)])];
  return (
    <Section title={all.length === 1 ? "Source" : "Sources"}>
      {all.map((source) => {
        const { citation, doi } = catalogueSources[source];
        return <p key={source}>{doi === null ? citation : `${citation} doi:${doi}`}</p>;
      })}
    </Section>
  );
}
