import type { Fault } from './fault.ts';

const HOME = 'src/features/operations/views/home.test.tsx';
const SCREEN = 'test/front-screen.test.tsx';

/** What the front page would say or show wrongly, and what makes a page of its kind too long. */
export const front: readonly Fault[] = [
  {
    id: 'FP1',
    sentence: 'The worked example counts with ten, whatever the rule in force says.',
    file: 'src/features/operations/views/home-value.tsx',
    find: 'slotsEarnedBy(INTRODUCTIONS, pointsPerSlot)',
    replace: 'slotsEarnedBy(INTRODUCTIONS, 10)',
    tests: [HOME],
  },
  {
    id: 'FP2',
    sentence: 'A slot that is not full is counted as one.',
    file: 'src/features/slots/rules/slot-value.ts',
    find: 'Math.floor(confirmed / pointsPerSlot)',
    replace: 'Math.ceil(confirmed / pointsPerSlot)',
    tests: ['src/features/slots/rules/slot-value.test.ts'],
  },
  {
    id: 'FP3',
    sentence: 'The worth of a slot is not said to be an estimate.',
    file: 'src/features/operations/views/home-value.tsx',
    find: '枠の目安（概算）`, `',
    replace: '枠の価値`, `',
    tests: [HOME],
  },
  {
    id: 'FP4',
    sentence: 'A member who is signed in is asked to apply once more.',
    file: 'src/features/operations/views/home-hero.tsx',
    find: 'href={zone ? zoneHome(zone) : paths',
    replace: "href={zone === 'operator' ? zoneHome(zone) : paths",
    tests: [HOME],
  },
  {
    id: 'FP5',
    sentence: 'The demo is the first thing to do.',
    file: 'src/features/operations/views/home-hero.tsx',
    find: '<ButtonLink variant="secondary" href={paths.demo()}>',
    replace: '<ButtonLink href={paths.demo()}>',
    tests: [HOME],
  },
  {
    id: 'FP6',
    sentence: 'The mail in the picture leaves out that it is optional.',
    file: 'src/features/operations/views/home-pictures.tsx',
    find: 'paragraphsOf(relayBlock).slice(1)',
    replace: 'paragraphsOf(relayBlock).slice(2)',
    tests: [HOME],
  },
  {
    id: 'FP7',
    sentence: 'The ten boxes lie on the link in the mail.',
    file: 'src/ui/styles/front-pictures.css',
    find: 'margin-top: -2rem;',
    replace: 'margin-top: -9rem;',
    tests: [SCREEN],
  },
  {
    id: 'FP8',
    sentence: 'A band is wider than the window.',
    file: 'src/ui/styles/front-bands.css',
    find: '  &.is-grey {\n',
    replace: '  &.is-grey {\n    margin-right: -1.5rem;\n',
    tests: [SCREEN],
  },
  {
    id: 'FP9',
    sentence: 'The page behind the link says more in English than a phone can take.',
    file: 'src/features/consents/rules/wording.ts',
    find: "t('渡す項目', 'Shared')",
    replace: "t('渡す項目', 'What is handed over')",
    tests: ['test/landing-screen.test.tsx'],
  },
];
