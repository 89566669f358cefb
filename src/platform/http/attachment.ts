import type { Pair } from '../../ui/text.ts';
import { jstDate } from '../calendar.ts';
import { type CsvEncoding, csvMediaType } from '../csv.ts';
import type { C } from './page.tsx';

/**
 * Answers with a PDF that somebody sent here: to be kept, never shown by us (security-headers.ts takes care of whoever
 * shows it all the same).
 * @param name of ours, without ending: a name that a person gave may be theirs
 */
export function sendPdf(c: C, bytes: Buffer, name: string): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${name}.pdf"`,
  });
}

/**
 * Answers with a table for spreadsheets, in pieces as they come. Its name says what it is, whose, and of which time.
 * @param what in ASCII, for who knows no other names
 * @param period a month (`YYYY-MM`), or the moment up to which everything is there
 */
export function sendCsv(
  c: C,
  pieces: AsyncIterable<Uint8Array>,
  encoding: CsvEncoding,
  { what, title, period }: { readonly what: string; readonly title: Pair; readonly period: string | Date },
): Response {
  const [ja, en] = typeof period === 'string' ? [period, period] : untilDay(jstDate(period));
  const isJapanese = c.var.locale === 'ja';
  const parts = [title[isJapanese ? 0 : 1], c.var.membership.organisationName, isJapanese ? ja : en];
  const name = encodeURIComponent(`${parts.map(fileWord).join('_')}.csv`).replaceAll("'", '%27');
  c.header('Content-Type', csvMediaType(encoding));
  c.header(
    'Content-Disposition',
    `attachment; filename="${what}-${en.replaceAll(' ', '-')}.csv"; filename*=UTF-8''${name}`,
  );
  return c.body(ReadableStream.from(pieces));
}

function untilDay(day: string): Pair {
  return [`${day}まで`, `until ${day}`];
}

/** What no file system takes in a name, and no mark that turns it around. */
function fileWord(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{C}\s"*/:<>?\\|]+/gu, ' ')
    .trim()
    .slice(0, 60);
}
