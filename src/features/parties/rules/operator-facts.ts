import type { JstDate } from '../../../platform/calendar.ts';
import { PARTS_SEPARATOR } from './licence.ts';

/** What the operator publishes of itself beside its profile; null is what it has not said, and then nothing is claimed. */
export interface OperatorFacts {
  /** 特定募集情報等提供事業者の届出受理番号. */
  readonly notificationNumber: string | null;
  /** Who answers for personal data: name, office or both. */
  readonly privacyOfficer: string | null;
  /** The court that companies and agencies agree on. */
  readonly court: string | null;
  readonly termsEnactedOn: JstDate | null;
  readonly termsRevisedOn: JstDate | null;
  readonly privacyEnactedOn: JstDate | null;
  readonly privacyRevisedOn: JstDate | null;
}

const NUMBER = new RegExp(
  `^${PARTS_SEPARATOR}([0-9]{2})${PARTS_SEPARATOR}募${PARTS_SEPARATOR}([0-9]{6})${PARTS_SEPARATOR}$`,
);
const LONGEST_TYPED = 40;

/**
 * Reads a notification number, `NN-募-NNNNNN`, as people type and print it: full or half width, any hyphen or none.
 * @returns the one spelling that is stored, or undefined for what is no such number.
 */
export function readNotificationNumber(typed: string): string | undefined {
  if (typed.length > LONGEST_TYPED) return undefined;
  const [, first, last] = NUMBER.exec(typed.normalize('NFKC')) ?? [];
  return first && last ? `${first}-募-${last}` : undefined;
}

/** What each fact is called, in the order of the form. */
export const OPERATOR_FACTS: Readonly<Record<keyof OperatorFacts, readonly [string, string]>> = {
  notificationNumber: ['特定募集情報等提供事業者の届出番号', 'Notification number (recruitment information)'],
  privacyOfficer: ['個人情報保護管理者', 'Responsible for personal data'],
  court: ['管轄裁判所', 'Court of jurisdiction'],
  termsEnactedOn: ['利用規約の制定日', 'Date of the terms'],
  termsRevisedOn: ['利用規約の改定日', 'Latest revision of the terms'],
  privacyEnactedOn: ['個人情報の取り扱いの制定日', 'Date of the privacy page'],
  privacyRevisedOn: ['個人情報の取り扱いの改定日', 'Latest revision of the privacy page'],
};

/** What every operator has to publish, the address of its profile included. Not everybody has revised anything yet. */
const EXPECTED = {
  address: ['所在地', 'Address'],
  notificationNumber: OPERATOR_FACTS.notificationNumber,
  privacyOfficer: OPERATOR_FACTS.privacyOfficer,
  court: OPERATOR_FACTS.court,
  termsEnactedOn: OPERATOR_FACTS.termsEnactedOn,
  privacyEnactedOn: OPERATOR_FACTS.privacyEnactedOn,
} as const;
type Expected = keyof typeof EXPECTED;

/** Which of what the public pages should name is missing, in words. */
export function missingFacts(
  operator: Readonly<Record<Expected, string | null>>,
): (readonly [string, string])[] {
  const expected = Object.keys(EXPECTED) as Expected[];
  return expected.filter((fact) => !operator[fact]).map((fact) => EXPECTED[fact]);
}
