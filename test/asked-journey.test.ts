import { beforeAll, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { changeSelection } from '../src/features/applicants/actions/edit-applicants.ts';
import { drawnDaysOf } from '../src/features/reapproach/actions/people-of-policy.ts';
import { planDue, sendDueInvitations } from '../src/features/reapproach/jobs.ts';
import { addJstMonths, nextMailingHour, startOfJstDay } from '../src/platform/calendar.ts';
import { idOf } from '../src/platform/ids.ts';
import { normalizeMailAddress } from '../src/platform/mail-address.ts';
import { paths } from '../src/ui/paths.ts';
import { makeApplicants } from './factories/applicants.ts';
import { moveClock } from './factories/introductions.ts';
import { POLICY, policyWorld } from './policy-world.ts';
import { mailsTo, type StaffTestServices, withStaffAuth } from './staff-services.ts';
import { type Site, siteOf, Visitor } from './visitor.ts';

/** Half a year of one policy, as both sides see it: by pages, a mail and its link, without JavaScript. */

const { services, company, act, as, rest, rows, today } = policyWorld();
let staffed: StaffTestServices;
let site: Site;

beforeAll(() => {
  staffed = withStaffAuth(services());
  site = siteOf(createApp(staffed));
});

test.each([
  { who: 'somebody turned down', audience: 'applicants', status: 'rejected', tick: {}, back: 0 },
  {
    who: 'a leaver who comes back',
    audience: 'leavers',
    status: 'left',
    tick: { workedHere: 'yes' },
    back: 1,
  },
] as const)('from a policy to $who who is hired and counted', async ({ audience, status, tick, back }) => {
  const day = await today();
  const address = [...Array(500).keys()]
    .map((n) => `${audience}-${n}@mail.example.org`)
    .find((one) => {
      const to = normalizeMailAddress(one);
      return to !== undefined && drawnDaysOf(services(), company().id, to) === 0;
    });
  if (address === undefined) throw new Error('nobody is drawn to the very day');
  const [id] = await makeApplicants(services(), company(), [
    { name: '再会 花子', mail: address, selections: [[status, day]] },
  ]);
  if (id === undefined) throw new Error('nobody was made');
  const { careersUrl: _, ...usual } = POLICY;
  const opening = idOf(crypto.randomUUID());
  await rows(`insert into openings (company_id, id, title, url)
    values ('${company().id}', '${opening}', '経理の募集', 'https://jobs.example.jp/1')`);
  const { body } = await rest('POST', '', { ...usual, audience, openingIds: [opening] });
  const policyId = idOf<never>(String(body['id']));
  const recruiter = as();

  // What the sandbox says of that day is what then leaves.
  const due = nextMailingHour(new Date(startOfJstDay(addJstMonths(day, 6)).getTime() + 9 * 3_600_000));
  const until = addJstMonths(day, 7);
  const sandbox = await recruiter.get(paths.company.reapproachSandbox(policyId, { until }));
  expect(sandbox.html).toContain('再会 花子');
  const ahead = await rest('POST', `/${policyId}/sandbox`, { advance: 'P7M' });
  expect(ahead.body['invitations']).toMatchObject([
    { applicantId: id, step: 1, kind: 'invitation' },
    { kind: 'reminder' },
  ]);
  const approved = await recruiter.submit(paths.company.reapproachApproval(policyId), {});
  expect(approved.location).toContain('done=approved');
  await planDue(services());
  await sendDueInvitations(services());
  expect(await mailsTo(staffed, address)).toEqual([]);

  await moveClock(services(), due);
  await planDue(services());
  await sendDueInvitations(services());
  const [mail, ...others] = await mailsTo(staffed, address);
  expect(others).toEqual([]);
  const token = /\/i\/([0-9A-Za-z]{22})/.exec(mail?.text ?? '')?.[1] ?? '';
  expect(mail?.text).toContain('経理の募集');

  const phone = new Visitor(site);
  expect((await phone.get(paths.asked(token))).html).toContain('経理の募集');
  const said = await phone.submit(paths.asked(token), { answer: 'apply' });
  expect(said.location).toBe(paths.askedApplication(token));
  const known = { name: '再会 花子', kana: '', email: '', phone: '', words: '' };
  expect((await phone.submit(paths.askedApplication(token), { ...known, ...tick })).status).toBe(303);

  const list = () => recruiter.get(paths.company.reapproachInvitations());
  expect((await list()).html).toContain('選考中</a>');
  const [run] = await rows<{ id: string }>(
    `select id from selections where applicant_id = '${id}' and status = 'open'`,
  );
  const runId = idOf<never>(run?.id ?? '');
  const hiredOn = await today();
  await act((tx) => changeSelection(tx, runId, { status: 'hired', endedOn: hiredOn }));
  expect((await list()).html).toContain(`${paths.company.selection(runId)}">採用</a>`);
  const results = await recruiter.get(paths.company.answers());
  expect(results.html.match(/1名中1名/g)?.length).toBeGreaterThanOrEqual(3);
  expect(results.html).toContain(back === 1 ? '以前働いていた方1名' : '以前働いていた方0名');
  // Nobody who has answered is asked again, however far the clock goes.
  for (const months of [7, 12, 13]) {
    await moveClock(services(), nextMailingHour(startOfJstDay(addJstMonths(day, months))));
    await planDue(services());
    await sendDueInvitations(services());
  }
  expect(
    await rows(`select from reapproach_invitations where applicant_id = '${id}' and sent_at is not null`),
  ).toHaveLength(1);
});
