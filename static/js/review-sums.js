/* What the amounts of a table add up to, and what they should: by the schema's rules that compare a sum of its rows with
   fields, else by what a total is usually called. */

import { shownValue } from "./review-types.js";

export const cents = (value) => Math.round(Number(value || 0) * 100);
export const plain = (c) => (c / 100).toFixed(2);

const NAME = String.raw`(?:default\(\s*\w+\s*,\s*[\w.]+\s*\)|\w+)`;
const TOTALS = ["subtotal", "net_total", "total"];

/* The names of `default(a, b)` or `a`, the first with a value counts. */
const names = (text) => text.replace(/^default\(|\)$/g, "").split(",").map((name) => name.trim());

/* The columns of `table` that are summed, each with its checks: {terms: [[sign, names]], total: names, slack in cents}.
   A rule says `sum(table.column) + term == total`, alone or as one of several that may hold. */
function summed(table, rules) {
  const found = new Map();
  for (const rule of rules) {
    for (const [, key] of rule.expression.matchAll(new RegExp(String.raw`\bsum\(${table.key}\.(\w+)\)`, "g"))) {
      if (!found.has(key)) found.set(key, []);
      const compared = new RegExp(String.raw`(?:^|\(|\bor\b|\band\b)\s*sum\(${table.key}\.${key}\)((?:\s*[-+]\s*${NAME})*)\s*==\s*(${NAME})(?!\s*[-+*/.(\w])`, "g");
      for (const [, terms, total] of rule.expression.matchAll(compared)) {
        found.get(key).push({ total: names(total), slack: cents(rule.tolerance),
          terms: [...terms.matchAll(new RegExp(`([-+])\\s*(${NAME})`, "g"))].map(([, sign, name]) => [sign === "-" ? -1 : 1, names(name)]) });
      }
    }
  }
  if (found.size) return found;
  const last = table.columns.findLast((c) => c.type === "money");
  if (last) found.set(last.key, [{ total: TOTALS, slack: 0, terms: [] }]);
  return found;
}

/* What one of these names is worth: the field where it is one, else the number; null where nothing stands there. */
function worth(sub, options, valueOf) {
  for (const name of options) {
    const field = sub.fields.find((f) => f.key === name);
    if (field && valueOf(field)) return { field, cents: cents(valueOf(field)) };
    if (/^\d+(\.\d+)?$/.test(name)) return { field: null, cents: cents(name) };
  }
  return null;
}

function check(sub, { terms, total, slack }, sum, valueOf) {
  const right = worth(sub, total, valueOf);
  const parts = terms.map(([sign, options]) => ({ sign, is: worth(sub, options, valueOf) }));
  if (!right?.field || parts.some((p) => !p.is)) return null;
  const left = sum + parts.reduce((a, p) => a + p.sign * p.is.cents, 0);
  const beside = parts.filter((p) => p.is.cents && p.is.field).map((p) => `${p.sign < 0 ? "less" : "and"} ${p.is.field.label.toLowerCase()}`);
  const off = left - right.cents;
  return { left, off, holds: Math.abs(off) <= slack, total: right.field, beside: beside.join(" ") };
}

/* For each summed column {key, sum (cents), holds, text}; `holds` is null where nothing tells what the sum should be.
   Of several comparisons one that holds counts, else the one that misses least. `typed`: {field, value} of what is being
   typed, in place of what stands there. */
export function sums(sub, table, typed = null) {
  const columns = summed(table, sub.spec?.rules ?? []);
  const valueOf = (field) => (typed?.field === field ? typed.value : field.value);
  return [...columns].map(([key, checks]) => {
    const sum = table.rows.reduce((a, row) => a + cents(valueOf(row.cells[key])), 0);
    const column = table.columns.find((c) => c.key === key);
    const tried = table.rows.length ? checks.map((c) => check(sub, c, sum, valueOf)).filter(Boolean) : [];
    const best = tried.find((c) => c.holds) ?? tried.sort((a, b) => Math.abs(a.off) - Math.abs(b.off))[0];
    if (!best) return { key, sum, holds: null, text: "" };
    const what = [columns.size > 1 ? column.title : "Rows", best.beside].filter(Boolean).join(" ");
    const total = `${best.total.label.toLowerCase()} ${shownValue(best.total, valueOf(best.total))}`;
    const text = best.holds ? `${what} ${columns.size > 1 ? "equals" : "equal"} ${total}`
      : `${what} ${plain(best.left)}, ${total}: ${best.off > 0 ? "+" : "−"}${plain(Math.abs(best.off))}`;
    return { key, sum, holds: best.holds, text };
  });
}
