import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complaintAbout, deliveryReport, plain, wire } from '../../../../test/returned-mails.ts';
import { SAMPLES } from '../../../../test/returned-samples.ts';
import { sized } from '../../../../test/sized.ts';
import { RETURN_KINDS } from './kinds.ts';
import { MOST_READ_BYTES, readReturned } from './read-returned.ts';

const read = (raw: string | Buffer, from: string | undefined = '', to: readonly string[] = []) =>
  readReturned(Buffer.from(raw), { from, to });

describe.each(SAMPLES)('$name', ({ raw, from, kind, status }) => {
  test(`is ${kind}, posted as a file too`, async () => {
    const found = await read(raw, from ?? '');
    expect(found.kind).toBe(kind);
    if (status !== undefined) expect(found.status).toBe(status);
    const posted = from === null ? `Return-Path: <>\r\n${raw}` : raw;
    expect((await readReturned(Buffer.from(posted), { from: undefined, to: [] })).kind).toBe(kind);
  });
});

describe('what belongs to a person', () => {
  test('is passed on as text: without controls, cut at its length, its files by name alone', async () => {
    const { letter } = await read(
      wire(
        'From: =?UTF-8?B?5bGx55Sw?= <yamada@example.jp>',
        'Reply-To: other@example.jp',
        'Subject: =?UTF-8?Q?a=0D=0Ab=00c?=',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/html; charset=utf-8',
        '',
        `<p>一行目<br>二行目 &lt;b&gt;</p><script>x</script>\u0000\rz${'あ'.repeat(9_000)}`,
        '--b',
        'Content-Type: application/pdf; name="=?UTF-8?Q?=E5=B1=A5=E6=AD=B4=0A.pdf?="',
        'Content-Disposition: attachment',
        'Content-Transfer-Encoding: base64',
        '',
        'AAAA',
        '--b--',
      ),
      'yamada@example.jp',
    );
    expect(letter.from?.address).toBe('other@example.jp');
    expect([letter.subject, letter.files, letter.isCut]).toEqual(['a b c', ['履歴 .pdf'], true]);
    expect(letter.text.startsWith('一行目\n二行目 <b>\nx')).toBe(true);
    expect(letter.text).toHaveLength(8_000);
    expect(letter.text).not.toMatch(/[\r\0]/);
  });
});

describe('marks', () => {
  test('are what it was sent to, and what a complaint names as the sender', async () => {
    const asked = await read(`To: b-1@in.example.jp\r\n${complaintAbout('b-2@in.example.jp')}`, 'f@x.jp', [
      'abuse@in.example.jp',
    ]);
    expect(asked.marks).toEqual(['abuse@in.example.jp', 'b-1@in.example.jp', 'b-2@in.example.jp']);
  });

  test('are never more than twenty, whatever a header holds', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `a${index}@example.jp`).join(', ');
    const found = await read(`To: ${many}\r\nReferences: ${'<a@b.jp> '.repeat(900)}\r\n\r\nx`, 'a@b.jp');
    expect([found.marks.length, found.messageIds.length]).toEqual([20, 20]);
  });
});

describe('what is meant to wear us out', () => {
  /** What it is taken for; whatever takes two seconds is no answer. */
  const kindOf = async (raw: string) => {
    const began = performance.now();
    const { kind } = await read(raw);
    return performance.now() - began < 2_000 ? kind : 'too slow';
  };
  const group = ['Final-Recipient: rfc822; a@b.example', 'Action: failed', 'Status: 5.1.1', ''];

  test('10,000 recipients: the first are read', async () => {
    const fields = Array.from({ length: 10_000 }, () => group).flat();
    expect(await kindOf(deliveryReport({ fields }))).toBe('hard');
  });

  test('200 messages, one in the other', async () => {
    let inner = 'Subject: x\r\n\r\nuser unknown';
    for (let depth = 0; depth < 200; depth++) inner = `Content-Type: message/rfc822\r\n\r\n${inner}`;
    expect(await kindOf(inner)).toBe('unknown');
  });

  test('300 multiparts, one in the other', async () => {
    const nested = Array.from(
      { length: 300 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    );
    expect(await kindOf(nested.join(''))).toBe('unknown');
  });

  test('a header without an end, headers without number, lines of nothing but brackets', async () => {
    const bounce = (text: string) => plain(['From: postmaster@x.jp', 'Subject: Undeliverable'], text);
    expect(await kindOf(`Subject: ${'a'.repeat(400_000)}\r\n\r\nx`)).toBe('unknown');
    expect(await kindOf(`${'X-A: b\r\n'.repeat(60_000)}\r\nx`)).toBe('unknown');
    expect(await kindOf(bounce('<'.repeat(300_000)))).toBe('soft');
    expect(await kindOf(bounce('user '.repeat(60_000)))).toBe('soft');
    expect(await kindOf(`Content-Type: text/html\r\n\r\n${'<a '.repeat(100_000)}`)).toBe('unknown');
  });

  test('more than is read', async () => {
    const raw = Buffer.alloc(MOST_READ_BYTES * 2, 'a\r\n');
    expect(
      (await read(Buffer.concat([Buffer.from('From: a@b.jp\r\n\r\n'), raw]), 'a@b.jp')).letter.isCut,
    ).toBe(true);
  });

  test('bytes of any kind, and reports with any of their bytes changed', async () => {
    for (let index = 0; index < sized(100, 10_000); index++) {
      const bytes = randomBytes(1 + (index % 700));
      expect(RETURN_KINDS).toContain((await readReturned(bytes, { from: undefined, to: [] })).kind);
    }
    const places = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SAMPLES), places, async ({ raw }, changes) => {
        const bytes = Buffer.from(raw);
        for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
        const found = await readReturned(bytes, { from: undefined, to: [] });
        expect(RETURN_KINDS).toContain(found.kind);
        expect(`${found.letter.subject}${found.letter.files.join()}`).not.toMatch(/[\r\n\0]/);
        expect(found.letter.text.isWellFormed()).toBe(true);
      }),
      { numRuns: sized(100, 10_000) },
    );
  });
});
