export interface GalleryPicture {
  readonly group: string;
  readonly name: string;
  /** Beside the page. */
  readonly file: string;
  readonly svg: string;
  /** What the picture is an example of. */
  readonly shows: string;
  /** Width, elements and bytes, in words. */
  readonly size: string;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

// A picture that is only referred to would not see the page's fonts: each stands in the page itself.
const fontFaces = Object.entries({ Regular: 400, Medium: 500, SemiBold: 600, Bold: 700 })
  .map(
    ([name, weight]) =>
      `@font-face { font-family: Inter; font-weight: ${weight}; src: url("../assets/fonts/Inter-${name}.ttf"); }`,
  )
  .join("\n  ");

const style = `
  ${fontFaces}
  body { margin: 2rem; font: 15px/1.5 system-ui, sans-serif; color: #222; background: #eef0f2; }
  nav ul { columns: 18rem; padding-left: 1rem; }
  figure { margin: 1.5rem 0; }
  figcaption span { color: #555; }
  svg { display: block; box-shadow: 0 1px 4px #0003; }
`;

/** One page with every picture at its true size. No script. */
export function galleryPage(pictures: readonly GalleryPicture[]): string {
  const groups = [...new Set(pictures.map(({ group }) => group))].map((title) => ({
    title,
    members: pictures.filter(({ group }) => group === title),
  }));
  const contents = groups.map(
    ({ title, members }) => `<h2>${escaped(title)}</h2>\n<ul>${members.map(link).join("")}</ul>`,
  );
  const sections = groups.map(({ title, members }) => `<h2>${escaped(title)}</h2>\n${members.map(figure).join("\n")}`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Caseline: gallery</title>
<style>${style}</style>
<h1>Caseline: ${pictures.length} pictures</h1>
<nav>
${contents.join("\n")}
</nav>
${sections.join("\n")}
</html>
`;
}

const link = ({ name }: GalleryPicture): string => `<li><a href="#${escaped(name)}">${escaped(name)}</a></li>`;

const figure = ({ name, file, svg, shows, size }: GalleryPicture): string =>
  `<figure id="${escaped(name)}"><figcaption><a href="${escaped(file)}">${escaped(name)}</a>: ${escaped(shows)}` +
  ` <span>(${escaped(size)})</span></figcaption>` +
  `${svg.slice(svg.indexOf("<svg"))}</figure>`;
