import type { Caller, HostileWorld, Route } from './world.ts';

/** One attempt to make a consent, or what follows from one, that is not the person's own act. */
export interface Forgery {
  readonly what: string;
  readonly send: () => ReturnType<Caller>;
}

/** Whom the forged consents would be of, and to whom. */
export interface Target {
  readonly candidateId: string;
  readonly registrationId: string;
  /** One that holds something of the person, one that holds nothing, and a company. */
  readonly holder: string;
  readonly other: string;
  readonly company: string;
}

const ACTORS = [
  'public',
  'candidate',
  'company',
  'agency',
  'operator',
  'api company',
  'api agency',
  'api operator',
] as const;
/** They end a session, or what everything else stands on. */
const ENDING = /sign-out|\/demo\/|clock/;
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { 'Content-Type': 'application/json' };
const NOBODY = '00000000-0000-4000-8000-000000000000';
const GIVING = ['/me/agencies', '/me/agencies/:id/items/:item/consent', '/me/data/corrections'];
/** Where a hook, an import or a program of somebody’s would like to find such a thing. */
const INVENTED = [
  '/api/v1/consents',
  '/api/v1/candidates/:id/consents',
  '/api/v1/provisions',
  '/api/v1/provisions/:id/consent',
  '/webhooks/consents',
  '/api/v2/consents',
  '/me/agencies/consent',
  '/me/consents',
];

/** Every forgery there is in this world, from the app's own list of routes. */
export function listForgeries(world: HostileWorld, site: Caller, target: Target): Forgery[] {
  const actors = ACTORS.map((access) => {
    const [caller] = world.callersOf({ method: 'POST', pattern: '', access });
    if (caller === undefined) throw new Error(`nobody is ${access}`);
    return [access, caller] as const;
  });
  const all = [...actors, ['nobody, as a scanner of mail', site] as const];
  const posted = world.routes.filter(({ method, pattern }) => method !== 'GET' && !ENDING.test(pattern));
  const isOwn = (who: string, { access, pattern }: Route) =>
    who === 'candidate' && access === 'candidate' && pattern.startsWith('/me');
  const smuggled = posted.flatMap((route) =>
    all
      .filter(([who]) => !isOwn(who, route))
      .flatMap(([who, caller]) =>
        [FORM, JSON_BODY].map(
          (headers): Forgery => ({
            what: `${who}: ${route.method} ${route.pattern} as ${headers['Content-Type']}`,
            send: () =>
              caller(addressOf(route.pattern, target), {
                method: route.method,
                headers,
                body: bodyOf(headers, consentOf(target)),
              }),
          }),
        ),
      ),
  );
  const invented = INVENTED.flatMap((pattern) =>
    all.flatMap(([who, caller]) =>
      ['POST', 'PUT', 'PATCH'].map(
        (method): Forgery => ({
          what: `${who}: ${method} ${pattern}`,
          send: () =>
            caller(addressOf(pattern, target), {
              method,
              headers: {
                ...JSON_BODY,
                'webhook-id': 'msg_1',
                'webhook-signature': 'v1,x',
                'X-HTTP-Method-Override': 'POST',
              },
              body: JSON.stringify(consentOf(target)),
            }),
        }),
      ),
    ),
  );
  const looked = GIVING.flatMap((pattern) =>
    all.flatMap(([who, caller]) =>
      ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'].map(
        (method): Forgery => ({
          what: `${who}: ${method} ${pattern}`,
          send: () =>
            caller(`${addressOf(pattern, target)}?${bodyOf(FORM, consentOf(target))}`, {
              method,
              headers: { 'X-HTTP-Method-Override': 'POST' },
            }),
        }),
      ),
    ),
  );
  return [...smuggled, ...invented, ...looked, ...altered(actors, target)];
}

/** The person's own session with fields that are not those of its page: a link that was clicked, a page that was tampered with. */
function altered(actors: readonly (readonly [string, Caller])[], target: Target): Forgery[] {
  const own = actors.find(([who]) => who === 'candidate')?.[1];
  if (own === undefined) return [];
  const words = [
    '',
    'ja',
    'en',
    'ja~',
    `ja~${target.other}`,
    `ja~${target.other}.AAAA.`,
    'ja~AAAAAAAAAAA',
    "' or 1=1--",
    '{"$ne":""}',
  ];
  const recipients = [
    target.holder,
    target.other,
    target.company,
    target.candidateId,
    NOBODY,
    '__proto__',
    `${target.other}'`,
    '*',
  ];
  return GIVING.flatMap((pattern) =>
    recipients.flatMap((recipient) =>
      words.map(
        (wording): Forgery => ({
          what: `candidate: POST ${pattern} of ${recipient} to the words ${wording}`,
          send: () =>
            own(addressOf(pattern, { ...target, holder: recipient }), {
              method: 'POST',
              headers: FORM,
              body: bodyOf(FORM, {
                ...consentOf(target),
                agencies: recipient,
                wording,
                [`shown-${recipient}`]: wording,
              }),
            }),
        }),
      ),
    ),
  );
}

function addressOf(pattern: string, { holder }: Target): string {
  return pattern
    .replace(':item', 'remote')
    .replace(/:\w+/, encodeURIComponent(holder))
    .replace(/:\w+/g, NOBODY);
}

/** What a consent is made of, under all the names it might be read by. */
function consentOf({ candidateId, registrationId, other }: Target): Record<string, string> {
  const words = `ja~${other}.AAAAAAAAAAA.`;
  return {
    agencies: other,
    agencyId: other,
    agency_id: other,
    candidateId,
    candidate_id: candidateId,
    registrationId,
    kind: 'given',
    method: 'own_page',
    purpose: 'job_placement',
    items: 'name',
    consent: 'true',
    consented: 'yes',
    同意: '同意する',
    wording: words,
    [`shown-${other}`]: words,
    code: '000000',
  };
}

function bodyOf(headers: Record<string, string>, fields: Record<string, string>): string {
  return headers === JSON_BODY ? JSON.stringify(fields) : new URLSearchParams(fields).toString();
}
