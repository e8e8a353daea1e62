// The steps as the reader edits them: undone and done again, handed over to main, and held against what main says.
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { connect } from "../../renderer/state/connect.ts";
import {
  editSteps,
  hasUnsavedSteps,
  redoLabel,
  redoSteps,
  takeStepsOfFile,
  undoLabel,
  undoSteps,
} from "../../renderer/state/edits.ts";
import { noEdits } from "../../renderer/state/step-edits.ts";
import { createAppStore, type Workbench } from "../../renderer/state/store.ts";
import { withViews } from "../../shared/case/edit-views.ts";
import type { View } from "../../shared/case/schema.ts";
import type { CaselineApi, DocumentState } from "../../shared/ipc.ts";
import { proposeSteps } from "../../shared/steps/propose-steps.ts";
import { openCourse, smallCase, smallCaseText } from "../component/support/courses.ts";
import { createMemoryMain } from "../support/memory-main.ts";

vi.setConfig({ testTimeout: 60_000 });

const step = (id: string, name = id): View => ({ id: `step-${id}`, name, figure: {} });
const steps = [step("a"), step("b")];

interface Opened extends Workbench {
  readonly main: ReturnType<typeof createMemoryMain>;
  readonly views: () => readonly View[];
  /** What main keeps. */
  readonly kept: () => Promise<readonly View[] | null>;
}

async function open(text = smallCaseText): Promise<Opened> {
  const main = createMemoryMain({});
  const store = createAppStore();
  main.show("a.caseline", text);
  connect({ store, api: main.api });
  await expect.poll(() => store.getState().course).not.toBeNull();
  return {
    ...{ main, store, api: main.api },
    views: () => store.getState().course?.case.views ?? [],
    async kept() {
      const document = await main.api.document();
      return document.kind === "open" ? document.unsavedViews : null;
    },
  };
}

describe("editing", () => {
  test("is in the case at once, with the timeline as it was, and with main", async () => {
    const opened = await open();
    const { timeline } = opened.store.getState().course ?? {};
    editSteps(opened, "Add step", steps);
    expect(opened.views()).toEqual(steps);
    expect(opened.store.getState().course?.timeline).toBe(timeline);
    expect(hasUnsavedSteps(opened.store.getState())).toBe(true);
    expect(await opened.kept()).toEqual(steps);
  });

  test("back to what the file has is nothing to save", async () => {
    const opened = await open(withViews(smallCaseText, steps));
    editSteps(opened, "Move step", steps.toReversed());
    editSteps(opened, "Move step", steps);
    expect(hasUnsavedSteps(opened.store.getState())).toBe(false);
    expect(await opened.kept()).toBeNull();
  });

  test("of something that is no step changes nothing, and says so", async () => {
    const opened = await open();
    editSteps(opened, "Rename step", [step("a", "")]);
    expect(opened.views()).toEqual([]);
    expect(opened.store.getState().message?.text).toBe("The steps were not changed. A step has no name.");
    expect(undoLabel(opened.store.getState())).toBeNull();
  });

  test("letter by letter is undone as one, and by itself when something else came between", async () => {
    const opened = await open(withViews(smallCaseText, steps));
    for (const name of ["a1", "a12", "a123"])
      editSteps(opened, "Rename step", [step("a", name), step("b")], "name of a");
    editSteps(opened, "Rename step", [step("a", "a123"), step("b", "b1")], "name of b");
    editSteps(opened, "Rename step", [step("a", "a4"), step("b", "b1")], "name of a");
    const seen: (string | undefined)[] = [];
    for (; undoLabel(opened.store.getState()) !== null; undoSteps(opened)) seen.push(opened.views()[0]?.name);
    expect(seen).toEqual(["a4", "a123", "a123"]);
    expect(opened.views()).toEqual(steps);
  });
});

test("any sequence of changes: all undone is the start, all done again is the end", () => {
  const lists = fc.array(fc.shuffledSubarray(["a", "b", "c", "d", "e"]), { minLength: 1, maxLength: 40 });
  const { api } = createMemoryMain({});
  const start = [step("a")];
  const course = openCourse({ ...smallCase, views: start });
  fc.assert(
    fc.property(lists, fc.array(fc.boolean(), { maxLength: 30 }), (sequence, wandering) => {
      const store = createAppStore({ course, edits: { ...noEdits, saved: start } });
      const views = () => store.getState().course?.case.views ?? [];
      let handedOver: readonly View[] = start;
      const editViews: CaselineApi["editViews"] = async (list) => {
        handedOver = list;
      };
      const workbench: Workbench = { store, api: { ...api, editViews } };
      const change = (ids: readonly string[]): void => {
        const list = ids.map((id) => step(id));
        editSteps(workbench, "Change steps", list, ids[0] ?? null);
      };
      for (const ids of sequence) change(ids);
      const end = views();
      for (const back of wandering) (back ? undoSteps : redoSteps)(workbench);
      while (undoLabel(store.getState()) !== null) undoSteps(workbench);
      expect(views()).toEqual(start);
      expect(hasUnsavedSteps(store.getState())).toBe(false);
      expect(handedOver).toEqual(start);
      while (redoLabel(store.getState()) !== null) redoSteps(workbench);
      expect(views()).toEqual(end);
      expect(handedOver).toEqual(end);
    }),
    { numRuns: 1_000 },
  );
});

test("what can be undone survives saving", async () => {
  const opened = await open();
  editSteps(opened, "Add step", steps);
  expect(await opened.api.saveCase()).toEqual({ kind: "saved", name: "a.caseline" });
  expect(hasUnsavedSteps(opened.store.getState())).toBe(false);
  expect(opened.views()).toEqual(steps);
  undoSteps(opened);
  expect(opened.views()).toEqual([]);
  expect(await opened.kept()).toEqual([]);
  redoSteps(opened);
  expect(await opened.kept()).toBeNull();
});

test("saving ends a run: what is typed after it is undone by itself", async () => {
  const opened = await open(withViews(smallCaseText, steps));
  editSteps(opened, "Rename step", [step("a", "First"), step("b")], "name of a");
  await opened.api.saveCase();
  editSteps(opened, "Rename step", [step("a", "Second"), step("b")], "name of a");
  undoSteps(opened);
  expect(opened.views()[0]?.name).toBe("First");
  expect(hasUnsavedSteps(opened.store.getState())).toBe(false);
});

test("letters that are taken back are no change, of proposed steps neither", async () => {
  const opened = await open();
  const { timeline } = opened.store.getState().course ?? openCourse();
  const [first, ...others] = proposeSteps(timeline);
  for (const name of ["Mine", first?.name ?? ""])
    editSteps(opened, "Rename step", [{ ...step("x"), ...first, name }, ...others], "name");
  expect([hasUnsavedSteps(opened.store.getState()), undoLabel(opened.store.getState())]).toEqual([false, null]);
  expect([opened.views(), await opened.kept()]).toEqual([[], null]);
});

test("undoing all after another program changed the steps leads to those, and so does taking them", async () => {
  const opened = await open(withViews(smallCaseText, steps));
  editSteps(opened, "Move step", steps.toReversed());
  opened.main.show("a.caseline", withViews(smallCaseText, [step("c")]));
  expect(opened.views()).toEqual(steps.toReversed());
  takeStepsOfFile(opened);
  expect(opened.views()).toEqual([step("c")]);
  expect(hasUnsavedSteps(opened.store.getState())).toBe(false);
  undoSteps(opened);
  expect(opened.views()).toEqual(steps.toReversed());
  undoSteps(opened);
  expect([opened.views(), undoLabel(opened.store.getState())]).toEqual([[step("c")], null]);
});

describe("what main says", () => {
  test("gives a page that was loaded again its unsaved steps back, and counts on", async () => {
    const opened = await open();
    editSteps(opened, "Add step", steps);
    const store = createAppStore();
    connect({ store, api: opened.api });
    await expect.poll(() => store.getState().course).not.toBeNull();
    expect(store.getState().course?.case.views).toEqual(steps);
    editSteps({ store, api: opened.api }, "Delete step", steps.slice(1));
    expect(await opened.kept()).toEqual(steps.slice(1));
  });

  test("never overwrites what was typed since", async () => {
    const opened = await open();
    editSteps(opened, "Add step", steps);
    const before = await opened.api.document();
    editSteps(opened, "Rename step", [step("a", "newer")]);
    opened.main.tell(before);
    expect(opened.views()).toEqual([step("a", "newer")]);
    expect(hasUnsavedSteps(opened.store.getState())).toBe(true);
  });

  test("of a file that another program changed: the picture follows, unsaved steps stay, and it is said once", async () => {
    const opened = await open();
    editSteps(opened, "Add step", steps);
    opened.main.show("a.caseline", smallCaseText.replace("A short course", "Another"));
    expect(opened.store.getState().course?.case.title).toBe("Another");
    expect(opened.views()).toEqual(steps);
    expect(opened.store.getState().message?.text).toContain("was changed by another program");
    opened.store.setState({ message: null });
    opened.main.show("a.caseline", smallCaseText.replace("A short course", "A third"));
    expect(opened.store.getState().message).toBeNull();
  });

  test("of steps that another program changed: they are shown, and older changes cannot be undone", async () => {
    const opened = await open(withViews(smallCaseText, steps));
    editSteps(opened, "Move step", steps.toReversed());
    undoSteps(opened);
    opened.main.show("a.caseline", withViews(smallCaseText, [step("c")]));
    expect(opened.views()).toEqual([step("c")]);
    expect([undoLabel, redoLabel].map((label) => label(opened.store.getState()))).toEqual([null, null]);
  });

  test("of another document has nothing of the one before", async () => {
    const opened = await open();
    editSteps(opened, "Add step", steps);
    const other: DocumentState = {
      ...(await opened.api.document()),
      kind: "open",
      id: 99,
      unsavedViews: null,
      edit: 0,
    } as DocumentState;
    opened.main.tell(other);
    expect(opened.views()).toEqual([]);
    expect(opened.store.getState().edits).toMatchObject({ unsaved: null, number: 0, past: [] });
  });
});
