import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of families of openings and of how people are found again, in words. */
export const rediscoveryAudit = {
  actions: {
    'family.added': ['求人グループの追加', 'Family of openings added'],
    'family.changed': ['求人グループの変更', 'Family of openings changed'],
    'family.removed': ['求人グループの削除', 'Family of openings deleted'],
    'opening.wishes_asked': [
      '求人を知りたい方の人数の条件',
      'Asked how many would like to hear of an opening',
    ],
    'weights.saved': ['点数の配分の保存', 'Points saved'],
    'hit.verdict_said': ['合う・合わないの記録', 'Held to be right or wrong for an opening'],
    'hit.verdict_taken_back': [
      '合う・合わないの取り消し',
      'Taken back what was said of somebody for an opening',
    ],
  },
  subjects: {
    opening: { words: ['求人', 'Opening'], pages: { company: paths.company.opening } },
    applicant: { words: ['応募者', 'Applicant'], pages: { company: paths.company.applicant } },
    opening_family: {
      words: ['求人グループ', 'Family of openings'],
      pages: { company: paths.company.openingFamily },
    },
    weights: { words: ['点数の配分', 'Points'], pages: { company: () => paths.company.scoreWeights() } },
  },
} as const satisfies AuditWords;
