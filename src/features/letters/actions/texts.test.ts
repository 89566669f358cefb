import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { heldBack } from '../../../../test/hold.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { readInput } from '../../../platform/form-input.ts';
import { idOf, type LetterTextId } from '../../../platform/ids.ts';
import { type LetterTextInput, letterTextInput } from '../input.ts';
import { readyText } from '../rules/library.ts';
import { listTexts, listVersions } from '../store/texts.ts';
import { findUsableText, listOwnTexts } from './find-text.ts';
import { archiveText, createText, getText, restoreVersion, saveText } from './texts.ts';

let services: StaffTestServices;
let company: TestOrganisation;

beforeAll(async () => {
  services = await staffTestServices();
  company = await makeCompany(services);
});
afterAll(() => services.end());

const within = <T>(work: (tx: Tx) => Promise<T>, owner = company) => services.within(owner.scope, work);
const input = (change: Partial<LetterTextInput> = {}): LetterTextInput => ({
  name: '営業職の書類選考',
  ...readyText('midcareer.document', 'ja'),
  ...change,
});
const create = (change?: Partial<LetterTextInput>) => within((tx) => createText(tx, input(change)));
const save = (id: LetterTextId, change: Partial<LetterTextInput>, base: number) =>
  within((tx) => saveText(tx, id, input(change), base));
const numbers = async (id: LetterTextId) =>
  (await within((tx) => listVersions(tx, id))).map(({ number, source }) => [number, source.result]);

describe('a text of one’s own', () => {
  test('is changed by a further version, and each of before stays readable as it was', async () => {
    const id = await create({ result: '一' });
    expect(await save(id, { result: '二' }, 1)).toEqual({ ok: true, number: 2 });
    expect(await save(id, { result: '三', withRelay: false }, 2)).toEqual({ ok: true, number: 3 });
    expect(await numbers(id)).toEqual([
      [3, '三'],
      [2, '二'],
      [1, '一'],
    ]);
    expect(await within((tx) => findUsableText(tx, id, 'en', 1))).toMatchObject({
      ref: { textId: id, number: 1 },
      name: '営業職の書類選考',
      source: { result: '一', locale: 'ja', withRelay: true },
    });
    expect((await within((tx) => findUsableText(tx, id, 'ja')))?.source.withRelay).toBe(false);
  });

  test('that is saved as it was makes no version, and a new name alone makes none either', async () => {
    const id = await create();
    expect(await save(id, {}, 1)).toEqual({ ok: true, number: 1 });
    expect(await save(id, { name: '別の名前' }, 1)).toEqual({ ok: true, number: 1 });
    expect((await within((tx) => getText(tx, id))).name).toBe('別の名前');
    expect(await numbers(id)).toHaveLength(1);
  });

  test('saved by two people at once keeps the first, and tells the second that there is a newer one', async () => {
    const id = await create({ result: '一' });
    const lock = `select from letter_texts where id = '${id}' for update`;
    const both = () => [save(id, { result: '甲' }, 1), save(id, { result: '乙' }, 1)];
    const saved = await heldBack(services, lock, both);
    expect(saved.filter(({ ok }) => ok)).toHaveLength(1);
    expect(saved.filter(({ ok }) => !ok)).toEqual([{ ok: false, latest: 2 }]);
    expect(await numbers(id)).toHaveLength(2);
  });

  test('is taken back to an earlier version by a new one that says the same', async () => {
    const id = await create({ result: '一' });
    await save(id, { result: '二' }, 1);
    expect(await within((tx) => restoreVersion(tx, id, 1))).toBe(3);
    expect(await numbers(id)).toEqual([
      [3, '一'],
      [2, '二'],
      [1, '一'],
    ]);
    expect(await within((tx) => restoreVersion(tx, id, 1))).toBe(3);
    await expect(within((tx) => restoreVersion(tx, id, 9))).rejects.toThrow(NotFound);
  });

  test('that is put away is offered no more, is still readable, and comes back', async () => {
    const id = await create({ name: '古い文面' });
    const names = async () => (await within(listOwnTexts)).map(({ name }) => name);
    await within((tx) => archiveText(tx, id, true));
    expect(await names()).not.toContain('古い文面');
    expect(await within((tx) => findUsableText(tx, id, 'ja'))).toBeDefined();
    expect((await within((tx) => listTexts(tx, true, firstPage()))).rows.map((row) => row.id)).toEqual([id]);
    await within((tx) => archiveText(tx, id, false));
    expect(await names()).toContain('古い文面');
  });

  test('of another company is an unknown one, whatever is asked of it', async () => {
    const id = await create();
    const other = await makeCompany(services);
    const unknown = idOf<LetterTextId>('00000000-0000-4000-8000-000000000000');
    for (const one of [id, unknown]) {
      const attempts = [
        (tx: Tx) => getText(tx, one),
        (tx: Tx) => saveText(tx, one, input({ result: '乗っ取り' }), 1),
        (tx: Tx) => restoreVersion(tx, one, 1),
        (tx: Tx) => archiveText(tx, one, true),
      ];
      for (const attempt of attempts) {
        await expect(within<unknown>(attempt, other)).rejects.toThrow(new NotFound('letter text'));
      }
      expect(await within((tx) => findUsableText(tx, one, 'ja', 1), other)).toBeUndefined();
    }
    expect((await within((tx) => listTexts(tx, false, firstPage()), other)).rows).toEqual([]);
  });
});

test('a text of the library goes by its id, and by what earlier links call it', async () => {
  const found = (ref: string) => within((tx) => findUsableText(tx, ref, 'en'));
  expect((await found('parttime.final'))?.source.subject).toBe('Result of your final interview ({Company})');
  expect((await found('final_interview'))?.ref).toEqual({ ready: 'midcareer.final' });
  expect([await found('spam'), await found(''), await found('newgrad')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

describe('what is typed', () => {
  const typed = (change: Record<string, unknown>) => {
    const { hiring, step, withQuestions, withRelay, ...rest } = input();
    const words = { withQuestions: withQuestions ? 'yes' : 'no', withRelay: withRelay ? 'yes' : 'no' };
    return readInput(letterTextInput, { ...rest, hiring, step, ...words, ...change });
  };

  test('is taken as it is up to its longest, and refused one character later', () => {
    const longest = { name: 'n'.repeat(80), subject: 's'.repeat(200), result: 'r'.repeat(10_000) };
    expect(typed(longest)).toMatchObject({ ok: true, value: longest });
    for (const [field, text] of Object.entries(longest)) {
      expect(typed({ ...longest, [field]: `${text}x` })).toEqual({
        ok: false,
        faults: [{ field, fault: 'too_long' }],
      });
    }
  });

  test('has one kind of line break, no control character, and no variable that does not exist', () => {
    expect(typed({ result: '一\r\n二\r三' })).toMatchObject({ value: { result: '一\n二\n三' } });
    const faults = ['\u0000', '\u202e', '\ud800', '{各位}'].map((text) => {
      const read = typed({ result: `x${text}x` });
      return read.ok ? 'taken' : read.faults[0]?.fault;
    });
    expect(faults).toEqual(['controls', 'controls', 'controls', 'unknown_variable']);
    expect(typed({ subject: '結果\nBcc: x' })).toMatchObject({ value: { subject: '結果 Bcc: x' } });
  });

  test('chooses from what there is', () => {
    expect(typed({ hiring: '', step: '' })).toMatchObject({ value: { hiring: null, step: null } });
    for (const field of ['locale', 'hiring', 'step', 'reasonShown', 'withQuestions', 'withRelay']) {
      expect(typed({ [field]: 'spam' })).toEqual({ ok: false, faults: [{ field, fault: 'choice' }] });
    }
  });
});
