/**
 * Every table with a `wrapped_key`, and what its keys are bound to: the `aad` of `newDataKey`, as SQL over the row. A table
 * that is missing here would be lost with the old master key; src/db/rotate-keys.test.ts compares with the catalogue.
 */
export const WRAPPED_KEYS = {
  fingerprint_keys: `'fingerprint:' || purpose`,
  idempotency_keys: `concat_ws(':', 'idempotency_keys', organisation_id, principal, key)`,
  introduction_receipts: `'receipt:' || id`,
  outbox_messages: `id::text`,
  person_keys: `'candidate:' || candidate_id`,
  placement_records: `concat_ws(':', 'placement-record', placement_id, number)`,
  provision_cvs: `'provision-cv:' || provision_id`,
  provision_notes: `'note:' || id`,
  provision_records: `'provision-record:' || id`,
  provisions: `'provision:' || id`,
  receipt_records: `'receipt-record:' || id`,
  recommendation_copies: `'recommendation-copy:' || recommendation_id`,
  recommendations: `'recommendation:' || id`,
  registration_drafts: `'draft:' || id`,
  request_answers: `'request-answer:' || id`,
  requests: `'request:' || id`,
  signing_keys: `'signing:' || key_id`,
  sign_ups: `'sign_ups:' || encode(token_hash, 'hex')`,
  withheld_receipts: `'receipt:' || id`,
} as const satisfies Readonly<Record<string, string>>;

export type WrappedTable = keyof typeof WRAPPED_KEYS;
