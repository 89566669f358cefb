import { INTAKE } from '../../../platform/terms.ts';

/** Where an agency stands against what it may have waiting (rules.md §6.14). */
export interface Intake {
  /** People who wait for its answer. */
  readonly waiting: number;
  /** People whom it answered in time of late. */
  readonly answered: number;
}

/** How many people may wait for this agency's answer; the database holds registrations to the same. */
export function intakeCap(answered: number): number {
  return Math.max(INTAKE.least, INTAKE.times * answered);
}

/** How many more people it can receive now. */
export function intakeRoom({ waiting, answered }: Intake): number {
  return Math.max(0, intakeCap(answered) - waiting);
}
