import type { BadgeTone } from '../../../ui/layout/badge.tsx';
import type { Pair } from '../../../ui/text.ts';
import type { SetUpCheck, SetUpReason, SetUpState } from '../rules/set-up.ts';

export const STATES: Readonly<Record<SetUpState, { readonly name: Pair; readonly tone: BadgeTone }>> = {
  good: { name: ['設定済み', 'Set up'], tone: 'success' },
  weak: { name: ['見直し', 'Could be better'], tone: 'warning' },
  wrong: { name: ['要修正', 'To be mended'], tone: 'error' },
  unknown: { name: ['確認できず', 'Not known'], tone: 'warning' },
  off: { name: ['未使用', 'Not used'], tone: 'neutral' },
};

export const NAMES: Readonly<Record<SetUpCheck['name'], { readonly title: Pair; readonly what: Pair }>> = {
  spf: {
    title: ['SPF', 'SPF'],
    what: ['このドメインから送ってよいサーバーを示します。', 'Says which servers may send from this domain.'],
  },
  dkim: {
    title: ['DKIM', 'DKIM'],
    what: [
      'メールの署名を確かめる公開鍵です。秘密鍵と対になっている必要があります。',
      'The public key that checks the signature of each mail. It belongs to the private key here.',
    ],
  },
  dmarc: {
    title: ['DMARC', 'DMARC'],
    what: [
      '署名も送信元も合わないメールの扱いを、受け取る側に伝えます。',
      'Tells receivers what to do with mail that neither is signed nor comes from here.',
    ],
  },
  alignment: {
    title: ['差出人との一致', 'Alignment'],
    what: [
      '差出人、署名、エラーの返送先が、同じドメインである必要があります。',
      'Sender, signature and return address belong to one domain.',
    ],
  },
  mx: {
    title: ['MX（受信）', 'MX (incoming)'],
    what: ['エラーの通知と返信を受け取る先です。', 'Where returned mail and replies arrive.'],
  },
};

/** What was found, and how to mend it. */
export function setUpWords({ name, why }: Pick<SetUpCheck, 'name' | 'why'>): Pair {
  if (name === 'spf' && why === 'ok') return SPF_IS_READABLE;
  if (name === 'mx' && why === 'none') return NO_MX;
  return WORDS[why];
}

const SPF_IS_READABLE: Pair = [
  '読める形で設定されています。中継サーバーの送信元が含まれるかは、提供元の案内で確かめてください。',
  'It can be read. Whether it names the servers your relay sends from, its provider says.',
];
const NO_MX: Pair = [
  'MXレコードがありません。下の行をDNSに足してください。',
  'There is no MX record. Add the line below to the DNS.',
];

const WORDS: Readonly<Record<SetUpReason, Pair>> = {
  ok: ['正しく設定されています。', 'This is as it should be.'],
  none: [
    'TXTレコードがありません。下の行をDNSに足してください。',
    'There is no TXT record. Add the line below to the DNS.',
  ],
  several: [
    '同じ種類のレコードが2つ以上あり、受け取る側は無視します。1つにまとめてください。',
    'There is more than one record of this kind, and receivers ignore them all. Keep one.',
  ],
  malformed: [
    'レコードの書き方が正しくありません。下の行に直してください。',
    'The record is not well written. Replace it with the line below.',
  ],
  timeout: [
    'DNSから時間内に答えがありませんでした。しばらくしてから、もう一度確かめてください。',
    'The DNS did not answer in time. Check again later.',
  ],
  refused: [
    'DNSサーバーが答えを断りました。DNSの管理画面で、このドメインの状態を確かめてください。',
    'The DNS server refused to answer. See how this domain stands with your DNS provider.',
  ],
  broken: [
    'DNSの答えを読めませんでした。長すぎるか、壊れています。レコードの数と書き方を確かめてください。',
    'The answer of the DNS could not be read: it is too long or damaged. See how many records there are and how they are written.',
  ],
  lets_everybody: [
    '「+all」で、どのサーバーからも送れる設定です。「~all」か「-all」に直してください。',
    'With “+all” any server may send. Make it “~all” or “-all”.',
  ],
  no_end: [
    '最後に「~all」か「-all」がありません。足してください。',
    'It does not end with “~all” or “-all”. Add it.',
  ],
  too_many: [
    'たどる先が10を超え、受け取る側は途中でやめます。使っていないincludeを減らしてください。',
    'It leads to more than ten other records, and receivers give up. Remove an include that you do not use.',
  ],
  loop: [
    'includeが元に戻り、終わりません。循環しているincludeを消してください。',
    'An include leads back to where it started. Remove it.',
  ],
  broken_include: [
    'includeの先に、SPFのレコードがありません。綴りを確かめるか、消してください。',
    'An include leads to a domain without an SPF record. Check its spelling, or remove it.',
  ],
  no_key: [
    '署名の鍵がありません。DKIM_KEY_FILEに秘密鍵のファイルを指定して、起動し直してください。',
    'There is no key to sign with. Set DKIM_KEY_FILE to a private key and start again.',
  ],
  revoked: [
    '鍵が空で、取り消された扱いです。下の行に直してください。',
    'The key is empty, which means revoked. Replace it with the line below.',
  ],
  testing: [
    '「t=y」（試験中）が残っていて、署名を見ない受信側があります。消してください。',
    'It still says “t=y” (testing), and some receivers ignore the signature. Remove it.',
  ],
  other_key: [
    'ここで使っている秘密鍵と、対になっていません。下の行に直してください。',
    'This key does not belong to the private key used here. Replace it with the line below.',
  ],
  only_watches: [
    '「p=none」は、様子を見るための設定です。SPFとDKIMが整ったら、「p=quarantine」にしてください。',
    '“p=none” is for watching. Once SPF and DKIM are right, make it “p=quarantine”.',
  ],
  partly: [
    '「pct」で、一部のメールに絞られています。消してください。',
    '“pct” limits it to a part of the mail. Remove it.',
  ],
  no_mail_domain: [
    'MAIL_DOMAINが設定されていません。差出人と同じドメインを指定して、起動し直してください。',
    'MAIL_DOMAIN is not set. Set it to the domain of the sender and start again.',
  ],
  spf_alone: [
    '署名がなく、転送されたメールは届きにくくなります。DKIMを設定してください。',
    'There is no signature, and forwarded mail is easily lost. Set up DKIM.',
  ],
  not_taken_in: [
    'SMTPでは受け取っていません。エラーの通知を受け取るには、SMTP_INBOUND_PORTを指定してください。',
    'Mail is not taken in by SMTP here. Set SMTP_INBOUND_PORT to receive what comes back.',
  ],
  null_mx: [
    '「.」は、メールを受け取らないという設定です。下の行に直してください。',
    '“.” says that mail is not received. Replace it with the line below.',
  ],
  without_address: [
    'MXの先のサーバーに、アドレス（AかAAAA）がありません。足してください。',
    'The server of the MX record has no address (A or AAAA). Add one.',
  ],
};
