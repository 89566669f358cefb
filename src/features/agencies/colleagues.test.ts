import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAgency, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { type Answer, Visitor } from '../../../test/visitor.ts';
import { agreeToSlots, setFee } from './actions/change-terms.ts';
import { addOffice, listOffices } from './actions/offices.ts';
import { findClaimMonths, getOwnTerms } from './store/terms.ts';
import { setUpRoutes } from './web/set-up.tsx';

/** Two owners of one agency with the same page of settings open (decisions/0049). */

const SERVICES = '/agency/settings/services';
const FEES = '/agency/settings/fees';
const CLAUSE = '枠による採用の手数料は0円とする。';
const OFFICE = {
  name: '札幌本社',
  prefecture: '北海道',
  address: '中央区1-1',
  manager: '北野 責任',
  isOnLicence: true,
};

let services: TestServices;
let agency: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
  agency = await makeAgency(services);
  await services.within(agency.scope, async (tx) => {
    await addOffice(tx, OFFICE);
    await setFee(tx, { work: 'all', permille: null, yen: 500_000 });
    await agreeToSlots(tx, CLAUSE);
  });
});
afterAll(() => services.end());

const as = () =>
  new Visitor(memberSite(services, { pages: setUpRoutes() }, { organisation: agency, role: 'owner' }));
const officesOf = () => services.within(agency.scope, (tx) => listOffices(tx, agency.id));
type Fields = readonly (readonly [string, string])[];
const partOf = (html: string, part: string): Fields => {
  const form = html.split('<form ').find((one) => one.includes(`name="part" value="${part}"`)) ?? '';
  return [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')] as const,
  );
};
const formOf = async (visitor: Visitor, page: string, part: string) =>
  partOf((await visitor.get(page)).html, part);
const steps = (percent: string) => Object.entries({ refund: 'steps', days1: '30', percent1: percent });
const scope = (capacity: string) =>
  Object.entries({
    work: 'office',
    areas: '北海道',
    monthlyCapacity: capacity,
    fromHour: '',
    untilHour: '',
  });
const terms = () =>
  services.within(agency.scope, async (tx) => [
    await getOwnTerms(tx),
    await findClaimMonths(tx),
    await listOffices(tx, agency.id),
  ]);
const fee = (amount: string) => Object.entries({ feeWork: 'all', basis: 'yen', amount });

test('of two owners who change the same the second is told which fields, and nothing is saved over the first', async () => {
  const [first, second] = [as(), as()];
  for (const [page, part, one, other, name] of [
    [FEES, 'refund', steps('81'), steps('82'), 'percent1'],
    [
      FEES,
      'notified',
      [['feesNotifiedOn', '2026-04-01']],
      [['feesNotifiedOn', '2026-05-01']],
      'feesNotifiedOn',
    ],
    [FEES, 'claim', [['claimMonths', '7']], [['claimMonths', '8']], 'claimMonths'],
    [FEES, 'fee', fee('510000'), fee('520000'), 'amount'],
    [SERVICES, 'scope', scope('71'), scope('72'), 'monthlyCapacity'],
  ] as [string, string, Fields, Fields, string][]) {
    const [mine, theirs] = [await formOf(first, page, part), await formOf(second, page, part)];
    expect([part, (await first.post(page, [...mine, ...one])).status]).toEqual([part, 303]);
    const before = await terms();
    const late = await second.post(page, [...theirs, ...other]);
    expect([part, late.status]).toEqual([part, 409]);
    expect(late.html).toContain('ほかの方が先に変更しました');
    expect(late.html).toContain(`value="${new Map(other).get(name)}"`);
    expect(await terms()).toEqual(before);
    // Saved once more it is meant.
    expect((await second.post(page, [...partOf(late.html, part), ...other])).status).toBe(303);
  }
});

test('of two owners each changes a line of the table of their own, and neither is in the way of the other', async () => {
  const [first, second] = [as(), as()];
  const [mine, theirs] = [await formOf(first, FEES, 'fee'), await formOf(second, FEES, 'fee')];
  const line = (feeWork: string) => Object.entries({ feeWork, basis: 'percent', amount: '31' });
  expect((await first.post(FEES, [...mine, ...line('engineering')])).status).toBe(303);
  expect((await second.post(FEES, [...theirs, ...line('sales')])).status).toBe(303);
  // A line that was added meanwhile is one that was changed.
  const late = await second.post(FEES, [
    ...theirs,
    ...Object.entries({ feeWork: 'engineering', basis: 'percent', amount: '40' }),
  ]);
  expect([late.status, late.html.includes('いまの内容：31%')]).toEqual([409, true]);
});

test('what one has changed the other’s older page does not take away', async () => {
  const owner = as();
  const [office] = await officesOf();
  const { name: officeName, prefecture, address: officeAddress } = OFFICE;
  const change = {
    part: 'office',
    office: office?.id ?? '',
    officeName,
    prefecture,
    officeAddress,
    onLicence: 'yes',
  };
  const buttons: [string, string, () => Promise<Answer>][] = [
    [
      FEES,
      'removal',
      () => owner.submit(FEES, { part: 'fee', feeWork: 'all', basis: 'yen', amount: '530000' }),
    ],
    [FEES, 'clause_end', () => owner.submit(FEES, { part: 'clause', clause: `${CLAUSE}２`, agrees: 'yes' })],
    [
      SERVICES,
      'office_removal',
      () => owner.submit(`${SERVICES}?office=${office?.id}`, { ...change, manager: '北野 次郎' }, SERVICES),
    ],
  ];
  for (const [page, part, meanwhile] of buttons) {
    const old = await formOf(owner, page, part);
    expect((await meanwhile()).status).toBe(303);
    const before = await terms();
    const late = await owner.post(page, old);
    expect([part, late.location]).toEqual([part, expect.stringMatching(/done=(?:office_)?moved_on$/)]);
    expect((await owner.get(late.location ?? '')).html).toContain('この画面を開いたあとに');
    expect(await terms()).toEqual(before);
    // As it stands now it is taken away.
    expect((await owner.post(page, await formOf(owner, page, part))).location).not.toContain('moved_on');
  }
  expect(await officesOf()).toEqual([]);
});

test('of two who press at one moment one is told', async () => {
  const owners = [as(), as()];
  for (const [page, part, values] of [
    [FEES, 'refund', steps],
    [SERVICES, 'scope', scope],
  ] as const) {
    const forms = await Promise.all(owners.map((one) => formOf(one, page, part)));
    const answers = await heldBack(
      services,
      `select pg_advisory_xact_lock(hashtextextended('fees:${agency.id}', 0))`,
      () => owners.map((one, index) => one.post(page, [...(forms[index] ?? []), ...values(`${61 + index}`)])),
    );
    expect([part, answers.map(({ status }) => status).toSorted()]).toEqual([part, [303, 409]]);
  }
});
