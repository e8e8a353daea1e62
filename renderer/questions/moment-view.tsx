import { type ReactElement, useMemo } from "react";
import type { Derivation } from "../../shared/analysis/findings.ts";
import {
  type AntigenAtMoment,
  type Moment,
  momentAt,
  type ResultNearMoment,
  type SeriesAtMoment,
} from "../../shared/analysis/moment.ts";
import type { AxisUnit } from "../../shared/case/schema.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { sinceTransplants } from "./estimated-pin.ts";
import { GivenList } from "./given-list.tsx";
import { EventLink, HowButton, HowPlace } from "./how.tsx";
import { mrdFirst } from "./in-order.ts";
import { Limited } from "./limited.tsx";
import styles from "./questions.module.css";
import { Badge, Section } from "./section.tsx";
import { TargetsSection } from "./targets-section.tsx";

interface MomentViewProps {
  readonly timeline: Timeline;
  /** Days from the timeline's zero. */
  readonly day: number;
  /** The event whose day it is; null for an empty place of the picture. */
  readonly event: string | null;
  readonly unit: AxisUnit;
}

/** Everything that the case says of one day. */
export function MomentView({ timeline, day, event, unit }: MomentViewProps): ReactElement {
  const moment = useMemo(() => momentAt(timeline, day, unit), [timeline, day, unit]);
  return (
    <>
      <StateSection timeline={timeline} moment={moment} event={event} unit={unit} />
      <Section id="given" title="Being given" how={moment.how.given}>
        <GivenList given={moment.given} none="Nothing is recorded as being given on this day." />
      </Section>
      <Section id="series" title="Results: last before → first after" how={moment.how.series}>
        {moment.series.length === 0 && <p className={styles["none"]}>The case has no results.</p>}
        <Limited items={mrdFirst(moment.series)} most={12} what="series">
          {(shown) => shown.map((series) => <SeriesRow key={series.series} series={series} how={moment.how.series} />)}
        </Limited>
      </Section>
      <TargetsSection timeline={timeline} day={day} unit={unit} />
      <Section id="antigens" title="Antigens: last tests" how={moment.how.antigens}>
        {moment.antigens.length === 0 && <p className={styles["none"]}>No antigen was tested up to this day.</p>}
        <Limited items={moment.antigens} most={10} what="antigens">
          {(shown) => shown.map((antigen) => <AntigenRow key={keyOf(antigen)} antigen={antigen} />)}
        </Limited>
      </Section>
    </>
  );
}

function StateSection({
  timeline,
  moment,
  event,
  unit,
}: Pick<MomentViewProps, "timeline" | "event" | "unit"> & { readonly moment: Moment }): ReactElement {
  const { day, disease } = moment;
  const since = useMemo(() => sinceTransplants(timeline, { day, event }, unit), [timeline, day, event, unit]);
  return (
    <Section id="disease" title="Disease state" how={null}>
      {disease === null ? (
        <p className={styles["none"]}>Nobody assessed it up to this day.</p>
      ) : (
        <div className={styles["row"]}>
          <HowButton id="disease">{disease.state}</HowButton>{" "}
          <span className={styles["aside"]}>
            <EventLink event={disease.event}>{`assessed ${disease.time}`}</EventLink>
          </span>
          {disease.inferred && <Badge>inferred: carried forward</Badge>}
          <HowPlace id="disease" derivation={moment.how.disease} />
        </div>
      )}
      {since.map((finding) => (
        <div key={finding.id} className={styles["row"]}>
          <HowButton id={finding.id}>{finding.value}</HowButton>{" "}
          <span className={styles["aside"]}>{finding.label}</span>
          <HowPlace id={finding.id} derivation={finding.derivation} />
        </div>
      ))}
    </Section>
  );
}

function SeriesRow({ series, how }: { readonly series: SeriesAtMoment; readonly how: Derivation }): ReactElement {
  const { name, details, before, after, alsoBefore, alsoAfter } = series;
  const sides = [
    { side: "before", none: "none before", results: before === null ? alsoBefore : [before, ...alsoBefore] },
    { side: "after", none: "none after", results: after === null ? alsoAfter : [after, ...alsoAfter] },
  ];
  return (
    <div className={styles["row"]}>
      <div>
        <b>{name}</b> <span className={styles["aside"]}>{details.join(", ")}</span>
      </div>
      <div className={styles["pair"]}>
        {sides.map(({ side, none, results }) => (
          <div key={side} className={styles[side]}>
            {results.length === 0 && <span className={styles["none"]}>{none}</span>}
            {results.map((near) => (
              <NearResult key={near.measurement.event.id} id={idOf(series, near)} near={near} />
            ))}
          </div>
        ))}
      </div>
      {sides.flatMap(({ results }) =>
        results.map((near) => (
          <HowPlace key={near.measurement.event.id} id={idOf(series, near)} derivation={howOf(series, near, how)} />
        )),
      )}
    </div>
  );
}

const idOf = ({ series }: SeriesAtMoment, { measurement }: ResultNearMoment): string =>
  `${series}/${measurement.event.id}`;

const NearResult = ({ id, near }: { readonly id: string; readonly near: ResultNearMoment }): ReactElement => (
  <div>
    <HowButton id={id}>{near.result}</HowButton> <span className={styles["aside"]}>{near.time}</span>
  </div>
);

/** Of all that the moment rests on, what concerns one result. */
function howOf({ name }: SeriesAtMoment, { measurement, result, time }: ResultNearMoment, how: Derivation): Derivation {
  const about = `${name}, ${result} (${time})`;
  return {
    ...how,
    evidence: how.evidence.filter(({ event }) => event === measurement.event.id),
    working: [],
    limits: how.limits.filter((limit) => limit.startsWith(about)),
  };
}

const keyOf = ({ antigen, method, specimen }: AntigenAtMoment): string => [antigen, method, specimen].join("/");

function AntigenRow({ antigen }: { readonly antigen: AntigenAtMoment }): ReactElement {
  const by = [antigen.method, antigen.specimen].filter((part) => part !== undefined).join(", ");
  return (
    <div className={styles["line"]}>
      <b>{antigen.antigen}</b>
      <div>
        <EventLink event={antigen.event} part={antigen.antigen}>
          {antigen.state}
        </EventLink>{" "}
        <span className={styles["aside"]}>{[antigen.time, by].filter((part) => part !== "").join(", ")}</span>
        {antigen.change?.kind === "escape" && <Badge>escape</Badge>}
      </div>
    </div>
  );
}
