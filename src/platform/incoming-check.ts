import { once } from 'node:events';
import { connect } from 'node:net';

const PATIENCE_MS = 5_000;

/**
 * Whether somebody who comes to the port for incoming mail is greeted.
 * @throws Error with what came instead
 */
export async function checkGreeting({
  host,
  port,
}: {
  readonly host: string;
  readonly port: number;
}): Promise<void> {
  const socket = connect({ host: REACHED_BY[host] ?? host, port });
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('nobody greets')));
  try {
    const [greeting] = (await once(socket, 'data')) as [Buffer];
    if (!greeting.toString('latin1').startsWith('220')) throw new Error('the greeting is another');
    socket.end('QUIT\r\n');
  } finally {
    socket.setTimeout(0);
    socket.destroySoon();
  }
}

/** Who listens everywhere is asked here. */
const REACHED_BY: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
