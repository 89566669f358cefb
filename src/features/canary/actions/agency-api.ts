import type { ProvisionId } from '../../../platform/ids.ts';

/** The product as it answers over HTTP. */
export type Ask = (request: Request) => Response | Promise<Response>;

/** The hidden agency as a program. */
export interface AgencyApi {
  /** Everything the API answers of one handing-over, as one text, and by how many answers; an acceptance that is sent again is among them. */
  read(provisionId: ProvisionId): Promise<{ readonly text: string; readonly answers: number }>;
}

/** @param key of the API, that of an agency */
export function agencyApi(ask: Ask, baseUrl: string, key: string): AgencyApi {
  const answerTo = async (path: string, method: 'GET' | 'POST' = 'GET') => {
    const headers = { Authorization: `Bearer ${key}`, 'Idempotency-Key': 'canary' };
    const answer = await ask(new Request(new URL(`/api/v1${path}`, baseUrl), { method, headers }));
    // Files too: bytes as they would stand in a text.
    return Buffer.from(await answer.arrayBuffer()).toString('utf8');
  };
  return {
    async read(provisionId) {
      const own = `/provisions/${provisionId}`;
      const texts: string[] = [];
      for (const path of ['/provisions', own, `${own}/cv`, '/requests']) texts.push(await answerTo(path));
      texts.push(await answerTo(`${own}/acceptance`, 'POST'));
      return { text: texts.join('\n'), answers: texts.length };
    },
  };
}
