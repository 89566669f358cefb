import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of privacy requests and complaints, in words; never what anybody wrote. */
export const requestsAudit = {
  actions: {
    'complaint.raised': ['本人による苦情', 'Person complained'],
    'request.acknowledged': ['ご本人からの請求の確認', 'Acknowledged what a person asks'],
    'request.entered': ['請求の受付', 'Request entered'],
    'request.read': ['請求・苦情の閲覧', 'Read a request or complaint'],
    'request.identified': ['請求の本人確認', 'Identity checked'],
    'request.carried_out': ['請求の実行', 'Request carried out'],
    'request.answered': ['請求・苦情への回答', 'Answered a request or complaint'],
    'request.closed': ['請求の終了（本人確認できず）', 'Closed: not known to be the person'],
  },
  subjects: {
    request: { words: ['請求・苦情', 'Request'], pages: { operator: paths.operator.request } },
    task: { words: ['ご本人からの請求', 'What a person asks'] },
  },
} as const satisfies AuditWords;
