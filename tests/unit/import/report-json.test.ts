import fc from "fast-check";
import { expect, test } from "vitest";
import { SourceRecord } from "../../../shared/formats/import/record.ts";
import { recordJson } from "../../../shared/formats/import/report-json.ts";

const text = fc.string({ unit: "binary", maxLength: 250 });
const unread = fc.array(fc.record({ name: text, value: fc.option(text), why: text }), { maxLength: 25 });

test("a record is the same when its report is read", () => {
  const source = { name: 'labs "1".csv' };
  fc.assert(
    fc.property(fc.tuple(unread, unread), fc.array(text), fc.option(text), ([first, second], texts, leftOut) => {
      // The second shares the beginning of its values with the first.
      for (const values of [first, [...first.slice(0, 2), ...second], first]) {
        const record = new SourceRecord({ source, line: 7 }, texts[0] ?? null, [...values]);
        record.as.push(...texts);
        record.doubts.push(...texts.slice(1));
        record.leftOut = leftOut;
        expect(JSON.parse(recordJson(record))).toEqual({
          file: source.name,
          line: 7,
          patient: texts[0] ?? null,
          outcome: record.outcome,
          as: texts,
          ...(leftOut === null ? {} : { leftOut }),
          ...(texts.length < 2 ? {} : { doubts: texts.slice(1) }),
          ...(values.length === 0 ? {} : { unread: values }),
        });
      }
    }),
  );
});
