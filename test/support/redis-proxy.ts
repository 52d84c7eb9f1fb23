import net from 'node:net';

/** Stands before a Redis and holds back what it is asked. */
export interface RedisProxy {
  readonly url: string;
  /** What is on its way to Redis and held back. */
  readonly held: string;
  /** What a connection asks from its next question on that contains `text` waits. */
  hold(text: string): void;
  /** Passes on what waits, in order. */
  release(): void;
  close(): Promise<void>;
}

/** Starts one before the Redis of that port. */
export async function startRedisProxy(target: number): Promise<RedisProxy> {
  const clients = new Set<net.Socket>();
  let held: { to: net.Socket; chunk: Buffer }[] = [];
  let holding: string | null = null;

  const listener = net.createServer({ noDelay: true }, (client) => {
    const server = net.connect({ port: target, host: '127.0.0.1', noDelay: true });
    clients.add(client);
    client.on('data', (chunk: Buffer) => {
      const waits = held.some(({ to }) => to === server);
      if (waits || (holding !== null && chunk.includes(holding))) held.push({ to: server, chunk });
      else server.write(chunk);
    });
    server.on('data', (chunk: Buffer) => client.write(chunk));
    client.on('error', () => undefined);
    server.on('error', () => undefined);
    client.on('close', () => {
      clients.delete(client);
      server.destroy();
    });
    server.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as net.AddressInfo;

  return {
    url: `redis://127.0.0.1:${port}`,
    get held() {
      return Buffer.concat(held.map(({ chunk }) => chunk)).toString();
    },
    hold(text) {
      holding = text;
    },
    release() {
      holding = null;
      for (const { to, chunk } of held) to.write(chunk);
      held = [];
    },
    async close() {
      for (const client of clients) client.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}
