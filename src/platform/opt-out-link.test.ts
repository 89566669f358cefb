import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testKeyRing } from '../../test/services.ts';
import { type OptOutLink, readOptOutToken, writeOptOutToken } from './opt-out-link.ts';

const now = new Date('2026-12-01T03:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const link: OptOutLink = {
  id: randomUUID(),
  personKey: randomBytes(32),
  senderId: randomUUID(),
  stream: 'letters',
};
const write = (one: OptOutLink = link) => writeOptOutToken(testKeyRing, one, now);
const read = (token: string, at = now) => readOptOutToken(testKeyRing, token, at);

test('a link knows its mail, its reader and what it stops for 400 days, and not a day longer', () => {
  expect(read(write())).toEqual(link);
  const product: OptOutLink = { ...link, senderId: null, stream: 'agency.licences' };
  expect(read(write(product))).toEqual(product);
  expect(read(write(), later(400))).toEqual(link);
  expect(read(write(), later(401))).toBeUndefined();
});

test('it tells a reader nothing, and two of one person have nothing in common', () => {
  const [one, other] = [write(), write()];
  expect(one).toMatch(/^[\w-]{100,200}$/);
  expect(Buffer.from(one, 'base64url').indexOf(link.personKey)).toBe(-1);
  expect(Buffer.from(one, 'base64url').indexOf('letters')).toBe(-1);
  expect(one.slice(2, 60)).not.toBe(other.slice(2, 60));
});

test('nobody can write one, nor change a letter of one', () => {
  const token = write();
  for (let at = 0; at < token.length - 1; at += 7) {
    const changed = token[at] === 'A' ? 'B' : 'A';
    expect(read(`${token.slice(0, at)}${changed}${token.slice(at + 1)}`)).toBeUndefined();
  }
  for (const text of ['', 'x', randomBytes(120).toString('base64url'), `${token}!`, 'a'.repeat(500)])
    expect(read(text)).toBeUndefined();
});
