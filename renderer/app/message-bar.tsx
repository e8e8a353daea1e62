import { ActionIcon, Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type ReactElement, useEffect } from "react";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./app.module.css";

const GOOD_NEWS_MS = 4500;

/** What came of an action. Good news goes by itself; bad news stays until it is closed. */
export function MessageBar(): ReactElement | null {
  const { store } = useWorkbench();
  const message = useAppState((state) => state.message);
  useEffect(() => {
    // What offers something to do stays until it is read.
    if (message?.tone !== "good" || message.action !== undefined) return undefined;
    const timer = setTimeout(() => store.setState({ message: null }), GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [message, store]);
  if (message === null) return null;
  return (
    <div className={styles["message"]} data-tone={message.tone} role={message.tone === "bad" ? "alert" : "status"}>
      {message.text}
      {message.action !== undefined && (
        <Button size="compact-xs" variant="white" flex="none" onClick={message.action.perform}>
          {message.action.label}
        </Button>
      )}
      <ActionIcon
        size={24}
        c="white"
        variant="transparent"
        aria-label="Close this message"
        onClick={() => store.setState({ message: null })}
      >
        <IconX size={15} />
      </ActionIcon>
    </div>
  );
}
