import { type MailAddress, normalizeMailAddress } from '../../../platform/mail-address.ts';
import { comparable } from '../../applicants/rules/names.ts';
import { normalizeName, takeTitle } from '../../applicants/rules/person.ts';

/** What a cell with one or more addresses or numbers says: the first, and the others as they are stored. */
export interface ReadContacts<T> {
  readonly first: T;
  readonly others: readonly T[];
}

/** ジョブカン parts values with `;`; others use commas, slashes, bars or line breaks. */
const apart = /[;；,，、/／|｜\r\n\t]+/;

/**
 * Reads every value of a cell. A cell of which any part cannot be read is no answer at all: what stands behind a
 * mistyped address may be another person's. Takes a trimmed text that is not empty and what reads one value.
 */
export function readContacts<T>(
  raw: string,
  read: (part: string) => T | undefined,
): ReadContacts<T> | undefined {
  const whole = read(raw);
  if (whole !== undefined) return { first: whole, others: [] };
  return readParts(raw.split(apart, MOST_PARTS), read) ?? readParts(raw.split(/\s+/, MOST_PARTS), read);
}

const MOST_PARTS = 20;

/** `=HYPERLINK("mailto:…","text")`, of which a sheet shows the text. */
const linkFormula = /^=HYPERLINK\(\s*"[^"]*"\s*[,;]\s*"((?:[^"]|"")*)"\s*\)$/i;
/** As mail programs copy an address: mailto:a@example.jp, <a@example.jp>, 森 葵 <a@example.jp>. */
const copied = /^(?:mailto:([^?]+)|([^<>]*)<(?:mailto:)?([^<>]+)>)$/i;

/**
 * One mail address, as it is or as a mail program copies it. A name beside it has to be the row's own: with another name it
 * may be another person's. Takes a trimmed text and the row's name.
 */
export function readMail(text: string, name: string): MailAddress | undefined {
  const plain = normalizeMailAddress(text);
  if (plain !== undefined) return plain;
  const shown = linkFormula.exec(text)?.[1] ?? text;
  const [, linked, beside = '', bracketed] =
    copied.exec(shown.replaceAll('＜', '<').replaceAll('＞', '>')) ?? [];
  const isOwn =
    beside.trim() === '' ||
    comparable(takeTitle(normalizeName(beside.replaceAll('"', ''))).name) === comparable(name);
  const address = linked ?? (isOwn ? bracketed : undefined) ?? (shown === text ? undefined : shown);
  return address === undefined ? undefined : normalizeMailAddress(address);
}

function readParts<T>(parts: string[], read: (part: string) => T | undefined): ReadContacts<T> | undefined {
  const written = parts.map((part) => part.trim()).filter((part) => part !== '');
  if (written.length === 0 || parts.length < 2 || parts.length === MOST_PARTS) return undefined;
  const values: T[] = [];
  for (const part of written) {
    const value = read(part);
    if (value === undefined) return undefined;
    values.push(value);
  }
  const [first, ...others] = values;
  return first === undefined ? undefined : { first, others };
}
