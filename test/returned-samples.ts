import type { ReturnKind } from '../src/features/delivery/rules/kinds.ts';
import { complaintAbout, deliveryReport, plain, type Report, wire } from './returned-mails.ts';

/** A message as it comes back, and what it is. `null` for the null sender. */
export interface Sample {
  readonly name: string;
  readonly from?: string | null;
  readonly raw: string;
  readonly kind: ReturnKind;
  readonly status?: string;
}

const failed = (status: string, code: string, more: readonly string[] = []) => [
  'Final-Recipient: rfc822; taro@example.co.jp',
  'Action: failed',
  `Status: ${status}`,
  `Diagnostic-Code: smtp; ${code}`,
  ...more,
];
const dsn = (
  name: string,
  kind: ReturnKind,
  fields: readonly string[],
  more: Partial<Report> & { status?: string } = {},
): Sample => ({
  name,
  kind,
  from: null,
  raw: deliveryReport({ fields, ...more }),
  ...(more.status !== undefined && { status: more.status }),
});

/** What mail servers send back, one of each shape. */
export const SAMPLES: readonly Sample[] = [
  dsn(
    'Postfix, user unknown, with headers only',
    'hard',
    failed('5.1.1', '550 5.1.1 <taro@example.co.jp>: Recipient address rejected: User unknown'),
    { headers: ['Auto-Submitted: auto-replied'], status: '5.1.1' },
  ),
  dsn(
    'Postfix, a domain that is not there',
    'hard',
    ['Final-Recipient: rfc822; a@b.example', 'Action: failed', 'Status: 5.4.4'].concat(
      'Diagnostic-Code: X-Postfix; Host or domain name not found. Name service error for name=b.example type=MX',
    ),
    { status: '5.4.4' },
  ),
  dsn('a report without the original', 'hard', failed('5.1.1', '550 5.1.1 no such user here'), {
    original: 'none',
  }),
  dsn(
    'Postfix with a status of its own, the number inside the words',
    'hard',
    failed('5.0.0', '550-5.1.1 The email account that you tried to reach does not exist. Please try'),
    { status: '5.1.1' },
  ),
  dsn('Gmail, over quota', 'soft', failed('5.2.2', '552-5.2.2 The email account is over quota'), {
    status: '5.2.2',
  }),
  dsn(
    'Gmail, at a rate that prevents delivery',
    'soft',
    failed('5.2.1', '550-5.2.1 The user you are trying to contact is receiving mail at a rate that prevents'),
  ),
  dsn('Gmail, disabled', 'hard', failed('5.2.1', '550 5.2.1 The email account is disabled.'), {
    status: '5.2.1',
  }),
  dsn(
    'Microsoft 365, not found, with its own fields',
    'hard',
    failed('5.1.10', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'),
    {
      from: 'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.onmicrosoft.com>',
      subject: '=?UTF-8?B?6YWN5L+h5LiN6IO9OiDjgYrnn6XjgonjgZs=?=',
      original: 'whole',
    },
  ),
  dsn(
    'Microsoft 365, turned down at its edge',
    'hard',
    failed('5.4.1', '550 5.4.1 Recipient address rejected: Access denied. [TYCJPN01FT023.eop-jpn01.prod]'),
    { status: '5.4.1' },
  ),
  dsn(
    'Microsoft 365, our server is on a list',
    'soft',
    failed(
      '5.7.1',
      "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Part of their network is on our block list",
    ),
  ),
  dsn(
    'docomo, unknown user through our relay',
    'hard',
    failed('5.0.0', '550 Unknown user taro@docomo.ne.jp'),
    { status: '5.0.0' },
  ),
  dsn('au, user unknown', 'hard', failed('5.1.1', '550 <taro@ezweb.ne.jp>: User unknown')),
  dsn('SoftBank, invalid recipient', 'hard', failed('5.0.0', '550 Invalid recipient: <taro@softbank.ne.jp>')),
  dsn(
    'a carrier whose reader lets only chosen senders through',
    'soft',
    failed('5.0.0', '550 受信拒否設定によりメールを配信できませんでした'),
  ),
  dsn('refused as spam', 'soft', failed('5.7.1', '554 5.7.1 message rejected as spam')),
  dsn('too large', 'soft', failed('5.3.4', '552 5.3.4 Message size exceeds fixed limit')),
  dsn(
    'given up after days: nobody answered',
    'soft',
    failed('4.4.1', 'connect to mx.example.co.jp[192.0.2.9]:25: Connection timed out'),
    { status: '4.4.1' },
  ),
  dsn('given up after days: full', 'soft', failed('4.2.2', '452 4.2.2 Mailbox full'), { status: '4.2.2' }),
  dsn('a failure without a status', 'soft', ['Final-Recipient: rfc822; a@b.example', 'Action: failed']),
  dsn(
    'takes longer',
    'notice',
    ['Final-Recipient: rfc822; a@b.example', 'Action: delayed', 'Status: 4.4.1'],
    { subject: 'Delayed Mail (still being retried)' },
  ),
  dsn('delivered', 'notice', ['Final-Recipient: rfc822; a@b.example', 'Action: delivered', 'Status: 2.1.5']),
  dsn('one of two that a mailbox passes its mail on to', 'soft', [
    ...failed('5.1.1', '550 5.1.1 user unknown'),
    '',
    'Final-Recipient: rfc822; b@b.example',
    'Action: failed',
    'Status: 4.2.2',
  ]),
  {
    name: 'Exim, words for people',
    from: null,
    kind: 'hard',
    raw: plain(
      [
        'From: Mail Delivery System <Mailer-Daemon@mx.example.jp>',
        'Subject: Mail delivery failed: returning message to sender',
        'Auto-Submitted: auto-replied',
        'X-Failed-Recipients: taro@example.co.jp',
      ],
      'A message that you sent could not be delivered.\r\n\r\n  taro@example.co.jp\r\n    Unrouteable address\r\n\r\n------ This is a copy of the message, including all the headers. ------\r\nmailbox full',
    ),
  },
  {
    name: 'Exim, takes longer',
    from: null,
    kind: 'notice',
    raw: plain(
      [
        'From: Mail Delivery System <Mailer-Daemon@mx.example.jp>',
        'Subject: Warning: message 1abcde-000001-AB delayed 24 hours',
        'Auto-Submitted: auto-replied',
      ],
      'This message was created automatically. No action is required on your part.',
    ),
  },
  {
    name: 'qmail, with the original below',
    from: null,
    kind: 'hard',
    raw: plain(
      ['From: MAILER-DAEMON@mail.example.jp', 'Subject: failure notice'],
      'Hi. This is the qmail-send program.\r\n<taro@example.co.jp>:\r\nSorry, no mailbox here by that name. (#5.1.1)\r\n\r\n--- Below this line is a copy of the message.\r\n\r\nquota exceeded',
    ),
    status: '5.1.1',
  },
  {
    name: 'a carrier that takes the mail and returns it later',
    from: null,
    kind: 'hard',
    raw: plain(
      ['From: Mail Administrator <Postmaster@docomo.ne.jp>', 'Subject: Mail System Error - Returned Mail'],
      '次のあて先へのメッセージはエラーのため送信できませんでした。\r\n\r\n<taro@docomo.ne.jp>\r\n宛先のメールアドレスが見つかりません。',
    ),
  },
  {
    name: 'the same, full',
    from: null,
    kind: 'soft',
    raw: plain(
      ['From: Postmaster@example.ne.jp', 'Subject: =?UTF-8?B?6YCB5L+h44Ko44Op44O8?='],
      '受信者のメールボックスの容量が制限を超えています。',
    ),
  },
  {
    name: 'in Chinese',
    from: null,
    kind: 'hard',
    raw: plain(['From: postmaster@qq.example', 'Subject: =?UTF-8?B?57O757uf6YCA5L+h?='], '收件人不存在'),
  },
  {
    name: 'a daemon that says that it failed and not why',
    from: null,
    kind: 'soft',
    raw: plain(['From: postmaster@example.jp', 'Subject: Undeliverable'], 'Sorry.'),
  },
  {
    name: 'a complaint',
    kind: 'complaint',
    from: 'feedback@provider.example',
    raw: complaintAbout('b@x.jp'),
  },
  {
    name: 'a complaint taken back',
    kind: 'notice',
    from: 'feedback@provider.example',
    raw: complaintAbout('b@x.jp', 'not-spam'),
  },
  {
    name: 'a report of a failed check',
    kind: 'notice',
    from: 'dmarc@provider.example',
    raw: complaintAbout('b@x.jp', 'auth-failure'),
  },
  {
    name: 'a receipt that it was read',
    kind: 'notice',
    from: 'taro@example.co.jp',
    raw: wire(
      'From: taro@example.co.jp',
      'Subject: Read: code',
      'Content-Type: multipart/report; report-type=disposition-notification; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'read',
      '--b',
      'Content-Type: message/disposition-notification',
      '',
      'Disposition: manual-action/MDN-sent-automatically; displayed',
      '--b--',
    ),
  },
  ...(
    [
      [
        'RFC 3834',
        ['From: taro@example.co.jp', 'Subject: Re: code', 'Auto-Submitted: auto-replied (vacation)'],
      ],
      [
        'a vacation program without it',
        ['From: taro@example.co.jp', 'Subject: Out of Office: code', 'Precedence: bulk'],
      ],
      [
        'Outlook',
        ['From: taro@example.co.jp', 'Subject: Automatic reply: code', 'X-Auto-Response-Suppress: All'],
      ],
      [
        'Japanese, 自動返信',
        ['From: taro@example.co.jp', `Subject: ${word('【自動返信】ただいま不在にしております')}`],
      ],
      ['Japanese, 不在', ['From: taro@example.co.jp', `Subject: ${word('不在のお知らせ')}`]],
      ['a mailing list', ['From: taro@example.co.jp', 'Subject: code', 'List-Id: <list.example.jp>']],
    ] as const
  ).map(
    ([name, headers]): Sample => ({
      name: `an absence: ${name}`,
      from: 'taro@example.co.jp',
      kind: 'auto_reply',
      raw: plain(headers, 'いません'),
    }),
  ),
  {
    name: 'an absence with the null sender',
    from: null,
    kind: 'auto_reply',
    raw: plain(
      ['From: taro@example.co.jp', 'Subject: Re: code', 'Auto-Submitted: auto-replied'],
      'unknown user',
    ),
  },
  {
    name: 'a person who answers',
    from: 'taro@example.co.jp',
    kind: 'reply',
    raw: plain(['From: taro@example.co.jp', 'Subject: Re: code', 'Auto-Submitted: no'], '自動返信は不要です'),
  },
  {
    name: 'a person who writes about an absence of theirs',
    from: 'taro@example.co.jp',
    kind: 'reply',
    raw: plain(['From: taro@example.co.jp', `Subject: ${word('Re: 不在でした')}`], '面接に伺えませんでした'),
  },
  { name: 'nobody', from: null, kind: 'unknown', raw: plain(['Subject: hello'], 'hello') },
  { name: 'nothing', from: 'taro@example.co.jp', kind: 'unknown', raw: '' },
];

function word(text: string): string {
  return `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
}
