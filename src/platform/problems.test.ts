import { createServer } from 'node:net';
import { HTTPException } from 'hono/http-exception';
import { Client, DatabaseError } from 'pg';
import { describe, expect, test } from 'vitest';
import { Conflict, Forbidden, InvalidInput, NotFound, TooMany, Unauthorised, Unavailable } from './errors.ts';
import { problemOf, problemResponse } from './problems.ts';

const fromPostgres = (code: string, message = 'x') =>
  Object.assign(new DatabaseError(message, 1, 'error'), { code });

describe('our own errors', () => {
  test.each([
    [new NotFound('slot'), 404, 'not_found'],
    [new Unauthorised('candidate'), 401, 'unauthorised'],
    [new Forbidden('role'), 403, 'role'],
    [new Conflict('slot_taken'), 409, 'slot_taken'],
    [new InvalidInput([{ field: 'email', message: 'is not a mail address' }]), 422, 'invalid_input'],
    [new TooMany(30), 429, 'too_many_requests'],
    [new Unavailable('busy', 2), 503, 'busy'],
  ])('%s answers %i with its code', (error, status, code) => {
    expect(problemOf(error)).toMatchObject({ status, code, type: `urn:career-relay:problem:${code}` });
  });

  test('what was looked for makes no difference to the answer', () => {
    expect(problemOf(new NotFound('slot'))).toEqual(problemOf(new NotFound('company 0b7e')));
  });

  test('wrong input names its fields', () => {
    const issues = [{ field: 'agencies.0', message: 'is not an agency of this page' }];
    expect(problemOf(new InvalidInput(issues)).errors).toEqual(issues);
  });
});

describe('the database', () => {
  test.each(['57P01', '57P02', '57P03', '08000', '08006', '08P01', '53300', '53100'])(
    '%s means come back later',
    (code) => {
      expect(problemOf(fromPostgres(code))).toMatchObject({
        status: 503,
        code: 'unavailable',
        retryAfterSeconds: 5,
      });
    },
  );

  test.each(['40001', '40P01', '55P03', '57014'])('%s means try again at once', (code) => {
    expect(problemOf(fromPostgres(code))).toMatchObject({ status: 503, code: 'busy', retryAfterSeconds: 1 });
  });

  test.each(['22P05', '22021'])('%s is the caller’s text, not our fault', (code) => {
    expect(problemOf(fromPostgres(code))).toMatchObject({ status: 422, code: 'unstorable_text' });
  });

  test.each(['23505', '23503', '42P01', '42501', '22P02', '22003', 'P0001'])(
    '%s is a fault of ours',
    (code) => {
      expect(problemOf(fromPostgres(code))).toMatchObject({ status: 500, code: 'internal' });
    },
  );

  test('a port where nobody listens, through the real driver', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    const refused: unknown = await new Client({ host: '127.0.0.1', port })
      .connect()
      .catch((error: unknown) => error);
    expect(problemOf(refused)).toMatchObject({ status: 503, code: 'unavailable' });
  });

  test('a server that hangs up in the middle, through the real driver', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const cut: unknown = await new Client({ host: '127.0.0.1', port })
      .connect()
      .catch((error: unknown) => error);
    await new Promise((resolve) => server.close(resolve));
    expect(problemOf(cut)).toMatchObject({ status: 503 });
  });

  test('a wrapped or aggregated failure is still recognised', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED ::1:5432'), { code: 'ECONNREFUSED' });
    expect(problemOf(new Error('listing slots', { cause: refused }))).toMatchObject({ status: 503 });
    expect(problemOf(new AggregateError([refused, refused]))).toMatchObject({ status: 503 });
    expect(problemOf(new Error('Connection terminated unexpectedly'))).toMatchObject({ status: 503 });
  });
});

test('anything else says only that it failed here', () => {
  for (const error of [
    new TypeError('山田花子 is not iterable'),
    '山田花子',
    undefined,
    { message: '山田花子' },
  ]) {
    expect(problemOf(error)).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(problemOf(error))).not.toContain('山田');
  }
});

test('the framework’s refusals keep their status and lose their text', () => {
  const malformed = problemOf(new HTTPException(400, { message: 'Malformed JSON: 山田' }));
  expect(malformed).toMatchObject({ status: 400, code: 'http_400' });
  expect(JSON.stringify(malformed)).not.toContain('山田');
  expect(problemOf(new HTTPException(502)).status).toBe(500);
});

test('as a response it is problem+json, with Retry-After as a header', async () => {
  const response = problemResponse(problemOf(new Unavailable('busy', 7)));
  expect(response.status).toBe(503);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('retry-after')).toBe('7');
  expect(await response.json()).toEqual({
    status: 503,
    type: 'urn:career-relay:problem:busy',
    title: 'Temporarily unavailable',
    detail: 'The service cannot answer just now. Wait and try again.',
    code: 'busy',
  });
});
