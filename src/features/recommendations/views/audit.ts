import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of recommendations, in words. */
export const recommendationsAudit = {
  actions: {
    'recommendation.asked': ['推薦の申し出', 'Recommendation: the person is asked'],
    'recommendation.agreed': ['推薦への同意', 'Recommendation agreed to'],
    'recommendation.declined': ['推薦を断る返事', 'Recommendation declined'],
    'recommendation.withdrawn': ['推薦への同意の取り消し', 'Consent to a recommendation withdrawn'],
    'recommendation.read': ['推薦された方の閲覧', 'Recommended person read'],
    'recommendation.interview': ['面接日の登録', 'Interview fixed'],
    'recommendation.hired': ['推薦された方の採用', 'Recommended person hired'],
    'recommendation.closed': ['推薦された方の選考の終了', 'Selection of a recommended person ended'],
  },
  subjects: {
    recommendation: {
      words: ['推薦', 'Recommendation'],
      pages: { company: paths.company.recommendation, agency: paths.agency.recommendation },
    },
  },
} as const satisfies AuditWords;
