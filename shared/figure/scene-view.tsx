import type { ReactElement } from "react";
import { memo } from "react";
import type { Gradient, Paint, Scene, SceneNode } from "./scene.ts";

/** The bundled font first; Arial or Helvetica where a file is opened without it. */
export const FONT_FAMILY = "Inter, Arial, Helvetica, sans-serif";

const round = (value: number): number => Math.round(value * 100) / 100;

function paintAttributes(paint: Paint): Record<string, string | number> {
  const attributes: Record<string, string | number> = { fill: paint.fill ?? "none" };
  if (paint.stroke !== undefined) attributes["stroke"] = paint.stroke;
  if (paint.strokeWidth !== undefined) attributes["strokeWidth"] = round(paint.strokeWidth);
  if (paint.dash !== undefined) attributes["strokeDasharray"] = paint.dash.map(round).join(" ");
  return attributes;
}

/** XML cannot carry control characters and halves of a pair; everything else is text and is escaped by React. */
const CONTROL_CHARACTERS = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

function NodeView({ node }: { readonly node: SceneNode }): ReactElement {
  switch (node.type) {
    case "path":
      return <path d={node.d} {...paintAttributes(node)} />;
    case "rect":
      return (
        <rect
          x={round(node.x)}
          y={round(node.y)}
          width={round(node.width)}
          height={round(node.height)}
          {...(node.radius === undefined ? {} : { rx: round(node.radius) })}
          {...paintAttributes(node)}
        />
      );
    case "text":
      return (
        <text
          x={round(node.x)}
          y={round(node.y)}
          fontSize={round(node.size)}
          fill={node.fill}
          {...(node.weight === 400 ? {} : { fontWeight: node.weight })}
          {...(node.anchor === "start" ? {} : { textAnchor: node.anchor })}
        >
          {node.text.replace(CONTROL_CHARACTERS, "\ufffd")}
        </text>
      );
  }
}

const Layer = memo(function Layer({ nodes }: { readonly nodes: readonly SceneNode[] }): ReactElement {
  return (
    <>
      {nodes.map((node, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nodes have no state and no identity but their place
        <NodeView key={index} node={node} />
      ))}
    </>
  );
});

function GradientView({ gradient }: { readonly gradient: Gradient }): ReactElement {
  return (
    <linearGradient id={gradient.id} x1="0" x2="1" y1="0" y2="0">
      {gradient.stops.map((stop) => (
        <stop key={stop.offset} offset={round(stop.offset)} stopColor={stop.color} />
      ))}
    </linearGradient>
  );
}

export interface SceneViewProps {
  readonly scene: Scene;
  /** How far the moving part is dragged, in scene units. It is then clipped to the plot. */
  readonly pan?: number;
  /** Width and height of the root: mm in a file, px on the screen. */
  readonly unit: "mm" | "px";
}

/** The scene as one <svg>. Screen, presentation and every exported file are drawn by this component and no other. */
export function SceneView({ scene, pan, unit }: SceneViewProps): ReactElement {
  const scale = unit === "mm" ? 1 / scene.unitsPerMillimetre : 1;
  const { plot } = scene;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={`${round(scene.width * scale)}${unit}`}
      height={`${round(scene.height * scale)}${unit}`}
      viewBox={`0 0 ${round(scene.width)} ${round(scene.height)}`}
      fontFamily={FONT_FAMILY}
      role="img"
    >
      <title>{scene.title.replace(CONTROL_CHARACTERS, "\ufffd")}</title>
      <desc>{scene.description.replace(CONTROL_CHARACTERS, "\ufffd")}</desc>
      {(scene.gradients.length > 0 || pan !== undefined) && (
        <defs>
          {scene.gradients.map((gradient) => (
            <GradientView key={gradient.id} gradient={gradient} />
          ))}
          {pan !== undefined && (
            <clipPath id="plot-clip">
              <rect x={plot.x} y={0} width={plot.width} height={scene.height} />
            </clipPath>
          )}
        </defs>
      )}
      <rect width={round(scene.width)} height={round(scene.height)} fill={scene.background} />
      <g>
        <Layer nodes={scene.backdrop} />
      </g>
      <g {...(pan === undefined ? {} : { clipPath: "url(#plot-clip)" })}>
        <g {...(pan === undefined ? {} : { transform: `translate(${round(pan)} 0)` })}>
          <Layer nodes={scene.moving} />
        </g>
      </g>
      <g>
        <Layer nodes={scene.fixed} />
      </g>
    </svg>
  );
}
