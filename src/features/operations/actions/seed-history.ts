import type { Scope, Tx } from '../../../db/scope.ts';
import { endOfBusinessDay } from '../../../platform/calendar.ts';
import { idOf, type ProvisionId } from '../../../platform/ids.ts';
import type { AgencyCard } from '../../consents/rules/wording.ts';
import { logContact } from '../../contacts/actions/log-contact.ts';
import { DEFAULT_HOURS, nextContactAt } from '../../contacts/rules/terms.ts';
import { readProvision } from '../../introductions/actions/read-provisions.ts';
import { settle } from '../../introductions/actions/settle.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import { type PlannedIntroduction, planIntroductions } from '../rules/demo-history.ts';
import {
  acceptInThePast,
  objectInThePast,
  type SeededIntroduction,
  upholdInThePast,
} from '../store/demo-past.ts';
import { asOf } from './as-of.ts';
import { seedContacts } from './seed-contacts.ts';
import { seedNote } from './seed-documents.ts';
import { DEMO_SCOPE, type SeededOrganisations } from './seed-organisations.ts';
import { answerInThePast, findIntroduction, registerInThePast } from './seed-registration.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What everything in the past happens with. */
interface Stage {
  readonly organisations: SeededOrganisations;
  readonly linkCode: string;
  /** In the order of `organisations.agencyIds`. */
  readonly cards: readonly AgencyCard[];
  /** The objection window in business days. */
  readonly windowDays: number;
}

/** Something that happened at a time of the demo's past. */
interface Happening {
  readonly at: Date;
  readonly run: (tx: Tx) => Promise<void>;
}

/**
 * Writes an established company's past through the product's own registration and settlement, each step at its own
 * business time and in the order it happened, in one transaction: the chain and every receipt hold as if it had been
 * lived through.
 */
export async function seedHistory(
  tx: Tx,
  services: StaffServices,
  organisations: SeededOrganisations,
  linkCode: string,
): Promise<void> {
  const rule = await getRuleInForce(tx);
  const cards = await listAgencyCards(tx);
  const plan = planIntroductions(tx.now, rule.effectiveAt);
  const windowDays = rule.objectionBusinessDays;
  const happenings = plan.flatMap((one) =>
    happeningsOf(services, { organisations, linkCode, cards, windowDays }, one),
  );
  const answers = plan.map((one) => ({
    at: new Date(one.registeredAt.getTime() + 32 * DAY_MS),
    run: (past: Tx) => answerInThePast(services, past, one, 'month'),
  }));
  for (const { at, run } of [...happenings, ...answers].toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    if (at >= tx.now) continue;
    await run(asOf(tx, at));
    // The next happening reads what this one wrote.
    await tx.carryOut();
  }
}

function happeningsOf(services: StaffServices, stage: Stage, plan: PlannedIntroduction): Happening[] {
  const { organisations, windowDays } = stage;
  // Known once the registration, which comes first, has run.
  const made: { introduction?: SeededIntroduction } = {};
  const introduction = () => {
    if (made.introduction === undefined) throw new Error('an answer before its registration');
    return made.introduction;
  };
  const answerer = plan.agencies[0] ?? 0;
  const claim = (tx: Tx) =>
    object(
      services,
      tx,
      organisations,
      introduction(),
      answerer,
      plan.outcome === 'claimed' ? 'open' : 'upheld',
    );
  const registration: Happening = {
    at: plan.registeredAt,
    run: async (tx) => {
      const registrationId = await registerInThePast(services, tx, stage, plan);
      await tx.carryOut();
      await answerInThePast(services, tx, plan, 'registration');
      if (plan.outcome !== 'unchosen')
        made.introduction = await findIntroduction(
          services,
          tx,
          plan,
          registrationId,
          organisations.agencyIds[answerer] ?? '',
        );
    },
  };
  // Whoever was received was written to on the next day of business.
  const contactOf = (receivedAt: Date): Happening => {
    const at = nextContactAt(DEFAULT_HOURS, new Date(receivedAt.getTime() + DAY_MS / 2));
    return {
      at,
      run: async (tx) => {
        for (const place of plan.agencies) {
          const { scope, provision } = answering(organisations, introduction(), place);
          const id = idOf<ProvisionId>(provision.id);
          const about = { id, providedAt: plan.registeredAt, registered: 'mail' };
          await tx.within(scope, (agency) => logContact(agency, about, { way: 'mail', at, result: 'sent' }));
        }
      },
    };
  };
  switch (plan.outcome) {
    case 'unchosen':
    case 'pending':
      return [registration];
    case 'accepted':
      return [
        registration,
        ...plan.agencies.map((place, turn) => ({
          at: new Date(plan.answeredAt.getTime() + turn * HOUR_MS),
          run: (tx: Tx) => accept(services, tx, organisations, introduction(), place),
        })),
        ...(plan.person === undefined
          ? [
              {
                at: new Date(plan.answeredAt.getTime() + DAY_MS),
                run: async (tx: Tx) => {
                  const by = answering(organisations, introduction(), answerer);
                  await seedNote(services, tx, by);
                  await seedContacts(services, tx, by);
                },
              },
            ]
          : [contactOf(plan.answeredAt)]),
      ];
    case 'silence':
      return [
        registration,
        // The end of the window itself, as the sweep that night would have found it.
        {
          at: endOfBusinessDay(plan.registeredAt, windowDays),
          run: async (tx) => void (await settle(tx, introduction().introductionId)),
        },
        contactOf(endOfBusinessDay(plan.registeredAt, windowDays)),
      ];
    case 'claimed':
      return [registration, { at: plan.answeredAt, run: claim }];
    case 'voided':
      return [
        registration,
        { at: plan.answeredAt, run: claim },
        {
          at: new Date(plan.answeredAt.getTime() + DAY_MS),
          run: (tx) => uphold(tx, organisations, introduction(), answerer),
        },
      ];
  }
}

async function accept(
  services: StaffServices,
  tx: Tx,
  organisations: SeededOrganisations,
  introduction: SeededIntroduction,
  answerer: number,
): Promise<void> {
  const { scope, provision } = await opened(services, tx, answering(organisations, introduction, answerer));
  await tx.within(scope, (agency) => acceptInThePast(agency, provision.id));
  await settle(tx, introduction.introductionId);
}

async function object(
  services: StaffServices,
  tx: Tx,
  organisations: SeededOrganisations,
  introduction: SeededIntroduction,
  answerer: number,
  fate: 'open' | 'upheld',
): Promise<void> {
  const { scope, provision } = await opened(services, tx, answering(organisations, introduction, answerer));
  const rule = await getRuleInForce(tx);
  await tx.within(scope, (agency) =>
    objectInThePast(agency, {
      agencyId: provision.agencyId,
      provisionId: provision.id,
      introductionId: introduction.introductionId,
      reason: fate === 'open' ? 'already_active_here' : 'unreachable_or_false_contact',
      note: fate === 'open' ? '先月から当社で求職中の方です。' : '番号、メールとも届きませんでした。',
      suspendsUntil: endOfBusinessDay(tx.now, rule.suspensionBusinessDays),
    }),
  );
  await settle(tx, introduction.introductionId);
}

async function uphold(
  tx: Tx,
  organisations: SeededOrganisations,
  introduction: SeededIntroduction,
  answerer: number,
): Promise<void> {
  const { provision } = answering(organisations, introduction, answerer);
  const desk: Scope = { kind: 'operator', organisationId: organisations.operatorId, actor: DEMO_SCOPE.actor };
  await tx.within(desk, (operator) => upholdInThePast(operator, provision.id, '送信の記録で確認しました。'));
  await settle(tx, introduction.introductionId);
}

interface Answering {
  readonly scope: Scope & { readonly kind: 'organisation' };
  readonly provision: SeededIntroduction['provisions'][number];
}

/** Nobody answers what they have not looked at: the person sees that they did. */
async function opened(services: StaffServices, tx: Tx, asked: Answering): Promise<Answering> {
  const reader: Scope = { ...asked.scope, actor: { kind: 'staff', id: DEMO_SCOPE.actor.id } };
  await tx.within(reader, (agency) => readProvision(agency, services, idOf<ProvisionId>(asked.provision.id)));
  return asked;
}

/** The agency that answers, acting for itself, and what it received. */
function answering(
  { agencyIds }: SeededOrganisations,
  { provisions }: SeededIntroduction,
  answerer: number,
): Answering {
  const organisationId = agencyIds[answerer];
  const provision = provisions.find(({ agencyId }) => agencyId === organisationId);
  if (organisationId === undefined || provision === undefined) throw new Error('nobody received anything');
  return { scope: { kind: 'organisation', organisationId, actor: DEMO_SCOPE.actor }, provision };
}
