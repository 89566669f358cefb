import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of applying again, in words. */
export const reapproachAudit = {
  actions: {
    'reapply_terms.changed': ['再応募の受け付けの変更', 'What is said about applying again changed'],
    'invitation.answered': ['再応募のご案内へのお返事', 'Answer to an invitation'],
    'invitation.answers_void': ['違うお返事の取り消し', 'Answers that differ taken back'],
    'reapply_terms.opening_changed': ['求人ごとの待機期間の変更', 'Wait of an opening changed'],
    'invitation.sent': ['再応募のご案内の送信', 'Invitation to apply again sent'],
    'invitation.reminded': ['再応募のご案内の再送', 'Invitation to apply again repeated'],
    'invitation.stopped': ['再応募のご案内の取りやめ', 'Invitation to apply again called off'],
    'applicant.rests': ['2回お返事がなく、ご案内を終了', 'Invitations ended: two were not answered'],
    'proposal.approved': ['きっかけによるご案内の承認', 'Invitation because of a change approved'],
    'proposal.put_aside': ['きっかけによるご案内をしないと決定', 'Proposal to invite put aside'],
    'proposal.returned': ['きっかけを一覧に戻した', 'Proposals brought back'],
    'reapply_wait.lifted': [
      '変わったことによるご案内は待機期間を待たない',
      'A change does not wait, at an opening',
    ],
    'reapply_wait.restored': [
      '変わったことによるご案内も待機期間を待つ',
      'A change waits again, at an opening',
    ],
    'reapproach_policy.added': ['案内の方針の追加', 'Policy for invitations added'],
    'reapproach_policy.changed': ['案内の方針の新しい版', 'Further version of a policy for invitations'],
    'reapproach_policy.ended': ['案内の方針の停止', 'Policy for invitations switched off'],
    'reapproach_policy.approved': ['再応募のご案内の承認', 'Invitations approved'],
  },
  subjects: {
    recorded_change: { words: ['変わったこと', 'Recorded change'] },
    asking: { words: ['再応募のご案内', 'Invitation to apply again'] },
    applicant: { words: ['応募者', 'Applicant'], pages: { company: paths.company.applicant } },
    opening: { words: ['求人', 'Opening'], pages: { company: paths.company.opening } },
    reapproach_policy: {
      words: ['案内の方針', 'Policy for invitations'],
      pages: { company: paths.company.reapproachPolicy },
    },
  },
} as const satisfies AuditWords;
