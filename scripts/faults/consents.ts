import type { Fault } from './fault.ts';

/** What an agency may see is what the person lets it see (T7). */
export const consents: readonly Fault[] = [
  {
    id: 'CH1',
    sentence: 'An item is taken back in the consent alone, and the agency goes on reading it.',
    file: 'src/features/candidates/actions/change-item.ts',
    find: '  await takeItemOut(tx, keyRing, agencyId, item);\n',
    replace: '',
    tests: ['test/consent-histories.test.ts'],
  },
  {
    id: 'CH2',
    sentence: 'Whoever stops an agency withdraws the consent, and what it received stays open.',
    file: 'src/features/candidates/actions/withdraw-from-agency.ts',
    find: '  await withdrawProvisions(tx, agencyId);\n',
    replace: '',
    tests: ['test/consent-histories.test.ts'],
  },
  {
    id: 'CH3',
    sentence: 'A suspended agency opens what it received before.',
    file: 'src/features/introductions/actions/read-provisions.ts',
    find: "  if (!(await mayReceive(tx, tx.organisationId))) return { provision, items: null, closed: 'suspended', now };\n",
    replace: '',
    tests: ['test/consent-histories.test.ts'],
  },
  {
    id: 'CH4',
    sentence: 'A second registration hands what is new to agencies that were not ticked.',
    file: 'src/features/candidates/actions/write-registration.ts',
    find: 'await correctProvisions(tx, keyRing, form, anew, () =>',
    replace:
      'await correctProvisions(tx, keyRing, form, (await listAgencyCards(tx)).map(({ id }) => id), () =>',
    tests: ['test/consent-histories.test.ts'],
  },
];
