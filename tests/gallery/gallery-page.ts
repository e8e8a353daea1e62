export interface GalleryPicture {
  /** Pictures of one case stand together under its name. */
  readonly group: string;
  /** Beside the page. */
  readonly file: string;
  readonly width: string;
  readonly caption: string;
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const style = `
  body { margin: 2rem; font: 15px/1.5 system-ui, sans-serif; color: #222; background: #eef0f2; }
  nav { columns: 18rem; margin-bottom: 2rem; }
  section { margin-bottom: 3rem; }
  figure { margin: 1rem 0; }
  figcaption { color: #555; }
  img { display: block; background: #fff; box-shadow: 0 1px 4px #0003; }
`;

/** One page with every picture at its true size, in groups. No script. */
export function galleryPage(pictures: readonly GalleryPicture[]): string {
  const groups = [...new Set(pictures.map(({ group }) => group))];
  const links = groups.map((group) => `<a href="#${escaped(group)}">${escaped(group)}</a><br>`).join("\n");
  const sections = groups.map((group) => section(group, pictures.filter((picture) => picture.group === group)));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Caseline: gallery</title>
<style>${style}</style>
<h1>Caseline: ${pictures.length} pictures</h1>
<nav>
${links}
</nav>
${sections.join("\n")}
</html>
`;
}

function section(group: string, pictures: readonly GalleryPicture[]): string {
  const figures = pictures.map(
    ({ file, width, caption }) =>
      `<figure><figcaption>${escaped(width)}: <a href="${escaped(file)}">${escaped(file)}</a>, ${escaped(caption)}</figcaption>` +
      `<img src="${escaped(file)}" alt="${escaped(group)} at ${escaped(width)}" loading="lazy"></figure>`,
  );
  return `<section id="${escaped(group)}"><h2>${escaped(group)}</h2>\n${figures.join("\n")}\n</section>`;
}
