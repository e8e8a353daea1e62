import type { Session } from "electron";

/** Copying a figure, and filling the screen with it, are all that the page asks of the system. */
const granted: readonly string[] = ["clipboard-sanitized-write", "fullscreen"];

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, respond) => respond(granted.includes(permission)));
  session.setPermissionCheckHandler((_contents, permission) => granted.includes(permission));
  session.setDevicePermissionHandler(() => false);
}
