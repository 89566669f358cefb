/** What is wrong with the day a selection ended. */
export const END_FAULTS = {
  in_future: 'must not be in the future',
  before_application: 'must not be before the day of application',
} as const;
