import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashTables } from '../../../test/factories/installation.ts';
import { makeWorld, type World } from '../../../test/factories/introductions.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Answer, type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { canonicalJson, type Json } from '../../platform/canonical-json.ts';
import { newSigningKey, signJson } from '../../platform/signatures.ts';
import { keepPublicKey, listSigningKeys, openSigner, type SigningKey } from '../../platform/signing-keys.ts';
import { verifyReceipt, writeReceipt } from './actions/check-receipt.ts';

/** A receipt for each consent and each withdrawal: signed, pseudonymous, made for the person alone (docs/decisions/0026). */

const ADDRESS = 'receipts@mail.example.org';
const SYSTEM = { kind: 'system', actor: { kind: 'system', id: 'test' } } as const;

let services: StaffTestServices;
let site: Site;
let world: World;
let visitor: Visitor;
let agencyId: string;
let other: string;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  world = await makeWorld(services, 2);
  [agencyId = '', other = ''] = world.agencyIds;
  visitor = new Visitor(site);
  const fields = registrationFields(ADDRESS, world.agencyIds, { name: '狐塚 暁音' });
  await register(services, visitor, await linkCodeOf(services, world), fields, ADDRESS);
});
afterAll(() => services.end());

const linksOf = async (agency = agencyId) => {
  const { html } = await visitor.get(`/me/sharing/${agency}`);
  return [...html.matchAll(/href="(\/me\/sharing\/[^"]+\/receipts\/[^"]+)"[^>]*>([^<]+)</g)].map(
    ([, path = '', label = '']) => ({ path, label }),
  );
};
const take = async (agency = agencyId, at = 0) => {
  const { html } = await visitor.get((await linksOf(agency))[at]?.path ?? '');
  return { text: html, says: JSON.parse(html) as Receipt };
};
interface Receipt {
  readonly [key: string]: Json;
  readonly record: { readonly record_id: string; readonly pii_principal_id: string };
  readonly receipt_id: string;
  readonly key_id: string;
  readonly signature: string;
}
const keys = () => services.within(SYSTEM, listSigningKeys);
const check = (text: string, browser = new Visitor(site)): Promise<Answer> =>
  browser.submit('/receipts', { receipt: text });

describe('the routes', () => {
  test('give nothing without a session, nothing of others, and nothing that is no row of theirs', async () => {
    const path = (await linksOf())[0]?.path ?? '';
    expect((await new Visitor(site).get(path)).location).toBe('/me/sign-in');
    const stranger = new Visitor(site);
    const fields = registrationFields('stranger@mail.example.org', world.agencyIds);
    await register(
      services,
      stranger,
      await linkCodeOf(services, world),
      fields,
      'stranger@mail.example.org',
    );
    expect((await stranger.get(path)).status).toBe(404);
    const eventId = path.split('/').at(-1) ?? '';
    for (const wrong of [
      `/me/sharing/${other}/receipts/${eventId}`,
      `/me/sharing/${agencyId}/receipts/${agencyId}`,
      `/me/sharing/${agencyId}/receipts/x`,
      `/me/sharing/x/receipts/${eventId}`,
    ]) {
      expect([wrong, (await visitor.get(wrong)).status]).toEqual([wrong, 404]);
    }
  });

  test('refuse what is no receipt in words, keep what was typed on the page and nowhere else, and never fail', async () => {
    const { text, says } = await take();
    const refused: readonly [string, RegExp][] = [
      ['', /控えのファイルを選ぶか、中身を貼り付けてください。/],
      [' \n', /控えのファイルを選ぶか/],
      ['これは控えではありません', /読めません/],
      ['[]', /読めません/],
      ['null', /読めません/],
      [`${'['.repeat(9_000)}${']'.repeat(9_000)}`, /読めません/],
      [`${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`, /読めません/],
      [`${'[[],'.repeat(4_000)}1${']'.repeat(4_000)}`, /読めません/],
      [text.slice(0, -40), /読めません/],
      [text.replace(says.key_id, 'x'.repeat(43)), /このサービスの署名ではありません/],
      [text.replace('"jurisdiction": "JP"', '"jurisdiction": "US"'), /発行したときの内容と違います/],
      // What readers take differently: the same member twice, of which JSON.parse keeps the last.
      [text.replace('{', '{\n  "issued_at": "2020-01-01T00:00:00.000Z",'), /発行したときの内容と違います/],
    ];
    for (const [typed, words] of refused) {
      const answer = await check(typed);
      expect([typed.slice(0, 20), answer.status]).toEqual([typed.slice(0, 20), 422]);
      expect(answer.html).toMatch(words);
      expect(answer.html).not.toContain('発行したままの内容です');
    }
    const before = await hashTables(services.ownerUrl);
    expect((await check('ここに貼り付けた文字')).html).toContain('ここに貼り付けた文字');
    expect((await check(text)).status).toBe(200);
    expect(await hashTables(services.ownerUrl)).toEqual(before);
  });
});

describe('a receipt', () => {
  test('is a file of the person, in the terms of ISO/IEC TS 27560, and says nothing of who they are', async () => {
    const [first] = await linksOf();
    const path = first?.path ?? '';
    expect(first?.label).toBe('同意の控え');
    const answer = await visitor.get(path);
    expect(answer.headers.get('Content-Disposition')).toMatch(
      /^attachment; filename="consent-receipt-[\w-]{8}\.json"$/,
    );
    const { text, says } = await take();
    for (const told of ['狐塚', '暁音', 'receipts@', 'mail.example.org', world.companyId]) {
      expect(text).not.toContain(told);
    }
    const [consent] = (await services.asSuperuserRows(
      `select c.*, w.* from consents c join wordings w on w.hash = c.wording_hash
       where c.id = '${path.split('/').at(-1)}'`,
    )) as [{ id: string; candidate_id: string; text: string; hash: Buffer; at: Date }];
    for (const id of [consent.id, consent.candidate_id]) expect(text).not.toContain(id);
    const at = consent.at.toISOString();
    expect(says).toMatchObject({
      schema_version: 'ISO/IEC TS 27560:2023 career-relay/1',
      receipt_for: { event_state: 'given', event_time: at },
      record: { schema_version: 'ISO/IEC TS 27560:2023 career-relay/1' },
      pii_processing: {
        privacy_notice: 'http://localhost:3000/privacy',
        language: 'ja',
        wording: consent.text,
        wording_sha256: consent.hash.toString('hex'),
        purposes: [
          {
            purpose: '転職先を探し、連絡するため',
            purpose_type: 'job_placement',
            pii_controllers: [expect.any(String), agencyId],
            recipient_third_parties: [agencyId],
            collection_method: '登録の画面で本人が選んだ',
            storage_locations: [expect.any(String)],
            retention_period: { provision_record: 'P3Y' },
            jurisdiction: 'JP',
            withdrawal_method: { address: `http://localhost:3000/me/sharing/${agencyId}` },
          },
        ],
      },
      parties: [{ party_id: agencyId, party_role: 'recipient', party_name: expect.any(String) }],
      events: [{ event_time: at, event_state: 'given', entity_id: says.record.pii_principal_id }],
      state: { consent: 'given', items: ['name', 'mail', 'contact', 'work', 'prefecture', 'remote'] },
    });
    const checked = await check(text);
    expect([checked.status, checked.html]).toEqual([200, expect.stringContaining('発行したままの内容です')]);
    expect((await check(text.replaceAll('\n', '\r\n'))).status).toBe(200);
  });

  test('names the person by a word that two agencies cannot join', async () => {
    const [one, again, two] = [await take(), await take(), await take(other)];
    expect(again.says.record).toEqual(one.says.record);
    expect(again.says.receipt_id).toBe(one.says.receipt_id);
    const ids = [one, two].flatMap(({ says }) => [...Object.values(says.record), says.receipt_id]);
    expect(new Set(ids).size).toBe(7);
  });

  test('is refused after any change of one bit, and signed only by a key of its time', async () => {
    const { text, says } = await take();
    const known = await keys();
    expect(verifyReceipt(text, known).ok).toBe(true);
    // The signature whole, and the text wherever chance looks.
    const bits = Buffer.byteLength(text) * 8;
    const flipped = (bit: number) => {
      const changed = Buffer.from(text);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      return changed.toString();
    };
    for (let bit = bits - 9; bit > bits - 100 * 8; bit -= 1) {
      expect([bit, verifyReceipt(flipped(bit), known).ok]).toEqual([bit, false]);
    }
    fc.assert(
      fc.property(fc.nat(bits - 9), (bit) => !verifyReceipt(flipped(bit), known).ok),
      { numRuns: 500 },
    );
    const [key] = known as [SigningKey];
    const before = { ...key, retiredAt: new Date(Date.now() - 86_400_000) };
    expect(verifyReceipt(text, [before])).toEqual({ ok: false, fault: 'after_retirement' });
    // Whoever signs with a key of their own and names ours.
    const forger = newSigningKey();
    const { signature: _, ...claims } = says;
    const forged = writeReceipt(claims, signJson(forger.privateKey, claims));
    expect(verifyReceipt(forged, known)).toEqual({ ok: false, fault: 'changed' });
  });

  test('of each thing taken back is one more, and every one says how the consent stands by then', async () => {
    const early = await take(other);
    await visitor.submit(`/me/agencies/${other}/items/contact/withdrawal`, {});
    await visitor.submit(`/me/agencies/${other}/withdrawal`, {});
    expect((await linksOf(other)).map(({ label }) => label)).toEqual([
      '同意の控え',
      '「連絡の方法」の取り消しの控え',
      '取り消しの控え',
    ]);
    const told = [await take(other, 0), await take(other, 1), await take(other, 2)];
    expect(told.map(({ says }) => says['receipt_for'])).toMatchObject([
      { event_state: 'given' },
      { event_state: 'item_withdrawn', items: ['contact'] },
      { event_state: 'withdrawn', items: ['name', 'mail', 'work', 'prefecture', 'remote'] },
    ]);
    for (const { says } of told) {
      expect(says).toMatchObject({
        record: early.says.record,
        events: [{ event_state: 'given' }, { event_state: 'item_withdrawn' }, { event_state: 'withdrawn' }],
        state: { consent: 'withdrawn', items: [] },
      });
    }
    expect(new Set([early, ...told].map(({ says }) => says.receipt_id)).size).toBe(3);
    // The one from before is still what was issued.
    expect((await check(early.text)).html).toContain('続いている項目');
    expect((await check(told[2]?.text ?? '')).html).toContain('取り消し済み');
  });
});

describe('the keys', () => {
  test('are published by their thumbprint; a private half is nowhere but wrapped', async () => {
    const { says } = await take();
    const response = await site('/.well-known/signing-keys.json', { method: 'GET' });
    const { keys: published } = (await response.json()) as { keys: Record<string, string>[] };
    expect(published).toMatchObject([{ kty: 'OKP', crv: 'Ed25519', kid: says.key_id, retired_at: null }]);
    // Anybody with the standard library of their language: Ed25519 over the canonical JSON.
    const { signature, ...rest } = says;
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: published[0]?.['x'] ?? '' };
    const key = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['verify']);
    const signed = Buffer.from(canonicalJson(rest));
    expect(await crypto.subtle.verify('Ed25519', key, Buffer.from(signature, 'base64url'), signed)).toBe(
      true,
    );
    const [row] = (await services.asSuperuserRows('select * from signing_keys')) as { wrapped_key: Buffer }[];
    expect(row?.wrapped_key.length).toBe(61);
  });

  test('are one in use, also for two who need the first one at once; one that came later retires it', async () => {
    await services.asSuperuser('delete from signing_keys');
    const [one, two] = await Promise.all([take(), take(other)]);
    expect(one.says.key_id).toBe(two.says.key_id);
    expect(await keys()).toHaveLength(1);
    // A database that was put back learns from its journal of a key it never had (test/journal-replay.test.ts).
    const later = newSigningKey();
    const since = new Date(Date.now() + 1_000);
    const learn = () =>
      services.within(SYSTEM, (tx) => keepPublicKey(tx, later.publicKey.toString('base64url'), since));
    expect([await learn(), await learn()]).toEqual([true, false]);
    const known = await keys();
    expect(known.map((key) => [key.keyId, key.retiredAt !== null])).toEqual([
      [later.keyId, true],
      [one.says.key_id, true],
    ]);
    expect(verifyReceipt(one.text, known).ok).toBe(true);
    const anew = await services.within(SYSTEM, (tx) => openSigner(tx, services.keyRing));
    expect([later.keyId, one.says.key_id]).not.toContain(anew.keyId);
    // Each that was ever drawn is in the journal.
    const noted = (await services.asSuperuserRows(
      `select object from journal_entries where kind = 'signing_key'`,
    )) as unknown[];
    expect(noted).toHaveLength(3);
  });
});

test('after an erasure nothing of ours says whose a receipt is, and nothing can make its words again', async () => {
  const { text, says } = await take();
  const [{ id: candidateId }] = (await services.asSuperuserRows(
    `select candidate_id as id from consents where method = 'own_page' limit 1`,
  )) as [{ id: string }];
  const words = [...Object.values(says.record), says.receipt_id].filter((word) => !word.startsWith('ISO'));
  expect(words).toHaveLength(3);
  const undo = /\/me\/registrations\/[\w-]+\/undo/.exec((await visitor.get('/me/data')).html)?.[0] ?? '';
  await visitor.submit(undo, {});
  expect((await visitor.get('/me')).location).toBe('/me/sign-in');
  const tables = (await services.asSuperuserRows(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )) as { name: string }[];
  for (const { name } of tables) {
    const rows = JSON.stringify(await services.asSuperuserRows(`select t::text as row from ${name} t`));
    for (const word of [...words, Buffer.from(words[0] ?? '', 'base64url').toString('hex')]) {
      expect([name, rows.includes(word)]).toEqual([name, false]);
    }
  }
  expect(
    await services.asSuperuserRows(`select from person_keys where candidate_id = '${candidateId}'`),
  ).toEqual([]);
  expect(
    await services.asSuperuser(`select from consents where candidate_id = '${candidateId}'`),
  ).toBeGreaterThan(2);
  expect((await check(text)).status).toBe(200);
});
