import { expect } from 'vitest';
import type { Role } from '../src/platform/http/access.ts';
import { duplicateWorld, file } from './duplicate-world.ts';
import { importingPages } from './import-routes.ts';
import { memberSite } from './member-site.ts';
import { Visitor } from './visitor.ts';

export const ONE =
  'A1,山田 花子,ヤマダ ハナコ,hanako@mail.example.jp,090-1111-0001,営業,2026/04/01,不採用,2026/05/01';
export const OTHER =
  'A2,鈴木 一郎,スズキ イチロウ,ichiro@mail.example.jp,090-1111-0002,経理,2026/04/02,選考中,';

type Answer = { readonly status: number; readonly json: Record<string, unknown> };

/** A company that imports and undoes, anew for each test of the calling file. */
export function undoWorld() {
  const world = duplicateWorld();
  const { people, company, services } = world;

  async function call(method: string, path: string, body?: object | FormData): Promise<Answer> {
    const isJson = body !== undefined && !(body instanceof FormData);
    const response = await world.api()(`/api/v1${path}`, {
      method,
      ...(body && { body: isJson ? JSON.stringify(body) : body }),
      ...(isJson && { headers: { 'Content-Type': 'application/json' } }),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  }

  /** Sends a file; answers what became of it. */
  async function send(text: string, query = ''): Promise<Record<string, unknown>> {
    const body = new FormData();
    body.append('file', new File([text], 'list.csv'));
    return (await call('POST', `/imports${query}`, body)).json;
  }

  /** Sends a file of which every row is taken; answers the id of its import. */
  async function bring(...rows: string[]): Promise<string> {
    const json = await send(file(...rows));
    expect(json).toMatchObject({ state: 'done', rejected: 0 });
    return String(json['id']);
  }

  const undo = (id: string) => call('POST', `/imports/${id}/undo`);
  const idOf = async (name: string) => (await people()).find(({ fullName }) => fullName === name)?.id ?? '';
  const visitorAs = (role: Role, organisation = company()) =>
    new Visitor(memberSite(services(), { pages: importingPages(services(), {}) }, { organisation, role }));
  return { ...world, call, send, bring, undo, idOf, visitorAs };
}
