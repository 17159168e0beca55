/* Typed values at the input: forgiving to type, canonical to save. The server parses again and has the last word. */

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const SYMBOLS = { "€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY", RM: "MYR", "₹": "INR", "S$": "SGD", "A$": "AUD" };

const LONGEST = 4000; // as the server has it

const bad = (error) => ({ error });

function calendar(y, m, d) {
  const year = String(y).length === 2 ? Number(y) + (Number(y) < 70 ? 2000 : 1900) : Number(y);
  const day = new Date(Date.UTC(year, Number(m) - 1, Number(d)));
  day.setUTCFullYear(year);
  if (day.getUTCMonth() !== Number(m) - 1 || day.getUTCDate() !== Number(d)) {
    return bad(`There is no day ${Number(d)} in month ${Number(m)} of ${year}.`);
  }
  return { value: day.toISOString().slice(0, 10) };
}

function date(text) {
  let m = /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})$/.exec(text);
  if (m) return calendar(m[1], m[2], m[3]);
  m = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{2}|\d{4})$/.exec(text);
  if (m) return Number(m[2]) > 12 && Number(m[1]) <= 12 ? calendar(m[3], m[1], m[2]) : calendar(m[3], m[2], m[1]);
  m = /^(\d{1,2})(?:st|nd|rd|th)?[-. ]*([a-z]{3,})[-., ]*(\d{2}|\d{4})$/i.exec(text);
  const named = m ? [m[3], m[2], m[1]] : null;
  m = named ? null : /^([a-z]{3,})[-. ]*(\d{1,2})(?:st|nd|rd|th)?[-., ]+(\d{2}|\d{4})$/i.exec(text);
  const found = named ?? (m ? [m[3], m[1], m[2]] : null);
  const month = found ? MONTHS.indexOf(found[1].slice(0, 3).toLowerCase()) + 1 : 0;
  if (month) return calendar(found[0], month, found[2]);
  return bad("Not a date. 3.11.26, 3 Nov 2026 and 2026-11-03 all work.");
}

function decimal(text, example) {
  let plain = text.replace(/[\s'’]/g, "");
  if (/^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain) || /^[+-]?\d+,\d{1,2}$/.test(plain)) {
    plain = plain.replaceAll(".", "").replace(",", ".");
  } else plain = plain.replaceAll(",", "");
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain)) return bad(`${example} both work.`);
  const [whole, rest] = plain.replace(/^\+/, "").split(".");
  const lead = whole.replace(/^(-?)0+(?=\d)/, "$1").replace(/^(-?)$/, "$10");
  return { value: rest ? `${lead}.${rest}` : lead };
}

function money(text, field) {
  const m = /^([A-Za-z]{1,3}\$?|[€£$¥₹])?\s*([-+\d.,'’\s]+?)\s*([A-Za-z]{2,3}|[€£$¥₹])?$/.exec(text);
  if (!m) return bad("Not an amount. 1088.18 and 1.088,18 both work.");
  const unit = m[1] ?? m[3];
  const currency = unit ? (SYMBOLS[unit.toUpperCase()] ?? unit.toUpperCase()) : (field.currency ?? null);
  if (currency && !/^[A-Z]{3}$/.test(currency)) return bad(`${unit} is no currency: three letters as in EUR, or its sign.`);
  const found = decimal(m[2], "Not an amount. 1088.18 and 1.088,18");
  if (found.error) return found;
  const [whole, rest = ""] = found.value.split(".");
  const cents = /^(JPY|KRW|VND|CLP|ISK)$/.test(currency ?? "") ? rest : rest.padEnd(2, "0");
  return { value: cents ? `${whole}.${cents}` : whole, currency };
}

const BOOLEANS = { yes: "true", true: "true", y: "true", 1: "true", no: "false", false: "false", n: "false", 0: "false" };

const TYPES = {
  date,
  money,
  number: (text) => decimal(text, "Not a number. 1088.5 and 1.088,5"),
  percent: (text) => decimal(text.replace(/\s*%$/, ""), "Not a percentage. 19 and 7,5 %"),
  boolean: (text) => (BOOLEANS[text.toLowerCase()] ? { value: BOOLEANS[text.toLowerCase()] } : bad("Yes or no.")),
  email: (text) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? { value: text } : bad("Not an e-mail address.")),
  choice(text, field) {
    const choices = field.spec.choices ?? [];
    const found = choices.find((c) => c.toLowerCase() === text.toLowerCase());
    return found || !choices.length ? { value: found ?? text } : bad(`One of: ${choices.join(", ")}.`);
  },
};

/* What typing `text` into `field` would save: {value, currency} or {error}. Empty is "not on the document". */
export function parse(field, text) {
  const plain = text.trim();
  if (plain === "") return { value: null, currency: null };
  if (plain === shown(field)) return { value: field.value, currency: field.currency };
  if (plain.length > LONGEST) return bad(`Too long: at most ${LONGEST.toLocaleString("en")} characters.`);
  const type = TYPES[field.type] ?? ((t) => ({ value: t.replace(/\s+/g, " ") }));
  return { currency: null, ...type(plain, field) };
}

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

function iban(value) {
  const turned = [...(value.slice(4) + value.slice(0, 4))].map((c) => parseInt(c, 36)).join("");
  let rest = 0;
  for (const digit of turned) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

const isIban = (field, value) => field.type === "identifier" && /iban/i.test(field.key) && IBAN.test(value);

/* How a value stands in its input: canonical, IBANs in fours, lines joined. */
export function shownValue(field, value) {
  if (value === null || value === undefined) return "";
  const text = String(value).replace(/\s*\n\s*/g, ", ");
  return isIban(field, text) ? text.replace(/(.{4})(?=.)/g, "$1 ") : text;
}

export const shown = (field) => shownValue(field, field.value);

/* The rule that fails at this field with this text, in words; null where none does. What the server found stands
   as long as the value it found it on; what it says to a text that is typed is asked for by review-checks.js. */
export function rule(field, text, model) {
  const found = parse(field, text);
  if (found.error) return null;
  if (found.value === null) return null;
  const plain = found.value.replace(/\s/g, "");
  if (isIban(field, plain) && !iban(plain)) return "Checksum fails (IBAN, mod 97).";
  if (field.checked?.text === text && field.checked.message) return field.checked.message;
  if (field.doubted) return null; // that is why it is asked about
  if (found.value === field.value && (found.currency ?? null) === (field.currency ?? null)) {
    if (field.table) return field.state === "flagged" ? model.fault(field) : null;
    const failed = field.sub.rules.find((r) => !r.passed && r.rule !== "required" && r.fields.includes(field.key));
    if (failed && field.state === "flagged") return failed.message;
  }
  return null;
}
