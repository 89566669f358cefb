import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of contracts with agencies, and of whom they recommended, in words. */
export const protectionAudit = {
  actions: {
    'agency_contract.written': ['人材紹介会社との契約の登録', 'Contract with an agency written down'],
    'agency_contract.ended': ['人材紹介会社との契約の終了', 'Contract with an agency ended'],
    'agency_contract.taken_back': [
      '人材紹介会社との契約の取り消し',
      'Contract with an agency taken back as a mistake',
    ],
    'applicant.recommended': ['人材紹介会社からの推薦の記録', 'Recommendation by an agency written down'],
    'applicant.evidence_taken': ['手数料についての記録のダウンロード', 'Records on an agency fee downloaded'],
    'provision.evidence_taken': ['候補者についての記録のダウンロード', 'Records on a person downloaded'],
    'applicant.recommendation_removed': [
      '人材紹介会社からの推薦の記録の削除',
      'Entry of a recommendation deleted',
    ],
  },
  subjects: {
    applicant: { words: ['応募者', 'Applicant'], pages: { company: paths.company.applicant } },
    provision: { words: ['提供', 'Provision'], pages: { agency: paths.agency.provision } },
    agency_contract: { words: ['人材紹介会社との契約', 'Contract with an agency'], pages: {} },
  },
} as const satisfies AuditWords;
