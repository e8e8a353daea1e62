import { type PointerEvent, type ReactElement, useMemo, useRef, useState } from "react";
import { formatDayIn } from "../../shared/case/timing-facts.ts";
import type { SceneMark } from "../../shared/figure/scene.ts";
import { SceneView } from "../../shared/figure/scene-view.tsx";
import type { StageComparison, StageScheme, StageSize } from "../../shared/presentation.ts";
import { useAppState } from "../state/store.ts";
import { BigName } from "./big-name.tsx";
import styles from "./compared.module.css";
import { type ComparedPicture, comparedPictures } from "./compared-pictures.ts";
import { placeOf } from "./pointing.ts";
import { CaseTitle } from "./stage-head.tsx";

const PLACES = ["above", "below"] as const;

/** Of the height of both: the line over either figure. */
const TITLE_SHARE = 0.038;

interface ComparedFiguresProps {
  readonly comparison: StageComparison;
  /** Room for both. */
  readonly size: StageSize;
  readonly scheme: StageScheme;
}

/** Two figures under each other, with one cursor. */
export function ComparedFigures({ comparison, size, scheme }: ComparedFiguresProps): ReactElement | null {
  const course = useAppState((state) => state.course);
  const [day, setDay] = useState<number | null>(null);
  const pictures = useMemo(() => {
    const height = Math.floor(size.height * (0.5 - TITLE_SHARE));
    return course === null ? null : comparedPictures(course, comparison, { size: { ...size, height }, scheme });
  }, [course, comparison, size, scheme]);
  if (pictures === null) return <p className={styles["none"]}>The other case cannot be drawn.</p>;
  return (
    <div className={styles["pair"]} data-testid="compared" onPointerLeave={() => setDay(null)}>
      {PLACES.map((place) => ({ place, picture: pictures[place] })).map(({ place, picture }) => (
        <section key={place} className={styles["one"]} aria-label={`Figure ${place}: ${picture.title}`}>
          <div className={styles["title"]} style={{ height: `${200 * TITLE_SHARE}%` }}>
            <h2>{picture.counted}</h2>
            {comparison.other !== null && (
              <CaseTitle title={picture.title} beside={`${picture.counted}/${size.width}`} />
            )}
          </div>
          <Compared picture={picture} day={day} pointAt={setDay} />
        </section>
      ))}
    </div>
  );
}

interface ComparedProps {
  readonly picture: ComparedPicture;
  /** Under the pointer in either figure; null when it is elsewhere. */
  readonly day: number | null;
  readonly pointAt: (day: number | null) => void;
}

function Compared({ picture, day, pointAt }: ComparedProps): ReactElement {
  const { scene, hits } = picture;
  const [mark, setMark] = useState<SceneMark | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useMemo(() => <SceneView scene={scene} unit="px" />, [scene]);
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const { x, y } = placeOf(event, event.currentTarget.getBoundingClientRect(), scene.width);
    const { plot, time } = scene;
    pointAt(x < plot.x || x > plot.x + plot.width ? null : time.day(x));
    setMark(hits.at(x, y));
  };
  return (
    <div
      ref={frame}
      className={styles["figure"]}
      style={{ aspectRatio: `${scene.width} / ${scene.height}` }}
      onPointerMove={move}
      onPointerLeave={() => setMark(null)}
    >
      {drawing}
      {day !== null && <Cursor picture={picture} day={day} />}
      {mark !== null && <BigName picture={picture} mark={mark} small={false} />}
    </div>
  );
}

function Cursor({ picture, day }: { readonly picture: ComparedPicture; readonly day: number }): ReactElement {
  const { scene, timeline, unit } = picture;
  const { plot, time } = scene;
  const x = time.x(day);
  const words = formatDayIn(day, timeline.zero, unit);
  const size = scene.width / 76;
  const [width, height] = [(words.length + 2) * size * 0.6, size * 1.5];
  const left = Math.min(Math.max(x - width / 2, plot.x), plot.x + plot.width - width);
  const top = plot.y + plot.height;
  return (
    <svg className={styles["cursor"]} viewBox={`0 0 ${scene.width} ${scene.height}`} aria-hidden="true">
      <line x1={x} x2={x} y1={plot.y} y2={top} strokeWidth={scene.width / 900} />
      <rect x={left} y={top} width={width} height={height} rx={size * 0.3} />
      <text x={left + width / 2} y={top + height * 0.72} fontSize={size} textAnchor="middle">
        {words}
      </text>
    </svg>
  );
}
