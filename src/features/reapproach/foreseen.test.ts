import { expect, test } from 'vitest';
import { type ApplicantSketch, makeApplicants } from '../../../test/factories/applicants.ts';
import { moveClock } from '../../../test/factories/introductions.ts';
import { POLICY, policyWorld } from '../../../test/policy-world.ts';
import { isThorough, sized } from '../../../test/sized.ts';
import {
  addJstMonths,
  isBusinessDay,
  type JstDate,
  jstDate,
  startOfJstDay,
} from '../../platform/calendar.ts';
import type { ApplicantId } from '../../platform/ids.ts';
import { planDue, sendDueInvitations } from './jobs.ts';

const { services, company, rest, rows, today } = policyWorld();

const DAY_MS = 86_400_000;
const PEOPLE = sized(60, 10_000);
/** How far the clock goes. */
const MONTHS = 3;

/** Numbers that look drawn, and are the same each time. */
function drawn(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const daysBefore = (day: JstDate, days: number) =>
  jstDate(new Date(startOfJstDay(day).getTime() - days * DAY_MS));

/** Somebody as they stand in a pool: most of them turned down within half a year, others in whatever else a rule asks for. */
function sketchOf(day: JstDate, draw: (below: number) => number, place: number): ApplicantSketch {
  const ended = daysBefore(day, draw(150));
  const kinds: readonly ApplicantSketch['selections'][] = [
    [['rejected', ended], ['open']],
    [['withdrawn', ended]],
    [['hired', ended]],
    [['left', ended]],
    [
      ['rejected', daysBefore(ended, 90)],
      ['withdrawn', ended],
    ],
  ];
  const selections = kinds[draw(16)] ?? [['rejected', ended]];
  return { name: `応募者 ${place}`, selections, ...(draw(12) === 0 && { mail: null }) };
}

test('what the sandbox foresees is what is then sent, by person, step, kind and day, and to nobody else', {
  timeout: 3_600_000,
}, async () => {
  const begun = Date.now();
  const day = await today();
  const draw = drawn(Number(day.replaceAll('-', '')));
  const ids = await makeApplicants(
    services(),
    company(),
    Array.from({ length: PEOPLE }, (_, place) => sketchOf(day, draw, place)),
  );
  const some = (every: number) => ids.filter(() => draw(every) === 0);
  const listed = (people: readonly ApplicantId[]) => `'{${people.join(',')}}'::uuid[]`;
  await rows(`insert into applicant_tags (company_id, applicant_id, tag, tagged_at)
    select '${company().id}', unnest(${listed(some(14))}), '除く', now()`);
  await rows(`update applicants set may_reapply = 'not_before', reapply_from = '${addJstMonths(day, 2)}', reapply_at = now()
    where id = any (${listed(some(14))})`);
  const { body: made } = await rest('POST', '', {
    ...POLICY,
    steps: [{ afterMonths: 3 }, { afterMonths: 4 }],
    hours: { from: 10, until: 16 },
    exclusions: { tags: ['除く'] },
  });
  const id = String(made['id']);
  const { body: seen } = await rest('POST', `/${id}/sandbox`, { advance: `P${MONTHS}M` });
  const foreseen = (seen['invitations'] as Record<string, unknown>[]).map(
    ({ applicantId, step, kind, on }) => `${applicantId} ${step} ${kind} ${on}`,
  );
  expect(foreseen.length).toBeGreaterThan(PEOPLE / 2);
  await rest('POST', `/${id}/approval`, {});

  const until = addJstMonths(day, MONTHS);
  for (let at = day; at <= until; at = daysBefore(at, -1)) {
    if (!isBusinessDay(at)) continue;
    await moveClock(services(), new Date(startOfJstDay(at).getTime() + 10 * 3_600_000));
    await planDue(services());
    while ((await sendDueInvitations(services())) > 0);
  }
  const sent = await rows<{ line: string }>(`
    select concat_ws(' ', applicant_id, step, kind, (sent_at at time zone 'Asia/Tokyo')::date) as line
    from reapproach_invitations where sent_at is not null`);
  const lines = new Set(sent.map(({ line }) => line));
  const awaited = new Set(foreseen);
  const figures = {
    people: PEOPLE,
    foreseen: foreseen.length,
    sent: sent.length,
    onlyForeseen: foreseen.filter((line) => !lines.has(line)).length,
    onlySent: sent.filter(({ line }) => !awaited.has(line)).length,
    seconds: Math.round((Date.now() - begun) / 1_000),
  };
  if (isThorough) process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(sent.map(({ line }) => line).toSorted()).toEqual(foreseen.toSorted());
});
