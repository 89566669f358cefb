import type { AuditWords } from '../../../db/audit.ts';

/** What is recorded of what an agency says of itself, in words. */
export const agenciesAudit = {
  actions: {
    'agency.office_changed': ['事業所の変更', 'Offices changed'],
    'agency.scope_changed': ['取扱いの変更', 'What is handled changed'],
    'agency.fees_changed': ['手数料表・返戻金の変更', 'Fees or refunds changed'],
    'agency.slot_clause_agreed': ['無料紹介枠の条項への同意', 'Agreed to the slot clause'],
    'agency.slot_clause_ended': ['無料紹介枠の条項の取りやめ', 'Ended the slot clause'],
  },
  subjects: {
    office: { words: ['事業所', 'Office'] },
    agency_terms: { words: ['人材紹介会社の設定', 'Agency set-up'] },
  },
} as const satisfies AuditWords;
