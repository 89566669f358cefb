/** Lines as they stand on the wire. */
export const wire = (...lines: readonly string[]) => lines.join('\r\n');

export interface Report {
  readonly from?: string;
  readonly subject?: string;
  readonly headers?: readonly string[];
  readonly words?: string;
  /** Fields of the recipient's group. */
  readonly fields: readonly string[];
  /** The original, whole or its headers alone, or nothing. */
  readonly original?: 'whole' | 'headers' | 'none';
}

/** A delivery status notification (RFC 3464). */
export function deliveryReport({
  from = 'Mail Delivery System <MAILER-DAEMON@mx.example.jp>',
  subject = 'Undelivered Mail Returned to Sender',
  headers = [],
  words = 'This is the mail system at host mx.example.jp.',
  fields,
  original = 'headers',
}: Report): string {
  const ours = ['From: =?UTF-8?B?44Kt44Oj44Oq44Ki44Oq44Os44O8?= <noreply@relay.example.jp>', 'Subject: code'];
  const enclosure = {
    whole: ['--b', 'Content-Type: message/rfc822', '', ...ours, '', 'mailbox full, user unknown', ''],
    headers: ['--b', 'Content-Type: text/rfc822-headers', '', ...ours, ''],
    none: [],
  }[original];
  return wire(
    `From: ${from}`,
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    ...headers,
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.jp',
    'Arrival-Date: Mon, 30 Nov 2026 10:00:00 +0900',
    '',
    ...fields,
    '',
    ...enclosure,
    '--b--',
    '',
  );
}

/** A complaint (RFC 5965) about a mail that left from this envelope sender. */
export function complaintAbout(sender: string, type = 'abuse'): string {
  return wire(
    'From: <feedback@provider.example>',
    'Subject: Abuse report',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'This is an email abuse report.',
    '--b',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${type}`,
    'User-Agent: SomeGenerator/1.0',
    'Version: 1',
    `Original-Mail-From: <${sender}>`,
    '--b',
    'Content-Type: message/rfc822',
    '',
    'From: <noreply@relay.example.jp>',
    'Subject: news',
    '',
    'text',
    '--b--',
    '',
  );
}

/** A message of plain text with these headers. */
export const plain = (headers: readonly string[], text = '') =>
  wire(...headers, 'Content-Type: text/plain; charset=utf-8', '', text);
