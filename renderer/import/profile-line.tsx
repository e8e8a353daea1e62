import { Button, TextInput } from "@mantine/core";
import { IconBookmark } from "@tabler/icons-react";
import { type FormEvent, type ReactElement, useState } from "react";
import type { TableReview } from "../../shared/formats/tables/mapping.ts";
import { isKeptOnAcceptance } from "../../shared/import-review.ts";
import { useWorkbench } from "../state/store.ts";
import { told } from "../state/updates.ts";
import styles from "./columns.module.css";
import shared from "./import.module.css";
import { useReview } from "./review-context.ts";
import side from "./side.module.css";

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** `2026-05-03` as `3 May 2026`. */
function dayInWords(on: string): string {
  const [year = 0, month = 1, day = 1] = on.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** Where it is from that the table is understood so, and how that is kept for the next one. */
export function ProfileLine({ table, number }: { readonly table: TableReview; readonly number: number }): ReactElement {
  const { store, api } = useWorkbench();
  const { review, saving } = useReview();
  const remembered = review.remembered[number] ?? null;
  const forget = (id: string): void => {
    api.forgetImportProfile(id).catch(() => store.setState(told({ tone: "bad", text: "It could not be forgotten." })));
  };
  if (remembered !== null) {
    return (
      <p className={styles["profile"]}>
        <IconBookmark size={15} aria-hidden />
        <span>
          {remembered.name === null
            ? `As you accepted it on ${dayInWords(remembered.on)}.`
            : `From your profile “${remembered.name}” of ${dayInWords(remembered.on)}.`}
        </span>
        <button type="button" className={shared["link"]} disabled={saving} onClick={() => forget(remembered.id)}>
          Forget
        </button>
      </p>
    );
  }
  return (
    <>
      <p className={styles["profile"]}>
        <span>
          {table.by === "choice" ? "As you corrected it." : "As the program understands it."}{" "}
          {isKeptOnAcceptance(table, review.doubts)
            ? "When you accept, it is kept for the next table with these headings."
            : "It is kept for another table only when you save it as a profile."}
        </span>
      </p>
      <SaveProfile number={number} />
    </>
  );
}

function SaveProfile({ number }: { readonly number: number }): ReactElement {
  const { store, api } = useWorkbench();
  const [name, setName] = useState<string | null>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name === null || name.trim() === "") return;
    const done = await api.saveImportProfile(name.trim(), number).then(
      () => true,
      () => false,
    );
    store.setState(
      told(
        done
          ? { tone: "good", text: `The profile “${name.trim()}” was saved.` }
          : { tone: "bad", text: "The profile could not be saved." },
      ),
    );
    if (done) setName(null);
  };
  if (name === null) {
    return (
      <Button size="compact-xs" variant="default" mb={10} onClick={() => setName("")}>
        Save profile…
      </Button>
    );
  }
  return (
    <form className={side["free"]} onSubmit={(event) => void save(event)}>
      <TextInput
        size="xs"
        flex={1}
        aria-label="Name of the profile"
        placeholder="Name, such as that of the laboratory"
        maxLength={100}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" disabled={name.trim() === ""}>
        Save
      </Button>
      <Button size="xs" variant="default" onClick={() => setName(null)}>
        Cancel
      </Button>
    </form>
  );
}
