/** Whether this is the run that takes its time: `npm run trust`. */
export const isThorough = process.env['TRUST'] === 'full';

/** The size of a test that is as heavy as its size: in the everyday suite, and in the thorough run. */
export function sized(everyday: number, thorough: number): number {
  return isThorough ? thorough : everyday;
}
