import { describe, expect, test } from 'vitest';
import { createLog } from './log.ts';
import type { LogFields } from './log-fields.ts';
import { Secret } from './secret.ts';

function recording(level: 'info' | 'debug' | 'silent' = 'info') {
  const lines: string[] = [];
  const log = createLog({ level, destination: { write: (line) => void lines.push(line) } });
  const parsed = (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line));
  return { log, lines, parsed };
}

test('a line is JSON with level, time, message and declared fields', () => {
  const { log, parsed } = recording();
  log.info('request answered', { route: '/r/:code', status: 200, durationMs: 12.5 });
  expect(parsed()).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      pid: process.pid,
      route: '/r/:code',
      status: 200,
      durationMs: 12.5,
      msg: 'request answered',
    },
  ]);
});

test('a bound request id stands on every line of that request and on no other', () => {
  const { log, parsed } = recording();
  log.with({ requestId: 'req-1' }).warn('a');
  log.with({ requestId: 'req-1' }).with({ job: 'sweep' }).error('b');
  log.info('c');
  expect(parsed().map(({ requestId, job }) => [requestId, job])).toEqual([
    ['req-1', undefined],
    ['req-1', 'sweep'],
    [undefined, undefined],
  ]);
});

test('the level decides what is written', () => {
  const info = recording('info');
  info.log.debug('x');
  const silent = recording('silent');
  silent.log.error('x');
  const debug = recording('debug');
  debug.log.debug('x');
  expect([info.lines.length, silent.lines.length, debug.lines.length]).toEqual([0, 0, 1]);
});

describe('what must not get out', () => {
  test('a field that is not declared, or of another kind than declared, is dropped', () => {
    const { log, lines } = recording();
    const smuggled: LogFields = JSON.parse(
      '{"name":"山田花子","body":{"a":1},"status":{"mail":"x"},"route":["y"],"count":1}',
    );
    log.info('m', smuggled);
    log.with(smuggled).info('m');
    expect(lines.join('')).not.toMatch(/山田|body|mail|"y"/);
    expect(lines.every((line) => line.includes('"count":1'))).toBe(true);
  });

  test('free objects do not pass the types', () => {
    const { log, lines } = recording();
    // @ts-expect-error a name is no log field
    log.info('m', { name: '山田花子' });
    // @ts-expect-error a field holds one plain value
    log.info('m', { route: { path: '山田花子' } });
    expect(lines.join('')).not.toContain('山田');
  });

  test('addresses, codes, tokens and numbers in messages and fields are masked', () => {
    const { log, lines } = recording();
    log.error('mail to a@example.jp with 123456 failed', {
      route: '/r/abcdefghijklmnopqrstuv',
      code: '090-1234-5678',
    });
    expect(lines.join('')).not.toMatch(/a@example|123456|abcdefgh|090-/);
  });

  test('an error shows name, code and frames, not the input it quotes nor the row it happened on', () => {
    const { log, lines, parsed } = recording();
    const broken = Object.assign(new Error('invalid input syntax for type uuid: "山田花子"'), {
      code: '22P02',
      table: 'candidates',
      detail: 'Key (email)=(hanako@example.jp) already exists.',
      where: '山田花子',
    });
    log.error('failed', { error: new Error('registration failed for hanako@example.jp', { cause: broken }) });
    expect(lines.join('')).not.toMatch(/山田|hanako/);
    expect(parsed()[0]?.['error']).toMatchObject({
      message: 'registration failed for [mail]',
      stack: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
      cause: { code: '22P02', table: 'candidates', message: 'invalid input syntax for type uuid: "…"' },
    });
  });

  test('a JSON parser’s excerpt of the body, a thrown text and a secret stay out', () => {
    const { log, lines } = recording();
    const broken = ['{"name": 山田花子}', '山田花子', '"山田'].map((text): unknown => {
      try {
        return JSON.parse(text);
      } catch (error) {
        return error;
      }
    });
    for (const error of [...broken, '山田花子', { name: '山田花子' }, new Secret('山田花子')])
      log.error('x', { error });
    expect(lines).toHaveLength(6);
    expect(lines.join('')).not.toContain('山田');
  });

  test('PostgreSQL’s quoted identifiers stay, for they name the fault', () => {
    const { log, parsed } = recording();
    log.error('x', { error: Object.assign(new Error('relation "slots" does not exist'), { code: '42P01' }) });
    expect(parsed()[0]?.['error']).toMatchObject({ message: 'relation "slots" does not exist' });
  });
});
