import { expect, test } from 'vitest';
import { Shares } from './shares.ts';

const limits = { each: 2, all: 3, waiting: 2, patienceMs: 60_000 };

/** Who is at work, in the order in which they were let in. */
function watched(shares: Shares) {
  const atWork: string[] = [];
  const leave = new Map<string, () => void>();
  const come = (name: string, isPatient = false) =>
    shares.take(name.slice(0, 1), isPatient).then((done) => {
      atWork.push(name);
      leave.set(name, done);
    });
  return { atWork, come, leave: (name: string) => leave.get(name)?.() };
}
/** Whoever was let in has said so by then. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('one owner has its share and no more, all together leave the rest, and who waits comes in order', async () => {
  const { atWork, come, leave } = watched(new Shares(limits));
  const all = ['a1', 'a2', 'a3', 'b1', 'b2', 'a4', 'c1'].map((name) => come(name));
  await settled();
  expect(atWork).toEqual(['a1', 'a2', 'b1']);
  leave('a1');
  leave('a1');
  await settled();
  expect(atWork.slice(3)).toEqual(['a3']);
  // a4 waits for its own owner; b2, who came before it, for anybody.
  leave('b1');
  await settled();
  expect(atWork.slice(4)).toEqual(['b2']);
  leave('b2');
  await settled();
  expect(atWork.slice(5)).toEqual(['c1']);
  for (const name of ['a2', 'a3', 'c1']) leave(name);
  await Promise.all(all);
});

test('too many of one owner are turned away at once, and what nobody waits for never is', async () => {
  const shares = new Shares(limits);
  const { atWork, come, leave } = watched(shares);
  const waiting = ['a1', 'a2', 'a3', 'a4'].map((name) => come(name));
  await settled();
  await expect(shares.take('a')).rejects.toMatchObject({ status: 503, code: 'busy', retryAfterSeconds: 2 });
  const patient = come('a5', true);
  await expect(shares.take('b')).resolves.toBeTypeOf('function');
  for (const name of ['a1', 'a2', 'a3', 'a4']) {
    leave(name);
    await settled();
  }
  await Promise.all([...waiting, patient]);
  expect(atWork).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
});

test('who has waited for too long is told so, and leaves no place behind', async () => {
  const shares = new Shares({ ...limits, patienceMs: 1 });
  const [first] = [await shares.take('a'), await shares.take('a')];
  await expect(shares.take('a')).rejects.toMatchObject({ status: 503, code: 'busy' });
  first();
  await expect(shares.take('a')).resolves.toBeTypeOf('function');
});
