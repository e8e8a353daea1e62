import { memo, type ReactElement } from "react";
import { SceneView } from "../../shared/figure/scene-view.tsx";
import type { HandoutPage } from "../../shared/report/pages/page-flow.ts";
import { sceneOfPage } from "../../shared/report/pages/page-scene.ts";
import styles from "./take-away.module.css";

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;

/** A page as it is printed, as wide as its place allows. */
export const PagePreview = memo(function PagePreview({
  page,
  label,
}: {
  readonly page: HandoutPage;
  readonly label: string;
}): ReactElement {
  return (
    <figure className={styles["page"]} aria-label={label}>
      <SceneView scene={sceneOfPage(page)} unit="px" />
      {page.scenes.map(({ scene, x, y, scale }) => (
        <div
          key={y}
          className={styles["figure"]}
          style={{
            left: percent(x, page.width),
            top: percent(y, page.height),
            width: percent(scene.width * scale, page.width),
          }}
        >
          <SceneView scene={scene} unit="px" />
        </div>
      ))}
    </figure>
  );
});
