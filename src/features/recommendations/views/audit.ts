import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of recommendations, in words. */
export const recommendationsAudit = {
  actions: {
    'recommendation.asked': ['推薦の申し出', 'Recommendation: the person is asked'],
    'recommendation.agreed': ['推薦への同意', 'Recommendation agreed to'],
    'recommendation.corrected': ['推薦先の会社への新しい内容の提供', 'New details handed to an employer'],
    'recommendation.declined': ['推薦を断る返事', 'Recommendation declined'],
    'recommendation.withdrawn': ['推薦への同意の取り消し', 'Consent to a recommendation withdrawn'],
    'recommendation.read': ['推薦された方の閲覧', 'Recommended person read'],
    'recommendation.interview': ['面接日の登録', 'Interview fixed'],
    'recommendation.hired': ['推薦された方の採用', 'Recommended person hired'],
    'recommendation.closed': ['推薦された方の選考の終了', 'Selection of a recommended person ended'],
    'start.rest_kept': ['入社後も推薦を続ける選択', 'Other recommendations kept after a start'],
    'start.rest_closed': ['入社後に推薦を閉じる選択', 'Other recommendations closed after a start'],
  },
  subjects: {
    recommendation: {
      words: ['推薦', 'Recommendation'],
      pages: { company: paths.company.recommendation, agency: paths.agency.recommendation },
    },
  },
} as const satisfies AuditWords;
