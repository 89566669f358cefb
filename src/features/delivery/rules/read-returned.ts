import PostalMime, { type Address, type Attachment, addressParser, type Email } from 'postal-mime';
import { statusIn, type Verdict, verdictOf } from '../../../platform/bounce-words.ts';
import type { ReturnKind } from './kinds.ts';
import { addressIn, type FieldGroup, readFields } from './report.ts';

/** What has come back, as far as anything is done about it. Written by strangers, all of it. */
export interface Returned {
  readonly kind: ReturnKind;
  /** The status of RFC 3463 it gives, `5.1.1`. */
  readonly status: string | null;
  /** Whom a report names as the recipient that could not be reached. */
  readonly recipients: readonly string[];
  /** Addresses it was sent to, or names as the sender of what it is about: one of them may be signed by us. */
  readonly marks: readonly string[];
  /** Messages it says it answers or is about. */
  readonly messageIds: readonly string[];
  readonly letter: ReturnedLetter;
}

/** The words of a person, for whoever they are passed on to. */
export interface ReturnedLetter {
  readonly from: { readonly name: string; readonly address: string } | undefined;
  readonly subject: string;
  readonly text: string;
  /** Names of the files that came along. */
  readonly files: readonly string[];
  /** There was more, of the text or of the files. */
  readonly isCut: boolean;
}

/** How a message reached us. */
export interface Arrival {
  /** Of the envelope; empty for the null sender, undefined where the message was posted as a file. */
  readonly from: string | undefined;
  /** Recipients of the envelope. */
  readonly to: readonly string[];
}

/** What a report has to say stands at its beginning; behind it there are only enclosures. */
export const MOST_READ_BYTES = 128 * 1_024;
const LIMITS = { maxNestingDepth: 30, maxHeadersSize: 64 * 1_024, forceRfc822Attachments: true } as const;
const LONGEST_LETTER = 8_000;
const LONGEST_LINE = 300;
const MOST_NAMED = 20;

/**
 * Reads a message that came back and says what it is (RFC 3464, 5965, 3834, and what is sent in their place). Takes any
 * bytes, reads at most the first 128 KB of them, and never throws.
 */
export async function readReturned(bytes: Uint8Array, arrival: Arrival): Promise<Returned> {
  try {
    const head = bytes.subarray(0, MOST_READ_BYTES);
    return classify(
      await PostalMime.parse(withoutNul(head), LIMITS),
      arrival,
      bytes.length > MOST_READ_BYTES,
    );
  } catch {
    // Deeper, or with more headers, than anything that is meant to be read.
    return { ...NOTHING, marks: arrival.to };
  }
}

const NOTHING: Returned = {
  kind: 'unknown',
  status: null,
  recipients: [],
  marks: [],
  messageIds: [],
  letter: { from: undefined, subject: '', text: '', files: [], isCut: false },
};

/** Bytes that are no text anywhere; a copy, since the parser keeps what it is given. */
function withoutNul(bytes: Uint8Array): Uint8Array {
  return bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
}

function classify(mail: Email, arrival: Arrival, isCut: boolean): Returned {
  const header = headersOf(mail);
  const reports = mail.attachments.filter(({ mimeType }) => mimeType.startsWith('message/'));
  const fieldsOf = (type: RegExp) =>
    reports.filter(({ mimeType }) => type.test(mimeType)).flatMap((part) => readFields(textOf(part)));
  const feedback = fieldsOf(/feedback-report$/);
  const delivery = fieldsOf(/delivery-status$/);
  const enclosed = [
    ...reports.filter(({ mimeType }) => /\/(?:global-)?(?:rfc822|headers)/.test(mimeType)),
    ...mail.attachments.filter(({ mimeType }) => mimeType === 'text/rfc822-headers'),
  ]
    .slice(0, 2)
    .flatMap((part) => readFields(headersOfText(textOf(part))).slice(0, 1));
  const all = [...feedback, ...enclosed];
  const named = {
    marks: [
      ...arrival.to,
      ...ADDRESSED.flatMap((name) => addressesIn(header(name))),
      ...all.flatMap((group) => [group.get('original-mail-from'), group.get('return-path')].map(addressIn)),
    ]
      .filter((address) => address !== '')
      .slice(0, MOST_NAMED),
    messageIds: [
      ...idsIn(`${header('in-reply-to')} ${header('references').slice(-LONGEST_REFERENCES)}`),
      ...enclosed.flatMap((group) => idsIn(group.get('message-id') ?? '')),
    ].slice(0, MOST_NAMED),
    letter: letterOf(mail, header('reply-to') === '' ? mail.from : mail.replyTo?.[0], isCut),
  };
  if (feedback.length > 0) return { ...NOTHING, ...named, kind: feedbackKind(feedback) };
  if (reports.some(({ mimeType }) => mimeType.endsWith('disposition-notification')))
    return { ...NOTHING, ...named, kind: 'notice' };
  if (delivery.length > 0) return { ...NOTHING, ...named, ...readDelivery(delivery) };
  const sender = arrival.from ?? header('return-path').replace(/[<>\s]/g, '');
  const isFromNobody = arrival.from === undefined ? /<\s*>/.test(header('return-path')) : sender === '';
  const written = bounceText(mail);
  if (isWrittenByDaemon(header, mail)) return { ...NOTHING, ...named, ...readWrittenBounce(mail, written) };
  if (isAutomatic(header, mail.subject ?? '')) return { ...NOTHING, ...named, kind: 'auto_reply' };
  if (isFromNobody) return { ...NOTHING, ...named, ...readWrittenBounce(mail, written) };
  return { ...NOTHING, ...named, kind: named.letter.from === undefined ? 'unknown' : 'reply' };
}

/** Where programs write down to whom a message was delivered. */
const ADDRESSED = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to'];
const LONGEST_REFERENCES = 2_000;

function headersOf(mail: Email): (name: string) => string {
  const values = new Map<string, string>();
  for (const { key, value } of mail.headers) {
    if (!values.has(key)) values.set(key, value.slice(0, LONGEST_REFERENCES * 2));
  }
  return (name) => values.get(name) ?? '';
}

function addressesIn(value: string): string[] {
  return addressParser(value, { flatten: true }).map(({ address }) => address ?? '');
}

function idsIn(value: string): string[] {
  return value.match(/<[\w.!#$%&'*+/=?^`{|}~-]{1,120}@[\w.-]{1,250}>/g) ?? [];
}

function textOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8');
}

/** An enclosed message up to the end of its headers, which are one group of fields. */
function headersOfText(text: string): string {
  return (
    text
      .slice(0, 32 * 1_024)
      .trimStart()
      .split(/\r?\n\r?\n/, 1)[0] ?? ''
  );
}

/** Reports that something was not spam, or failed a check, are no complaint. */
function feedbackKind(groups: readonly FieldGroup[]): ReturnKind {
  const type = groups.map((group) => group.get('feedback-type')).find((one) => one !== undefined) ?? '';
  return /^(?:abuse|fraud|opt-?out(?:-list)?|complaint|other)$/i.test(type.trim()) ? 'complaint' : 'notice';
}

/** What RFC 3464 says of each recipient: a failure counts before everything that says how it goes. */
function readDelivery(groups: readonly FieldGroup[]): Pick<Returned, 'kind' | 'status' | 'recipients'> {
  const failed = groups.filter((group) => /^failed\b/i.test(group.get('action') ?? ''));
  if (failed.length === 0) {
    const isKnown = groups.some((group) => group.has('action'));
    return { kind: isKnown ? 'notice' : 'unknown', status: null, recipients: [] };
  }
  const read = failed.map((group) => {
    const words = group.get('diagnostic-code') ?? '';
    const given = statusIn(group.get('status'));
    // Relays that know no better write 5.0.0 beside the number of the server they talked to.
    const status = given === null || given === '5.0.0' ? (statusIn(words) ?? given) : given;
    const verdict: Verdict = verdictOf(status, words) ?? 'soft';
    return { verdict, status, recipients: recipientsOf(group) };
  });
  // Of several, the mildest: with one recipient a message, the others are where a mailbox passes its mail on to.
  const mildest = read.find(({ verdict }) => verdict === 'soft') ?? read[0];
  return {
    kind: mildest?.verdict ?? 'soft',
    status: mildest?.status ?? null,
    recipients: read.flatMap((one) => one.recipients).slice(0, MOST_NAMED),
  };
}

function recipientsOf(group: FieldGroup): string[] {
  return ['original-recipient', 'final-recipient', 'x-actual-recipient']
    .map((name) => addressIn(group.get(name)))
    .filter((address) => address.includes('@'));
}

const DAEMON =
  /^(?:mailer[-_]?daemon|mail[-_.]?daemon|postmaster|mail[-_.]?delivery[-_.]?(?:sub)?system|microsoftexchange\w*)@/i;
const BOUNCE_SUBJECT =
  /undeliver|delivery (?:status notification|has failed|failure|failed)|returned (?:mail|to sender)|failure notice|mail (?:delivery|system) (?:failed|error|failure)|non-?delivery|配信(?:不能|エラー|できません)|送信(?:エラー|できませんでした)|メールが届き|エラーメール|退信|返送/i;
const DELAYED =
  /delay|still being (?:re)?tr|warning: (?:message|could not)|not yet been delivered|遅延|再送(?:信)?(?:を試み|中)/i;

function isWrittenByDaemon(header: (name: string) => string, mail: Email): boolean {
  if (header('x-failed-recipients') !== '') return true;
  const from = addressOf(mail.from)?.address ?? '';
  return DAEMON.test(from) && (BOUNCE_SUBJECT.test(mail.subject ?? '') || DELAYED.test(mail.subject ?? ''));
}

/** Bounces for people to read, from systems older than RFC 3464 or of carriers. */
function readWrittenBounce(mail: Email, text: string): Pick<Returned, 'kind' | 'status' | 'recipients'> {
  const subject = mail.subject ?? '';
  const none = { status: null, recipients: [] };
  if (DELAYED.test(subject)) return { kind: 'notice', ...none };
  const status = statusIn(text);
  const kind = verdictOf(status, text);
  if (kind !== undefined) return { kind, status, recipients: [] };
  return { kind: BOUNCE_SUBJECT.test(subject) ? 'soft' : 'unknown', ...none };
}

/** What a bounce says before it repeats our own words. */
function bounceText(mail: Email): string {
  const text = bodyOf(mail).slice(0, 6_000);
  const copy = /^[ \t>]*-{2,}[^\n]{0,80}(?:copy|original|below this line|headers?|元の|原文|本文)/im.exec(
    text,
  );
  return text.slice(0, copy?.index ?? text.length);
}

/** Subjects with which programs answer in somebody's absence; never behind a `Re:`, which is how people answer. */
const ABSENT =
  /^(?:[[(【（<＜《■◆●*\s]*)(?:自動(?:返信|応答|送信)|不在|休暇|休業|外出|out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder)|auto:|vacation|abwesen|automatische antwort|réponse automatique|respuesta automática|自动(?:回复|答复)|부재)/i;
const AUTOMATIC_HEADERS = [
  'x-autoreply',
  'x-autorespond',
  'x-auto-response',
  'x-mail-autoreply',
  'list-id',
  'list-unsubscribe',
];

function isAutomatic(header: (name: string) => string, subject: string): boolean {
  const submitted = header('auto-submitted').trim().toLowerCase();
  if (submitted !== '' && !/^no(?:\s|;|$)/.test(submitted)) return true;
  if (/^(?:bulk|junk|list|auto_?reply)\b/i.test(header('precedence').trim())) return true;
  return AUTOMATIC_HEADERS.some((name) => header(name) !== '') || ABSENT.test(subject.trim());
}

function letterOf(mail: Email, from: Address | undefined, isCut: boolean): ReturnedLetter {
  const text = bodyOf(mail)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u2028\u2029]/gu, '')
    .trim();
  const files = mail.attachments.map(({ filename, mimeType }) => oneLine(filename || mimeType, 100));
  return {
    from: addressOf(from),
    subject: oneLine(mail.subject ?? '', LONGEST_LINE),
    text: text.slice(0, LONGEST_LETTER).toWellFormed(),
    files: files.slice(0, MOST_NAMED),
    isCut: isCut || text.length > LONGEST_LETTER || files.length > MOST_NAMED,
  };
}

function addressOf(from: Address | undefined): { name: string; address: string } | undefined {
  const one = from?.group === undefined ? from : from.group[0];
  return one?.address ? { name: oneLine(one.name, 100), address: one.address } : undefined;
}

function oneLine(text: string, most: number): string {
  return text
    .slice(0, most * 4)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, most)
    .toWellFormed();
}

/** The text, or that of the HTML without its tags. */
function bodyOf({ text, html }: Email): string {
  if (text?.trim()) return text;
  return (html ?? '')
    .slice(0, MOST_READ_BYTES)
    .replace(/<(?:br|\/p|\/div|\/tr|\/li)[^<>]{0,200}>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\n{3,}/g, '\n\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
  '&#39;': "'",
};
