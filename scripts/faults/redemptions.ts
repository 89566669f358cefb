import type { Fault } from './fault.ts';

const HERE = 'src/features/redemptions';
const WHOLE = [`${HERE}/redemptions.test.ts`];
const HIRE = [`${HERE}/hire.test.ts`];
const SQL = 'src/db/migrations/0060_redemptions.sql';

/** Slots at work: who may ask, who is asked, what a hire takes, and what comes back. */
export const redemptions: readonly Fault[] = [
  {
    id: 'RD1',
    sentence: 'A slot is asked for with an opening that does not say everything.',
    file: `${HERE}/actions/request-slot.ts`,
    find: 'if (missing.length > 0)',
    replace: 'if (missing.length > 99)',
    tests: WHOLE,
  },
  {
    id: 'RD2',
    sentence: 'A slot is asked for with an opening that is closed.',
    file: `${HERE}/actions/request-slot.ts`,
    find: 'if (opening.closedAt !== null)',
    replace: 'if (opening.closedAt === undefined)',
    tests: WHOLE,
  },
  {
    id: 'RD3',
    sentence: 'An agency that passed is asked once more.',
    file: `${HERE}/actions/offer-next.ts`,
    find: '!asked.has(agencyId) && ready.has(agencyId)',
    replace: 'ready.has(agencyId)',
    tests: WHOLE,
  },
  {
    id: 'RD4',
    sentence: 'An agency without the clause for slots is asked.',
    file: `${HERE}/actions/offer-next.ts`,
    find: '!asked.has(agencyId) && ready.has(agencyId)',
    replace: '!asked.has(agencyId)',
    tests: WHOLE,
  },
  {
    id: 'RD5',
    sentence: 'An agency that ended its clause after it was asked takes the request on.',
    file: `${HERE}/actions/answer-offer.ts`,
    find: '(await findSlotBlockers(tx, tx.organisationId)).length > 0',
    replace: '(await findSlotBlockers(tx, tx.organisationId)).length > 9',
    tests: WHOLE,
  },
  {
    id: 'RD6',
    sentence: 'Whoever has given most is asked first.',
    file: `${HERE}/rules/offer-order.ts`,
    find: 'b.surplus - a.surplus',
    replace: 'a.surplus - b.surplus',
    tests: [`${HERE}/rules/offer-order.test.ts`],
  },
  {
    id: 'RD7',
    sentence: 'Equals are asked in the same order for every request.',
    file: `${HERE}/rules/offer-order.ts`,
    find: '`${redemptionId}:${agencyId}`',
    replace: '`${agencyId}`',
    tests: [`${HERE}/rules/offer-order.test.ts`],
  },
  {
    id: 'RD8',
    sentence: 'An agency can still answer at the moment at which its time is up.',
    file: `${HERE}/rules/redemption.ts`,
    find: "return dueAt <= now ? 'expired' : 'open';",
    replace: "return dueAt < now ? 'expired' : 'open';",
    tests: [`${HERE}/rules/redemption.test.ts`],
  },
  {
    id: 'RD9',
    sentence: 'An agency passes a request through which somebody was hired.',
    file: `${HERE}/actions/answer-offer.ts`,
    find: 'offer.returnedAt !== null || offer.consumedAt !== null',
    replace: 'offer.returnedAt !== null',
    tests: HIRE,
  },
  {
    id: 'RD10',
    sentence: 'A hire is written down before any agency has taken the request on.',
    file: `${HERE}/actions/hire.ts`,
    find: "if (redemption.state !== 'accepted')",
    replace: "if (redemption.state !== 'accepted' && redemption.state !== 'offered')",
    tests: HIRE,
  },
  {
    id: 'RD11',
    sentence: 'The agency that took a request on reads nothing of it any more.',
    file: SQL,
    find: `    and o.company_id = redemptions.company_id and o.redemption_id = redemptions.id
    and (o.answer is null or o.answer = 'accepted')));`,
    replace: `    and o.company_id = redemptions.company_id and o.redemption_id = redemptions.id
    and o.answer is null));`,
    tests: HIRE,
  },
  {
    id: 'RD12',
    sentence: 'An agency that passed goes on reading the request.',
    file: SQL,
    find: `    and o.company_id = redemptions.company_id and o.redemption_id = redemptions.id
    and (o.answer is null or o.answer = 'accepted')));`,
    replace: `    and o.company_id = redemptions.company_id and o.redemption_id = redemptions.id));`,
    tests: WHOLE,
  },
  {
    id: 'RD13',
    sentence: 'An agency learns how to reach the company before it has taken the request on.',
    file: SQL,
    find: "case when f.answer = 'accepted' then o.contact_mail end",
    replace: 'o.contact_mail',
    tests: [`${HERE}/web.test.ts`],
  },
  {
    id: 'RD14',
    sentence: 'A slot given back while an agency takes it on comes back for the wrong reason.',
    file: `${HERE}/actions/return-slot.ts`,
    find: '  await lockRequest(tx, id);\n',
    replace: '',
    tests: [...WHOLE, ...HIRE],
  },
  {
    id: 'RD15',
    sentence: 'A slot that comes back after a hire stands in the ledger as if nobody had been hired.',
    file: SQL,
    find: "v_kind := 'restored'; v_debit := 'slots:consumed';",
    replace: "v_debit := 'slots:consumed';",
    tests: HIRE,
  },
  {
    id: 'RD16',
    sentence: 'A ledger with a movement of a slot that no redemption made is called sound.',
    file: 'src/features/slots/rules/slot-moves.ts',
    find: "if (place?.at !== from || (from !== 'open' && place.redemptionId !== redemptionId)) return 'no_such_slot';",
    replace: '',
    tests: ['src/features/slots/rules/slot-moves.test.ts'],
  },
  {
    id: 'RD17',
    sentence: 'An agency is told of a request that was taken back before the morning.',
    file: `${HERE}/store/news.ts`,
    find: 'where o.answer is null and o.due_at',
    replace: 'where o.due_at',
    tests: [`${HERE}/notices.test.ts`],
  },
  {
    id: 'RD18',
    sentence: 'A check that goes on knows nothing of the slots before it.',
    file: 'src/features/slots/actions/audit-ledger.ts',
    find: '      .recallSlots(await places)\n',
    replace: '',
    tests: HIRE,
  },
];
