import assert from "node:assert";
import { test } from "node:test";
import { argumentsOf, ruleAt, summarise, type Finding } from "../findings";

const at = (line: number, from: number, to: number, code: string, severity = 0, source = "factlint"): Finding => ({
  range: { start: { line, character: from }, end: { line, character: to } }, severity, source, code,
});

test("the narrowest finding under the cursor is explained", () => {
  const found = [at(2, 0, 90, "number/sum"), at(2, 5, 9, "date/weekday"), at(2, 5, 9, "spelling", 0, "other")];
  assert.equal(ruleAt(found, { line: 2, character: 7 }), "date/weekday");
  assert.equal(ruleAt(found, { line: 2, character: 50 }), "number/sum");
  assert.equal(ruleAt(found, { line: 3, character: 1 }), undefined);
});

test("the status bar counts errors and warnings of factlint alone", () => {
  assert.equal(summarise([at(0, 0, 1, "a"), at(0, 0, 1, "b", 1), at(0, 0, 1, "c", 0, "other")]), "factlint: 1 $(error) 1 $(warning)");
  assert.equal(summarise([]), "factlint $(check)");
});

test("what is checked is never read as an option", () => {
  assert.deepEqual(argumentsOf("sheet", "--config=x"), ["sheet", "--format", "html", "--", "--config=x"]);
});
