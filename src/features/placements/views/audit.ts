import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of hires, in words. */
export const placementsAudit = {
  actions: {
    'placement.recorded': ['成約の記録', 'Hire written down'],
    'placement.started': ['入社の確認', 'Start confirmed'],
    'placement.not_started': ['入社しなかったことの記録', 'No start written down'],
    'placement.left': ['退職の記録', 'Leaving written down'],
    'placement.still_employed': ['6か月の在職の確認', 'Employed after six months'],
    'placement.refund_asked': ['返戻金の希望', 'Refund asked for'],
    'placement.replacement_asked': ['代わりの紹介の希望', 'Replacement asked for'],
    'placement.word_said': ['入社後の条件についての答え', 'Said how the conditions were'],
    'placement.word_taken_back': ['入社後の条件についての答えの取り消し', 'Took that answer back'],
    'placement.wished': ['次の仕事の紹介を希望', 'Asked to be told of other work'],
    'placement.wish_ended': ['次の仕事の紹介の希望の取り消し', 'Asks for it no more'],
    'placement.denied': ['採用の記録が事実と違うという申し出', 'Said that a hire is not true'],
    'placement.denial_ended': ['その申し出の取り消し', 'Took that back'],
    'placement.refunded': ['返戻金の支払いの記録', 'Refund written down'],
  },
  subjects: {
    placement: {
      words: ['成約', 'Hire'],
      pages: { company: paths.company.placement, agency: paths.agency.placement },
    },
  },
} as const satisfies AuditWords;
