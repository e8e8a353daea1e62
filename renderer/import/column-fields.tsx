import { NativeSelect, TextInput } from "@mantine/core";
import { type ReactElement, useState } from "react";
import type { ColumnMapping, DateOrder } from "../../shared/formats/tables/mapping.ts";
import styles from "./columns.module.css";
import { roleGroups } from "./import-words.ts";

type Test = NonNullable<ColumnMapping["test"]>;

interface ColumnFieldsProps {
  readonly column: ColumnMapping;
  /** Values as they stand. */
  readonly examples: readonly string[];
  readonly change: (column: ColumnMapping) => void;
}

const roleData = roleGroups.map(({ group, roles }) => ({
  group,
  items: roles.map(([value, label]): { readonly value: string; readonly label: string } => ({ value, label })),
}));
const roleOf = new Map(roleGroups.flatMap(({ roles }) => roles.map(([role]) => [String(role), role] as const)));

const datedRoles: ReadonlySet<string> = new Set(["date", "end date", "birth date", "diagnosis date", "last follow-up"]);

/** What one column holds. */
export function ColumnFields({ column, examples, change }: ColumnFieldsProps): ReactElement {
  const { heading, role, test } = column;
  const hasTest = role === "value" || (role === "result" && test !== undefined);
  return (
    <li className={styles["column"]} data-role={role}>
      <div className={styles["columnHead"]}>
        <b title={heading}>{heading}</b>
        <span>{examples.slice(0, 3).join(" · ")}</span>
      </div>
      <NativeSelect
        size="xs"
        aria-label={`What column ${heading} holds`}
        data={roleData}
        value={role}
        onChange={(event) => {
          const next = roleOf.get(event.currentTarget.value);
          if (next !== undefined) change(withRole(column, next));
        }}
      />
      {datedRoles.has(role) && <Dates column={column} change={change} />}
      {hasTest && (
        <TestFields
          test={test ?? { name: heading }}
          heading={heading}
          change={(next) => change({ ...column, test: next })}
        />
      )}
    </li>
  );
}

/** A column of another kind has neither a test nor an order of dates. */
function withRole({ heading, test }: ColumnMapping, role: ColumnMapping["role"]): ColumnMapping {
  return role === "value" ? { heading, role, test: test ?? { name: heading } } : { heading, role };
}

const AS_FOUND = "as found";
const orders: readonly { readonly value: DateOrder | typeof AS_FOUND; readonly label: string }[] = [
  { value: AS_FOUND, label: "Dates as they are recognised" },
  { value: "day month year", label: "Day, month, year" },
  { value: "month day year", label: "Month, day, year" },
  { value: "year month day", label: "Year, month, day" },
];

function Dates({ column, change }: Omit<ColumnFieldsProps, "examples">): ReactElement {
  const { dates, ...others } = column;
  const choose = (value: string): void => {
    const order = orders.find((each) => each.value === value)?.value;
    if (order !== undefined) change(order === AS_FOUND ? others : { ...others, dates: order });
  };
  return (
    <NativeSelect
      size="xs"
      aria-label={`Order of the dates in ${column.heading}`}
      data={[...orders]}
      value={dates ?? AS_FOUND}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

const measured: readonly { readonly value: NonNullable<Test["measures"]>; readonly label: string }[] = [
  { value: "MRD", label: "MRD" },
  { value: "blasts", label: "Blasts" },
  { value: "count", label: "A blood count" },
  { value: "antigen", label: "An antigen" },
  { value: "other", label: "Something else" },
];

const textFields = [
  ["name", "Name of the test"],
  ["unit", "Unit"],
  ["method", "Method"],
  ["specimen", "Specimen"],
] as const satisfies readonly (readonly [keyof Test, string])[];

type TextField = (typeof textFields)[number][0];

interface TestFieldsProps {
  readonly test: Test;
  readonly heading: string;
  readonly change: (test: Test) => void;
}

/** What the results of a column are of. Taken over when a field is left, or with Enter. */
function TestFields({ test, heading, change }: TestFieldsProps): ReactElement {
  // Only the field that is being typed in differs from the mapping, which may be read anew meanwhile.
  const [typed, setTyped] = useState<{ readonly field: TextField; readonly text: string } | null>(null);
  const apply = (): void => {
    setTyped(null);
    if (typed === null) return;
    const next = withoutEmpty({ ...test, [typed.field]: typed.text });
    if (next.name !== "" && JSON.stringify(next) !== JSON.stringify(withoutEmpty(test))) change(next);
  };
  return (
    <div className={styles["test"]}>
      {textFields.map(([field, label]) => (
        <TextInput
          key={field}
          size="xs"
          label={label}
          aria-label={`${label} of ${heading}`}
          value={(typed?.field === field ? typed.text : test[field]) ?? ""}
          onChange={(event) => setTyped({ field, text: event.currentTarget.value })}
          onBlur={apply}
          onKeyDown={(event) => event.key === "Enter" && apply()}
        />
      ))}
      <NativeSelect
        size="xs"
        label="Measures"
        aria-label={`What ${heading} measures`}
        data={[{ value: "", label: "as recognised" }, ...measured]}
        value={test.measures ?? ""}
        onChange={(event) => {
          const { measures: _, ...others } = test;
          const measures = measured.find((each) => each.value === event.currentTarget.value)?.value;
          change(withoutEmpty(measures === undefined ? others : { ...others, measures }));
        }}
      />
    </div>
  );
}

function withoutEmpty({ name, unit = "", method = "", specimen = "", measures }: Test): Test {
  return {
    name: name.trim(),
    ...(unit.trim() === "" ? {} : { unit: unit.trim() }),
    ...(method.trim() === "" ? {} : { method: method.trim() }),
    ...(specimen.trim() === "" ? {} : { specimen: specimen.trim() }),
    ...(measures === undefined ? {} : { measures }),
  };
}
