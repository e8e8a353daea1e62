import "@mantine/core/styles.css";
import "./fonts.css";
import "./global.css";
import "./caseline-api.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { connectPresentation } from "./present/connect-presentation.ts";
import { connect } from "./state/connect.ts";
import { createAppStore } from "./state/store.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no place for the window's content");

const workbench = { store: createAppStore(), api: window.caseline };
connect(workbench);
// What the window is for decides what is drawn first.
void connectPresentation(workbench).then(() =>
  createRoot(root).render(
    <StrictMode>
      <App workbench={workbench} />
    </StrictMode>,
  ),
);
