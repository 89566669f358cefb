import type { Pair } from '../../ui/text.ts';
import { jstDate } from '../calendar.ts';
import { type CsvEncoding, csvMediaType } from '../csv.ts';
import { WORKBOOK_MEDIA_TYPE } from '../workbook.ts';
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
  named: FileName,
): Response {
  return sendTable(c, pieces, csvMediaType(encoding), 'csv', named);
}

/** The same as a workbook. */
export function sendWorkbook(c: C, pieces: AsyncIterable<Uint8Array>, named: FileName): Response {
  return sendTable(c, pieces, WORKBOOK_MEDIA_TYPE, 'xlsx', named);
}

/** The same as an archive of files. */
export function sendArchive(c: C, pieces: AsyncIterable<Uint8Array>, named: FileName): Response {
  return sendTable(c, pieces, 'application/zip', 'zip', named);
}

interface FileName {
  readonly what: string;
  readonly title: Pair;
  readonly period: string | Date;
}

function sendTable(
  c: C,
  pieces: AsyncIterable<Uint8Array>,
  mediaType: string,
  ending: 'csv' | 'xlsx' | 'zip',
  { what, title, period }: FileName,
): Response {
  const [ja, en] = typeof period === 'string' ? [period, period] : untilDay(jstDate(period));
  const isJapanese = c.var.locale === 'ja';
  const parts = [title[isJapanese ? 0 : 1], c.var.membership.organisationName, isJapanese ? ja : en];
  const name = encodeURIComponent(`${parts.map(fileWord).join('_')}.${ending}`).replaceAll("'", '%27');
  c.header('Content-Type', mediaType);
  c.header(
    'Content-Disposition',
    `attachment; filename="${what}-${en.replaceAll(' ', '-')}.${ending}"; filename*=UTF-8''${name}`,
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
