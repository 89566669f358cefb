import type { Fault } from './fault.ts';

/** What pages say first, and what they leave out. */
export const reading: readonly Fault[] = [
  {
    id: 'RT1',
    sentence: 'A receipt expects its confirmation on a day that is gone.',
    file: 'src/features/introductions/views/receipt.tsx',
    find: 'isOver ? confirmed : ',
    replace: '',
    tests: ['src/features/introductions/web/receipts.test.ts'],
  },
  {
    id: 'RT2',
    sentence: 'An objection that came back with a fault lies folded, with what is wrong inside.',
    file: 'src/features/introductions/views/answer-forms.tsx',
    find: ' open={isBegun || undefined}',
    replace: '',
    tests: ['src/features/introductions/web/answers.test.ts'],
  },
  {
    id: 'RT3',
    sentence: 'A faulty invitation is shown under the profile of the company.',
    file: 'src/ui/navigation.ts',
    find: '    also: [paths[zone].invitations()],\n',
    replace: '',
    tests: ['src/ui/widgets.test.tsx'],
  },
  {
    id: 'RT4',
    sentence: 'A company that has had introductions is told how the first slot is earned.',
    file: 'src/features/slots/views/slots.tsx',
    find: 'slots.earned + points.pending + points.confirmed + points.voided === 0',
    replace: 'slots.available === 0 || points.voided === 0',
    tests: ['src/features/slots/web/slots.test.ts'],
  },
  {
    id: 'RT5',
    sentence: 'Whoever sends no receipt is told that it cannot be read.',
    file: 'src/features/consents/web.tsx',
    find: "if (text.trim() === '')",
    replace: "if (text === ' ')",
    tests: ['src/features/consents/consent-receipts.test.ts'],
  },
];
