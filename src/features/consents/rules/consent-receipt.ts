import type { Json } from '../../../platform/canonical-json.ts';
import { STATUTORY_RECORD_YEARS } from '../../../platform/terms.ts';
import type { Locale, Pair, Text } from '../../../ui/text.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import { type ConsentRecord, eventsOf, itemsLeft } from './consent-record.ts';
import { isEssential, itemLabel, type ProvidedItem, PURPOSE_WORDS } from './wording.ts';

/** The form of our receipts, which is a profile of ISO/IEC TS 27560:2023 (docs/decisions/0026). */
const RECEIPT_SCHEMA = 'ISO/IEC TS 27560:2023 career-relay/1';

/** An organisation as a receipt names it. */
export interface ReceiptParty extends OrganisationNames {
  readonly id: string;
  /** These are null of an employer outside, of whom nothing but the name is known. */
  readonly address: string | null;
  readonly representative: string | null;
  readonly contactMail: string | null;
}

/** What a consent was for that is no agency's to look for a job: in words, where it is taken back, and who handed over. */
export interface ReceiptAbout {
  readonly purpose: Pair;
  readonly withdrawal: Pair;
  /** The page on which it is taken back. */
  readonly path: string;
  readonly through: ReceiptParty;
}

/** All that a receipt is made of. */
export interface ReceiptFacts {
  readonly consent: ConsentRecord;
  /** The row the receipt is for: the consent itself, or one that takes something of it back. */
  readonly eventId: string;
  /** To whom the items go. */
  readonly recipient: ReceiptParty;
  /** Of a recommendation; undefined where the recipient is an agency that was chosen. */
  readonly about?: ReceiptAbout;
  readonly operator: ReceiptParty | undefined;
  readonly baseUrl: string;
  /** Wall time, as of all signatures. */
  readonly issuedAt: Date;
  readonly keyId: string;
  /** A word for what only this person's key can name (crypto.ts, `pseudonym`). */
  readonly pseudonym: (text: string) => string;
}

/**
 * A receipt without its signature, in the terms of ISO/IEC TS 27560:2023; undefined where the consent knows no such event.
 * It holds no name, no address and no value of the person, and its ids are found in no table: only the person's key makes them.
 */
export function receiptOf(facts: ReceiptFacts): { readonly [key: string]: Json } | undefined {
  const { consent, eventId, recipient, about, operator, baseUrl, pseudonym } = facts;
  const events = eventsOf(consent);
  const event = events.find((one) => one.id === eventId);
  if (event === undefined) return undefined;
  const person = pseudonym(`person:${recipient.id}`);
  const t = wordsIn(consent.locale);
  const operatorId = operator?.id ?? 'operator';
  return {
    schema_version: RECEIPT_SCHEMA,
    receipt_id: pseudonym(`receipt:${event.id}`),
    receipt_for: { event_state: event.state, event_time: event.at.toISOString(), items: [...event.items] },
    issued_at: facts.issuedAt.toISOString(),
    issued_by: baseUrl,
    record: {
      record_id: pseudonym(`record:${consent.id}`),
      schema_version: RECEIPT_SCHEMA,
      pii_principal_id: person,
    },
    pii_processing: {
      privacy_notice: `${baseUrl}/privacy`,
      wording: consent.wording,
      wording_sha256: consent.wordingHash.toString('hex'),
      language: consent.locale,
      purposes: [
        {
          purpose: t(...(about?.purpose ?? PURPOSE_WORDS)),
          purpose_type: consent.purpose,
          lawful_basis: t('本人の同意（個人情報保護法27条1項）', 'consent (APPI, article 27(1))'),
          pii_information: consent.items.map((item) => ({
            pii_type: item,
            pii_attribute: t(...itemLabel(item)),
            pii_optional: !isEssential(item as ProvidedItem),
          })),
          pii_controllers: [operatorId, recipient.id],
          recipient_third_parties: [recipient.id],
          collection_method: collectionWords(consent, t),
          storage_locations: [operatorId],
          retention_period: retentionWords(t),
          jurisdiction: 'JP',
          withdrawal_method: {
            how: t(...(about?.withdrawal ?? FROM_AGENCY)),
            address: `${baseUrl}${about?.path ?? `/me/sharing/${recipient.id}`}`,
          },
          privacy_rights: `${baseUrl}/me/data`,
        },
      ],
    },
    // As they are known on the day of issue; who was named when the consent was given stands in its wording.
    parties: [
      party(recipient, 'recipient', consent.locale),
      ...(about === undefined ? [] : [party(about.through, 'intermediary', consent.locale)]),
      ...(operator === undefined ? [] : [party(operator, 'intermediary', consent.locale)]),
    ],
    events: events.map((one) => ({
      event_time: one.at.toISOString(),
      event_type: 'explicit_consent',
      event_state: one.state,
      entity_id: person,
      items: [...one.items],
      validity_duration: t('取り消すまで', 'until withdrawn'),
    })),
    state: {
      consent: consent.withdrawnAt === null ? 'given' : 'withdrawn',
      items: consent.withdrawnAt === null ? itemsLeft(consent) : [],
    },
    key_id: facts.keyId,
    verification: `${baseUrl}/receipts`,
  };
}

const FROM_AGENCY: Pair = [
  'ログインして、このアドレスのページで、会社ごとに、または項目ごとに取り消せます。',
  'Sign in and withdraw on the page at this address, for the agency or item by item.',
];

function wordsIn(locale: Locale): Text {
  return (ja, en) => (locale === 'ja' ? ja : en);
}

function party(one: ReceiptParty, role: 'recipient' | 'intermediary', locale: Locale): Json {
  const { id, address, representative, contactMail } = one;
  return {
    party_id: id,
    party_role: role,
    party_type: 'organisation',
    party_name: wordsIn(locale)(...nameWords(one)),
    party_address: address,
    party_representative: representative,
    party_contact: contactMail,
  };
}

function collectionWords({ method }: ConsentRecord, t: Text): string {
  return method === 'registration_form'
    ? t('登録の画面で本人が選んだ', 'ticked by the person on the registration page')
    : t('本人のページで本人が選んだ', 'chosen by the person on their own page');
}

function retentionWords(t: Text): Json {
  return {
    consent_record: t(
      '同意の記録：取り消しの後も残る。アカウントを消去した後は、誰のものか分からない行として残る。',
      'The record of the consent stays after it is withdrawn, and after an erasure as a row that tells nobody whose it was.',
    ),
    provision_record: `P${STATUTORY_RECORD_YEARS}Y`,
  };
}
