import { app, type Session } from "electron";

/** Chromium's own conversations, which a program that never uses the network has no use for. */
const switches: Readonly<Record<string, string>> = {
  "disable-background-networking": "",
  "disable-breakpad": "",
  "disable-client-side-phishing-detection": "",
  "disable-component-update": "",
  "disable-default-apps": "",
  "disable-domain-reliability": "",
  "disable-sync": "",
  "dns-prefetch-disable": "",
  "force-webrtc-ip-handling-policy": "disable_non_proxied_udp",
  "host-resolver-rules": "MAP * ~NOTFOUND",
  "no-pings": "",
  "no-proxy-server": "",
};

const allowedProtocols: readonly string[] = ["app:", "data:", "blob:"];

/** Must run before the application is ready. */
export function stayOffline(): void {
  for (const [name, value] of Object.entries(switches)) app.commandLine.appendSwitch(name, value);
  app.on("session-created", cancelRequests);
}

/** No request leaves the program, whatever made it. */
export function cancelRequests(session: Session): void {
  // Chromium fetches a dictionary for each language by itself, past the listener below and even when no page is checked.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  const protocols = app.isPackaged ? allowedProtocols : [...allowedProtocols, "devtools:"];
  session.webRequest.onBeforeRequest((details, respond) => {
    const { protocol } = new URL(details.url);
    respond({ cancel: !protocols.includes(protocol) });
  });
}
