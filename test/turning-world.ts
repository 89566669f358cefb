import { Hono } from 'hono';
import { createOpening } from '../src/features/orgs/actions/openings.ts';
import { reapproachApi } from '../src/features/reapproach/api.ts';
import { reapplyTermRoutes } from '../src/features/reapproach/web.tsx';
import type { Role } from '../src/platform/http/access.ts';
import type { AppEnv } from '../src/platform/http/variables.ts';
import type { ApplicantId } from '../src/platform/ids.ts';
import { memberSite } from './member-site.ts';
import { reapproachWorld } from './reapproach-world.ts';

/** The same with openings, somebody whom a change can be about, and whoever works there at pages and programs. */
export function turningWorld() {
  const world = reapproachWorld();
  const { approve, asCompany, make, policy, rows } = world;
  const siteOf = (role: Role, organisation = world.company()) =>
    memberSite(
      world.services(),
      {
        pages: new Hono<AppEnv>().route('/', reapplyTermRoutes(world.services())),
        api: new Hono<AppEnv>().route('/', reapproachApi(world.services())),
      },
      { organisation, role },
    );
  const opening = (title = '求人0', conditions: object = { workplace: '東京都' }) =>
    asCompany((tx) => createOpening(tx, { title, conditions }));

  /** Somebody turned down on 2 December 2026 who would come if the work could be done remotely, with a declared basis. */
  async function one(ended = '2026-12-02', name = '山田 花子'): Promise<ApplicantId> {
    const [id] = await make({
      name,
      mail: world.mailDrawn(0, name === '山田 花子' ? 'hanako' : 'ichiro'),
      selections: [['rejected', ended]],
    });
    if (id === undefined) throw new Error('nobody was made');
    await rows(`update selections set would_change = '[{"kind":"remote"}]', end_reason = '協調性に難', reason_kind = 'other', step = '一次面接'
      where applicant_id = '${id}'`);
    await approve(await policy({ needsChange: true, months: [36] }), [id], { forAll: false });
    return id;
  }
  return { ...world, siteOf, opening, one };
}
