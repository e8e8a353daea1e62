import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import { timelineOf } from "../state/derived.ts";
import { useAppState } from "../state/store.ts";
import styles from "./catalogue.module.css";
import { allGiven } from "./given-in-case.ts";
import { bestOf, type CatalogueEntry, type EntryGroup, grouped, lineOf, searchCatalogue } from "./search.ts";

interface EntryListProps {
  readonly query: string;
  /** The entry that the reader comes back from. */
  readonly returnedFrom: CatalogueEntry | null;
  readonly onQuery: (query: string) => void;
  readonly onOpen: (entry: CatalogueEntry) => void;
}

/** The search field, and what it finds, by class. One of the entries is in the order of Tab; the arrow keys lead to the others. */
export function EntryList({ query, returnedFrom, onQuery, onOpen }: EntryListProps): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => grouped(searchCatalogue(query)), [query]);
  const shown = useMemo(() => groups.flatMap(({ entries }) => entries), [groups]);
  useEffect(() => {
    const back = returnedFrom === null ? null : list.current?.querySelector<HTMLElement>('[tabindex="0"]');
    (back ?? field.current)?.focus();
  }, [returnedFrom]);
  const move = (event: KeyboardEvent): void => {
    const target = targetOfKey(event.key, field.current, list.current);
    if (target === null) return;
    event.preventDefault();
    target.focus();
  };
  const search = (event: KeyboardEvent): void => {
    if (query === "") return;
    if (event.key === "Escape") onQuery("");
    const best = bestOf(query, shown);
    if (event.key !== "Enter" || best === undefined) return;
    // Else the key would also press the button that the focus goes to.
    event.preventDefault();
    onOpen(best);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys lead from the field to the buttons of the list
    <div className={styles["browse"]} onKeyDown={move}>
      <TextInput
        ref={field}
        className={styles["search"] ?? ""}
        size="xs"
        aria-label="Search the catalogue"
        placeholder="Name, brand, target, class, regimen"
        leftSection={<IconSearch size={14} />}
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={search}
      />
      <div className="visually-hidden" aria-live="polite">
        {query === "" ? "" : `${shown.length} found`}
      </div>
      <div className={styles["groups"]} ref={list}>
        {shown.length === 0 && <p className={styles["none"]}>Nothing in the catalogue has these words.</p>}
        <Groups groups={groups} returnedFrom={returnedFrom} onOpen={onOpen} />
      </div>
    </div>
  );
}

/** Where an arrow key leads from the focus: along the entries, and from the first of them back into the field. */
function targetOfKey(key: string, field: HTMLElement | null, list: HTMLElement | null): HTMLElement | null {
  const entries = [...(list?.querySelectorAll<HTMLElement>("button") ?? [])];
  const { activeElement } = document;
  const from = activeElement instanceof HTMLElement ? entries.indexOf(activeElement) : -1;
  if (key === "ArrowDown") return entries[from + 1] ?? null;
  if (from === -1) return null;
  if (key === "ArrowUp") return entries[from - 1] ?? field;
  if (key === "Home") return entries[0] ?? null;
  return key === "End" ? (entries.at(-1) ?? null) : null;
}

interface GroupsProps {
  readonly groups: readonly EntryGroup[];
  readonly returnedFrom: CatalogueEntry | null;
  readonly onOpen: (entry: CatalogueEntry) => void;
}

function Groups({ groups, returnedFrom, onOpen }: GroupsProps): ReactElement {
  const timeline = useAppState(timelineOf);
  const given = useMemo(() => (timeline === null ? null : allGiven(timeline)), [timeline]);
  const [current, setCurrent] = useState(returnedFrom);
  const isShown = groups.some(({ entries }) => entries.some((entry) => entry === current));
  const reachable = isShown ? current : groups[0]?.entries[0];
  return (
    <>
      {groups.map(({ title, entries }) => (
        <section key={title} aria-label={title}>
          <h2 className={styles["group"]}>{title}</h2>
          <ul className={styles["entries"]}>
            {entries.map((entry) => (
              <li key={lineOf(entry).name}>
                <button
                  type="button"
                  className={styles["entry"]}
                  tabIndex={entry === reachable ? 0 : -1}
                  onFocus={() => setCurrent(entry)}
                  onClick={() => onOpen(entry)}
                >
                  <EntryLine entry={entry} given={given?.has(lineOf(entry)) ?? false} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** Name, kind, target and brand names of an agent; the drugs of a regimen. */
function EntryLine({ entry, given }: { readonly entry: CatalogueEntry; readonly given: boolean }): ReactElement {
  const { name, brandNames } = lineOf(entry);
  const brands = brandNames.map((brand) => brand.name).join(", ");
  return (
    <>
      <span className={styles["entryName"]}>
        <b>{name}</b>
        {given && <span className={styles["badge"]}>in this case</span>}
      </span>
      <span className={styles["entryFacts"]}>
        {entry.kind === "agent" ? (
          <>
            {entry.agent.kind}
            {entry.agent.targets.length > 0 && (
              <span className={styles["target"]}> · {entry.agent.targets.join(", ")}</span>
            )}
          </>
        ) : (
          entry.regimen.components.map(({ agent }) => agent).join(", ") || "drugs differ from place to place"
        )}
      </span>
      {brands !== "" && <span className={styles["entryBrands"]}>{brands}</span>}
    </>
  );
}
