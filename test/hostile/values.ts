import { isThorough } from '../sized.ts';

/** Fields as a form sends them; a name may come more than once. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** Numbers that fit no column: wider than int4 and int8, beyond a float, with an exponent, a fraction, a sign, too long. */
const NUMBERS = ['2147483648', '9223372036854775808', '1e999', '0.5', '-1', `1${'0'.repeat(400)}`];

/** Days that no calendar or no column has. */
const DAYS = ['9999-12-31', '2026-02-30', '-4800-01-01', '275760-09-13', '999999-01-01'];

/** Half a character, which UTF-8 has no bytes for. */
const HALF = '\ud800';

/** Texts longer than any column, and with bytes that no column holds. */
const TEXTS = ['あ'.repeat(6_000), 'a\0b', HALF];

/** What is no id, or one of nothing. */
const IDS = ['no-id', '00000000-0000-4000-8000-000000000000'];

/** Cursors that no list gave: of days before and after every calendar, of numbers wider than their column, cut, of no list. */
const CURSORS = [
  cursor('999999999999999'),
  cursor('-999999999999999'),
  cursor('0', 'no-id'),
  cursor('0').slice(0, -3),
  '999999999999999',
  ...NUMBERS,
  ...TEXTS,
];

function cursor(at: string, id = '00000000-0000-4000-8000-000000000000'): string {
  return Buffer.from(`${at}.${id}`).toString('base64url');
}

/** What is put into one field of a form or of an address, one after the other. */
export function badTexts(name: string, type = 'text'): readonly string[] {
  if (/cursor|before|after/.test(name)) return CURSORS;
  if (type === 'number' || /count|advance|lastYear|sixMonths/i.test(name)) return [...NUMBERS, ...TEXTS];
  if (type === 'date' || /On$|month/i.test(name)) return [...DAYS, ...NUMBERS.slice(0, 2), ...TEXTS];
  if (/hidden|select|radio|checkbox/.test(type) || /id$/i.test(name)) return [...IDS, ...TEXTS];
  // Of the two that cannot be stored, each name is given one.
  return TEXTS.filter((text) => text.length > 5 || (text === HALF) === (name.length % 2 === 0));
}

let turn = 0;

/**
 * Of many values every eighth, two at least, each time beginning with another one: fields and routes that lie beside each
 * other are given all of them together, and each of them all under `npm run trust`.
 */
export function takeTurns<Value>(values: readonly Value[]): readonly Value[] {
  if (isThorough) return values;
  turn += 1;
  const step = Math.max(1, Math.min(8, Math.floor(values.length / 2)));
  return values.filter((_value, index) => (index + turn) % step === 0);
}

/** All of them. */
export const EVERYTHING: readonly string[] = [...NUMBERS, ...DAYS, ...TEXTS, ...IDS].map((text) =>
  text.slice(0, 400),
);

/** The same for one value of a JSON body, written as JSON: other types, numbers no column holds, nothing, far too much. */
export const BAD_JSON: readonly string[] = [
  ...[...TEXTS, ...IDS].map((text) => JSON.stringify(text)),
  ...DAYS.slice(0, 3).map((day) => JSON.stringify(day)),
  '2147483648',
  '9223372036854775808',
  '1e308',
  '1e999',
  '-1',
  '0.5',
  'null',
  'true',
  '{}',
  '[]',
  '[null]',
  `[${'"a",'.repeat(5_000)}"a"]`,
  '{"__proto__":1}',
];

/** Bodies that are no JSON, or too deep for any reader. */
export const BROKEN_BODIES: readonly string[] = [
  '',
  '{',
  'null',
  '"text"',
  '[]',
  '{"a":1,"a":2}',
  '['.repeat(50_000),
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  '{"\\u0000":"\\ud800"}',
  '\ufeff{}',
];

/** Kinds of content that a route did not ask for, each with a body of something else. */
export const WRONG_TYPES: readonly (readonly [type: string, body: string])[] = [
  ['text/plain', 'a=b'],
  ['multipart/form-data', 'no boundary'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\ncut'],
  ['application/x-www-form-urlencoded', '%E0%A4%A&a=%&=&%00=%00'],
  ['application/json', '{'],
  [';;;', 'a'],
];

/** A value as an urlencoded form carries it; half a character goes as the bytes it would have. */
function encode(value: string): string {
  return value === HALF ? '%ED%A0%80' : encodeURIComponent(value);
}

/** Fields as the body of a form or the query of an address. */
export function encodeFields(fields: Fields): string {
  return fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}
