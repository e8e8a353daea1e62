// `npm run test:long [-- FILTER]`: the tests that take minutes, with other programs that read what Caseline writes.
import { ensurePrograms } from "./prepare/system-libraries.mjs";
import { main, programOf, runNode } from "./project.mjs";

/** What opens our files, and watches our system calls. */
const programs = new Map([
  ["soffice", "libreoffice-impress-nogui"],
  ["pdftoppm", "poppler-utils"],
  ["strace", "strace"],
]);

await main(async () => {
  if (!(await ensurePrograms(programs))) return 1;
  return await runNode([programOf("vitest"), "run", "--project", "long", ...process.argv.slice(2)]);
});
