import type { MenuItemConstructorOptions } from "electron";
import type { RecentFile, SampleCase, ThemeChoice } from "../../shared/ipc.ts";
import { type Command, type CommandId, commands, type MenuActions } from "./commands.ts";

export interface MenuContents {
  readonly recentFiles: readonly RecentFile[];
  readonly sampleCases: readonly SampleCase[];
  readonly theme: ThemeChoice;
  readonly isMac: boolean;
  readonly hasDevTools: boolean;
}

type Item = MenuItemConstructorOptions;
const separator: Item = { type: "separator" };

/** The application's menu as data, of roles that the system knows and of our own commands. */
export function menuTemplate(contents: MenuContents, actions: MenuActions): Item[] {
  const item = (id: CommandId): Item => {
    const command: Command = commands[id];
    const { label, accelerator } = command;
    return { id, label, ...(accelerator === undefined ? {} : { accelerator }), click: () => command.perform(actions) };
  };
  return [
    ...(contents.isMac ? [macMenu(item)] : []),
    { label: "&File", submenu: fileMenu(contents, actions, item) },
    { label: "&Edit", submenu: editMenu(item) },
    { label: "&View", submenu: viewMenu(contents, actions, item) },
    { label: "&Window", role: "windowMenu" },
    { label: "&Help", role: "help", submenu: helpMenu(contents, item) },
  ];
}

type ItemOf = (id: CommandId) => Item;

function macMenu(item: ItemOf): Item {
  const roles = ["services", "hide", "hideOthers", "unhide", "quit"] as const;
  return { role: "appMenu", submenu: [item("about"), separator, ...roles.map((role): Item => ({ role }))] };
}

function fileMenu({ recentFiles, sampleCases, isMac }: MenuContents, actions: MenuActions, item: ItemOf): Item[] {
  return [
    item("new-window"),
    item("open"),
    { label: "Open Recent", submenu: recentMenu(recentFiles, actions) },
    {
      label: "Sample Cases",
      enabled: sampleCases.length > 0,
      submenu: sampleCases.map(({ id, title }) => ({ label: literal(title), click: () => actions.openSample(id) })),
    },
    separator,
    item("import"),
    item("import-folder"),
    separator,
    item("save"),
    item("save-as"),
    item("restore-previous"),
    item("delete-kept"),
    separator,
    item("export"),
    item("export-data"),
    item("export-slides"),
    item("handout"),
    item("print"),
    separator,
    item("show-in-folder"),
    separator,
    { role: "close", accelerator: "CmdOrCtrl+W" },
    ...(isMac ? [] : [{ role: "quit", accelerator: "CmdOrCtrl+Q" } satisfies Item]),
  ];
}

function recentMenu(files: readonly RecentFile[], actions: MenuActions): Item[] {
  if (files.length === 0) return [{ label: "No Recent Files", enabled: false }];
  return [
    ...files.map(
      ({ id, name, folder }): Item => ({
        label: literal(`${name} — ${folder}`),
        click: () => actions.openRecent(id),
      }),
    ),
    separator,
    { label: "Clear This List", click: () => actions.clearRecent() },
  ];
}

function editMenu(item: ItemOf): Item[] {
  const roles = ["undo", "redo", "cut", "copy", "paste", "selectAll"] as const;
  return [...roles.map((role): Item => ({ role })), separator, item("copy-svg"), item("copy-png")];
}

const themes: readonly { readonly theme: ThemeChoice; readonly label: string }[] = [
  { theme: "system", label: "As the System" },
  { theme: "light", label: "Light" },
  { theme: "dark", label: "Dark" },
];

function viewMenu({ theme: chosen, hasDevTools }: MenuContents, actions: MenuActions, item: ItemOf): Item[] {
  return [
    ...(["zoom-in", "zoom-out", "fit"] as const).map(item),
    separator,
    ...(["present", "present-two"] as const).map(item),
    separator,
    item("compare"),
    ...(
      [
        "toggle-details",
        "toggle-questions",
        "toggle-steps",
        "toggle-catalogue",
        "toggle-table",
        "toggle-diagnostics",
      ] as const
    ).map(item),
    separator,
    {
      label: "Theme",
      submenu: themes.map(({ theme, label }) => ({
        id: `theme-${theme}`,
        label,
        type: "radio",
        checked: theme === chosen,
        click: () => actions.chooseTheme(theme),
      })),
    },
    { role: "togglefullscreen" },
    ...(hasDevTools ? [separator, { role: "toggleDevTools" } satisfies Item] : []),
  ];
}

function helpMenu({ isMac }: MenuContents, item: ItemOf): Item[] {
  return isMac ? [item("show-shortcuts")] : [item("show-shortcuts"), separator, item("about")];
}

/** In a menu's label & underlines the next letter; here it is an ampersand. Tabs would start a column for shortcuts. */
const literal = (text: string): string =>
  text
    .replaceAll("&", "&&")
    .replaceAll(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .slice(0, 200);
