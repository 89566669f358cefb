/** Where the product lies. */
export const SRC = new URL('../src/', import.meta.url).pathname;

/** Caused where their machinery stands: each of these tests looks at the line itself. */
export const ELSEWHERE: Record<string, string> = {
  'member.taken_over': 'features/orgs/actions/leavings.test.ts',
  'objection.upheld': 'features/introductions/held-answers.test.ts',
  'job.retried': 'features/operations/web/jobs.test.tsx',
  'clock.confirmed': 'features/operations/web/jobs.test.tsx',
  'restore.attended': '../test/restored-secrets.test.ts',
};
/** Not caused here yet: of imports, sweeps, the command line and the demo. A new action does not belong in this list. */
export const NOT_CAUSED_HERE = [
  'agency.card_changed',
  'demo.clock_moved',
  'import.answered',
  'import.confirmed',
  'import.discarded',
  'import.done',
  'import.received',
  'import.refused',
  'mail.retried',
  'operator.created',
  'operator.owner_added',
  'personal_codes.created',
  'points.confirmed',
  'selection.ended',
];

/** What the form of an agency's application holds. */
export function agencyApplication(mail: string, number: string): Record<string, string> {
  return {
    kind: 'agency',
    name: 'あおぞら人材株式会社',
    address: '東京都港区1-1',
    representative: '青空 太郎',
    contactMail: mail,
    contactPhone: '03-1234-5678',
    licenceNumber: number,
    licenceExpiresOn: '2095-03-31',
    nameEn: 'Aozora Agency',
    speciality: '営業職',
    placedLastYear: '100',
    leftWithinSixMonths: '5',
    feeNote: '理論年収の35%',
    ownerName: '山田 花子',
    ownerMail: mail,
  };
}
