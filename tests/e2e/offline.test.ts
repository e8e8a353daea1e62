// Nothing leaves the computer: what Chromium itself logs of its network, and what the system sees of its connections.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CaseFolder, makeCaseFolder } from "./support/case-folder.ts";
import { figure } from "./support/figures.ts";
import { type Launched, launchCaseline } from "./support/launch.ts";
import { expectTitles } from "./support/windows.ts";

let cases: CaseFolder;
beforeEach(() => {
  cases = makeCaseFolder();
});
afterEach(() => cases.remove());

/** What a session is made of, and attempts to get out of it. */
async function workWith(caseline: Launched): Promise<void> {
  await expectTitles(caseline, ["Offline – Caseline"]);
  const pdf = join(cases.path, "figure.pdf");
  await caseline.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, pdf);
  await caseline.page.evaluate(
    (request) => window.caseline.exportFigure({ ...request, format: "pdf", suggestedName: "figure" }),
    figure,
  );
  expect(existsSync(pdf)).toBe(true);
  await caseline.page.evaluate(async () => {
    await fetch("https://example.com/").catch(() => undefined);
    new Image().src = "https://example.com/x.png";
    window.open("https://example.com/");
  });
  const refused = await caseline.app.evaluate(async ({ session, net }) => {
    const answers = [session.defaultSession.fetch("https://example.com/"), net.fetch("http://192.0.2.1/")];
    return (await Promise.allSettled(answers)).map(({ status }) => status);
  });
  expect(refused).toEqual(["rejected", "rejected"]);
  await caseline.page.waitForTimeout(1_000);
}

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly { readonly type: number; readonly params?: Readonly<Record<string, unknown>> }[];
}

/** The log of a program that was ended in the middle of it lacks only its last brackets. */
function readNetLog(path: string): NetLog {
  const text = readFileSync(path, "utf8").trimEnd();
  try {
    return JSON.parse(text) as NetLog;
  } catch {
    return JSON.parse(`${text.replace(/,$/, "")}]}`) as NetLog;
  }
}

test("Chromium asks for no name and opens no connection", async () => {
  const log = join(cases.path, "net-log.json");
  const caseline = await launchCaseline([cases.write("offline.caseline", { title: "Offline" })], {
    switches: [`--log-net-log=${log}`],
  });
  try {
    await workWith(caseline);
    await caseline.app.close();
  } finally {
    await caseline.close();
  }
  const { constants, events } = readNetLog(log);
  const names = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]));
  const kinds = new Set(events.map(({ type }) => names.get(type) ?? ""));
  const outward =
    /^(?:TCP_CONNECT|UDP_CONNECT|URL_REQUEST_START_JOB|HOST_RESOLVER_MANAGER_REQUEST|SSL_CONNECT|QUIC_SESSION$|HTTP_TRANSACTION_SEND|DNS_TRANSACTION|HOST_RESOLVER_DNS_TASK|HOST_RESOLVER_SYSTEM_TASK|PROXY_RESOLUTION_SERVICE_.*PAC|SOCKS)/;
  expect([...kinds].filter((kind) => outward.test(kind))).toEqual([]);
  expect(names.size).toBeGreaterThan(100);
});

const canTrace = spawnSync("strace", ["-f", "-o", "/dev/null", "true"]).status === 0;

test.runIf(canTrace)("the system sees no connection of any of its processes but to this computer itself", async () => {
  const traces = join(cases.path, "traces");
  mkdirSync(traces);
  chmodSync(traces, 0o777);
  const traced = join(cases.path, "traced-electron");
  const program = process.env["CASELINE_TEST_ELECTRON"] ?? "";
  const trace = `strace -qq -ff -e trace=connect,sendto,sendmsg,sendmmsg -o ${traces}/trace`;
  writeFileSync(traced, `#!/bin/sh\nexec ${trace} "${program}" "$@"\n`, { mode: 0o755 });
  const caseline = await launchCaseline([cases.write("offline.caseline", { title: "Offline" })], {
    executable: traced,
  });
  try {
    await workWith(caseline);
  } finally {
    await caseline.close();
  }
  const calls = readdirSync(traces).flatMap((name) => readFileSync(join(traces, name), "utf8").split("\n"));
  expect(calls.length).toBeGreaterThan(0);
  const outward = calls.filter((call) => /AF_INET/.test(call) && !/127\.0\.0\.1|"::1"|::ffff:127/.test(call));
  expect(outward).toEqual([]);
});
