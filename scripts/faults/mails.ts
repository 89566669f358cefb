import type { Fault } from './fault.ts';

const MAILS = ['test/mails.test.ts'];

/** Whom a mail speaks to, and in whose language. */
export const mails: readonly Fault[] = [
  {
    id: 'ML1',
    sentence: 'Owners are mailed in the language of their organisation’s application.',
    file: 'src/features/orgs/actions/decide.ts',
    find: '{ locale: one.locale, addressee: { member: one.name } }',
    replace: '{ locale, addressee: { member: one.name } }',
    tests: ['src/features/orgs/actions/decide.test.ts'],
  },
  {
    id: 'ML2',
    sentence: 'People are told of an agency’s holder in the language of the agency.',
    file: 'src/features/introductions/actions/tell-holders.ts',
    find: 'holderMail(locale, {',
    replace: 'holderMail(agency.locale, {',
    tests: ['src/features/introductions/actions/tell-holders.test.ts'],
  },
  {
    id: 'ML3',
    sentence: 'The link for a new password is mailed in the language of whoever asked for it.',
    file: 'src/features/sign-in/actions/password-reset.ts',
    find: '        account.locale,\n',
    replace: '        locale,\n',
    tests: ['src/features/sign-in/actions/password-reset.test.ts'],
  },
  {
    id: 'ML4',
    sentence: 'The mail about arrivals speaks to nobody.',
    file: 'src/features/notices/mail/agency.tsx',
    find: '    subject: t(`新しい候補者が${arrived}名います`, `People to answer: ${arrived}`),\n    addressee,',
    replace:
      '    subject: t(`新しい候補者が${arrived}名います`, `People to answer: ${arrived}`),\n    addressee: null,',
    tests: MAILS,
  },
  {
    id: 'ML5',
    sentence: 'An approved agency reads one sentence of its English mail in Japanese.',
    file: 'src/features/orgs/mail.tsx',
    find: '[t(...AWAITS_CHECK)]',
    replace: '[AWAITS_CHECK[0]]',
    tests: MAILS,
  },
  {
    id: 'ML6',
    sentence: 'Both languages stand in one mail about a licence.',
    file: 'src/features/orgs/mail.tsx',
    find: "'更新後の期限を次のページで入力してください。運営が確認します。',",
    replace: "'更新後の期限を次のページで入力してください。Enter the renewed one on this page.',",
    tests: MAILS,
  },
  {
    id: 'ML7',
    sentence: 'Mails leave without the operator’s address.',
    file: 'src/ui/mail-text.tsx',
    find: '            operator.address,\n',
    replace: '',
    tests: MAILS,
  },
  {
    id: 'ML8',
    sentence: 'An organisation gets the language of the browser that completes its application.',
    file: 'src/features/orgs/actions/sign-up.ts',
    find: 'opened.application, opened.locale)',
    replace: 'opened.application, locale)',
    tests: ['src/features/orgs/actions/sign-up.test.ts'],
  },
  {
    id: 'ML9',
    sentence:
      'A language is chosen for one’s own mails in one organisation and stays the old one in the others.',
    file: 'src/features/orgs/actions/account.ts',
    find: 'await whereverTheyWork(tx, staff, (own) => updateMemberLocale(own, staff.userId, locale));',
    replace: 'await updateMemberLocale(tx, staff.userId, locale);',
    tests: ['src/features/orgs/web/account.test.ts'],
  },
  {
    id: 'ML10',
    sentence: 'A member of staff is told that they had registered.',
    file: 'src/ui/mail-addressee.ts',
    find: "  if (typeof addressee === 'string')\n    return t(\n      'このアドレスがキャリアリレーの登録",
    replace:
      "  if (!('organisation' in Object(addressee)))\n    return t(\n      'このアドレスがキャリアリレーの登録",
    tests: MAILS,
  },
  {
    id: 'ML11',
    sentence: 'An agency nobody has let in is told that it receives people now.',
    file: 'src/features/orgs/actions/licences.ts',
    find: 'mayReceive: await mayReceive(tx, agencyId)',
    replace: 'mayReceive: true',
    tests: ['src/features/orgs/actions/licences.test.ts'],
  },
  {
    id: 'ML12',
    sentence: 'The days a licence has left are counted at the weekend and read on Monday.',
    file: 'src/features/orgs/actions/warn-licences.ts',
    find: '  if (!isMailingHour(tx.now)) return 0;\n',
    replace: '',
    tests: ['src/features/orgs/actions/warn-licences.test.ts'],
  },
  {
    id: 'ML13',
    sentence: 'An agency whose claim about a person was upheld goes on contacting them and adding notes.',
    file: 'src/features/introductions/actions/read-provisions.ts',
    find: 'opened.ok && isOver(opened.found.state)',
    replace: "opened.ok && opened.found.state === 'withdrawn'",
    tests: ['src/features/introductions/web/objections.test.ts'],
  },
];
