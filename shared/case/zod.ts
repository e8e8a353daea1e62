import { z } from "zod";

// zod compiles schemas with `new Function` unless it is told not to before the first schema is made; the page's content
// security policy forbids that. Each schema therefore takes zod from here.
z.config({ jitless: true });

export { z };
