import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type IntroducedPerson,
  introducePeople,
  makeWorld,
  operatorDesk,
  settling,
  staffOfOrganisation,
  type World,
} from '../../../../test/factories/introductions.ts';
import { movePoints } from '../../../../test/factories/receipts.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import type { Scope } from '../../../db/scope.ts';
import { idOf, type ProvisionId } from '../../../platform/ids.ts';
import { checkLedgers, getLedgerAudit } from '../../slots/actions/audit-ledger.ts';
import { countUnsound } from '../../slots/store/audits.ts';
import { acceptProvision, objectToProvision } from './answer-provision.ts';
import { confirmDuePoints } from './confirm-due-points.ts';
import { decideObjection } from './decide-objection.ts';

/** What somebody changed behind the product: the ledger has confirmed a point that its receipt calls pending. */

let services: StaffTestServices;
let desk: Scope;
let world: World;
beforeAll(async () => {
  services = await staffTestServices();
  desk = await operatorDesk(services);
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 1);
});

async function makeThemDisagree({ receiptId }: IntroducedPerson): Promise<void> {
  await services.within(settling(world.companyId), (tx) =>
    movePoints(tx, 'confirmed', world.companyId, [receiptId]),
  );
  await services.asSuperuser(
    `update introduction_receipts set confirmed_at = null where id = '${receiptId}'`,
  );
}

const provisionOf = (person: IntroducedPerson) => idOf<ProvisionId>(person.provisionIds[0] ?? '');
const agency = () => staffOfOrganisation(world.agencyIds[0] ?? '');
const claimOf = (person: IntroducedPerson) =>
  services.within(agency(), (tx) =>
    objectToProvision(tx, provisionOf(person), { reason: 'false_identity', note: '' }),
  );
const uphold = (person: IntroducedPerson) =>
  services.within(desk, (tx) =>
    decideObjection(tx, services, provisionOf(person), { upheld: true, note: '確認しました' }),
  );

/** Everything a settlement could leave behind. */
const everything = () =>
  Promise.all(
    [
      'introduction_receipts',
      'introductions',
      'provisions',
      'objections',
      'ledgers',
      'ledger_entries',
      'slots',
      'audit_events',
      'outbox_messages',
    ].map((table) => services.asSuperuserRows(`select * from ${table} order by 1, 2`)),
  );

test.each<
  [
    string,
    number,
    (person: IntroducedPerson) => Promise<unknown>,
    (person: IntroducedPerson) => Promise<unknown>,
  ]
>([
  [
    'an acceptance',
    1,
    async () => undefined,
    (person) => services.within(agency(), (tx) => acceptProvision(tx, provisionOf(person))),
  ],
  ['a claim that is upheld', 1, claimOf, uphold],
  [
    'the end of the window, for two people of whom the ledger knows one,',
    2,
    () =>
      services.asSuperuser(
        `update introduction_receipts set confirm_due_at = now() where company_id = '${world.companyId}'`,
      ),
    () => confirmDuePoints(services.database),
  ],
])(
  '%s posts nothing and changes nothing, and the check says what parts them',
  async (_what, count, before, settle) => {
    const people = await introducePeople(services, world, count);
    const [person] = people as [IntroducedPerson];
    await before(person);
    await makeThemDisagree(person);
    const stood = await everything();
    await expect(settle(person)).rejects.toThrow(
      `the ledger took ${count - 1} of ${count} postings: it and the receipts disagree`,
    );
    expect(await everything()).toEqual(stood);
    const { audit } = await getLedgerAudit(services.database, desk, world.companyId);
    expect(audit).toMatchObject({ chain: undefined, replay: { at: count + 1, fault: 'receipt_differs' } });
    const unsound = await services.within(desk, countUnsound);
    await checkLedgers(services);
    expect(await services.within(desk, countUnsound)).toBe(unsound + 1);
  },
);
