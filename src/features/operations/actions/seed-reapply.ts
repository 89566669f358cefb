import type { Tx } from '../../../db/scope.ts';
import type { Services } from '../../../platform/services.ts';
import type { Opening } from '../../orgs/actions/openings.ts';
import { approvePolicy, previewApproval } from '../../reapproach/actions/approve.ts';
import { addPolicy, holdPolicy } from '../../reapproach/actions/keep-policies.ts';
import { changeOpeningWait, changeReapplyTerms } from '../../reapproach/actions/reapply-terms.ts';
import { USUAL_TERMS } from '../../reapproach/rules/policy-terms.ts';
import { ESTABLISHED_COMPANY } from '../rules/demo-organisations.ts';
import { findSomebody } from '../store/demo-past.ts';
import { seedChange } from './seed-changes.ts';

const MONTHS = { company: 6, sooner: 3 };

/** The company with a past publishes from when people may apply again; for one opening that is sooner. */
export async function seedReapplyTerms(tx: Tx, sooner: Opening | undefined): Promise<void> {
  await changeReapplyTerms(tx, {
    waitingMonths: MONTHS.company,
    welcomeBack: ['rejected', 'withdrawn', 'left'],
    contact: `saiyo@${ESTABLISHED_COMPANY.domain}`,
    isPublished: true,
  });
  if (sooner !== undefined) await changeOpeningWait(tx, sooner.id, MONTHS.sooner);
}

const CAREERS = { openingIds: [], careersUrl: `https://www.${ESTABLISHED_COMPANY.domain}/careers` } as const;

/**
 * It asks again whom it turned down half a year ago: of its policies one is approved, for those whose day is still to come, and one for people who
 * worked there is not.
 */
export async function seedPolicies(company: Tx, services: Pick<Services, 'keyRing'>): Promise<void> {
  const { scope } = company;
  const somebody = { ...scope, actor: { kind: 'staff', id: await findSomebody(company) } } as const;
  await company.within(somebody, (tx) => seedPoliciesOf(tx, services));
}

async function seedPoliciesOf(tx: Tx, services: Pick<Services, 'keyRing'>): Promise<void> {
  await addPolicy(tx, {
    ...USUAL_TERMS,
    ...CAREERS,
    name: '退職された方へのご案内',
    audience: 'leavers',
    afterMonths: [12],
    subject: null,
    body: null,
  });
  const added = await addPolicy(tx, {
    ...USUAL_TERMS,
    ...CAREERS,
    name: '選考から半年のご案内',
    basis: 'declared',
    subject: '再応募のご案内（{会社名}）',
    body: '前回のご応募から、店舗と商品の仕事を中心に、募集している職種が変わりました。ご関心があれば、いまの募集をご覧ください。',
  });
  if (!added.ok) return;
  const policy = await holdPolicy(tx, added.id);
  const { invited } = await previewApproval(tx, services, policy);
  const ahead = invited.filter(({ at }) => at.getTime() - tx.now.getTime() > WEEK_MS);
  const people = ahead.map(({ applicantId }) => applicantId);
  await approvePolicy(tx, services, policy, { who: people });
  await seedChange(tx, people);
}

const WEEK_MS = 7 * 86_400_000;
