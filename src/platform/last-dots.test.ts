import { expect, test, vi } from 'vitest';
import { type LastDot, lineUp } from './last-dots.ts';

/** Stands in line, and notes its name once its turn has come. */
function begunIn(patienceMs = 60_000) {
  const line = lineUp(patienceMs);
  const begun: string[] = [];
  const stand = (name: string, isUrgent = false): LastDot => {
    const dot = line.line(isUrgent);
    void dot.turn.then(() => begun.push(name));
    return dot;
  };
  return { begun, stand };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('no message is completed before what the last one came to is on record', async () => {
  const { begun, stand } = begunIn();
  const [first] = [stand('first'), stand('second')];
  await settled();
  first.answered();
  await settled();
  expect(begun).toEqual(['first']);
  first.end();
  await settled();
  expect(begun).toEqual(['first', 'second']);
});

test('what somebody waits for goes first, and otherwise who came first', async () => {
  const { begun, stand } = begunIn();
  const dots = [stand('in hand'), stand('a'), stand('b'), stand('code', true), stand('code 2', true)];
  for (const at of [0, 3, 4, 1, 2]) {
    dots[at]?.end();
    await settled();
  }
  expect(begun).toEqual(['in hand', 'code', 'code 2', 'a', 'b']);
});

test('who gives up in the line holds nobody back, and ends nobody else’s turn by ending twice', async () => {
  const { begun, stand } = begunIn();
  const [first, gone] = [stand('first'), stand('gone'), stand('third'), stand('fourth')];
  gone.end();
  first.end();
  first.end();
  await settled();
  expect(begun).toEqual(['first', 'third']);
});

test('a relay that owes an answer is waited for a while; once it has answered, the record is waited for', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { begun, stand } = begunIn(1_000);
  const [silent, answered] = [stand('silent'), stand('answered'), stand('third')];
  await settled();
  vi.advanceTimersByTime(999);
  await settled();
  expect(begun).toEqual(['silent']);
  vi.advanceTimersByTime(1);
  await settled();
  expect(begun).toEqual(['silent', 'answered']);
  // An answer that comes late ends no other's turn.
  silent.answered();
  silent.end();
  answered.answered();
  vi.advanceTimersByTime(60_000);
  await settled();
  expect(begun).toEqual(['silent', 'answered']);
  answered.end();
  await settled();
  expect(begun).toEqual(['silent', 'answered', 'third']);
  vi.useRealTimers();
});
