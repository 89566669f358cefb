import { type HeaderText, headerText } from '../src/platform/header-text.ts';
import type { OutgoingMail } from '../src/platform/mailer.ts';

/** A text known to be fit for a header. */
export function header(value: string): HeaderText {
  const text = headerText(value);
  if (text === undefined) throw new Error('not a header text');
  return text;
}

/** A complete message in Japanese. */
export const mail: OutgoingMail = {
  messageId: '<step-1.person-1@relay.example.jp>',
  envelopeFrom: 'bounce+step-1=abc@relay.example.jp',
  from: { name: header('株式会社あおぞら 採用担当'), address: 'noreply@relay.example.jp' },
  to: { name: header('山田 花子'), address: 'hanako@example.jp' },
  subject: header('選考結果のご連絡（髙﨑様）㈱①～'),
  text: '山田 花子 様\n\n先日は選考にお越しいただきました。\nhttps://relay.example.jp/r/abc\n',
  html: '<p>山田 花子 様</p>',
};
