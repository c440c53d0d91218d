// A WebSocket that speaks in JSON messages and remembers what came; it knows nothing of the protocol.
import { once } from 'node:events';
import WebSocket from 'ws';

const patienceMs = 10_000;

export class Socket {
  #messages = [];
  #waiting = [];
  #closed;

  constructor(url, protocols = 'graphql-transport-ws') {
    this.raw = new WebSocket(url, protocols);
    this.raw.on('message', (data) => this.#arrive({ message: JSON.parse(data.toString()) }));
    this.raw.on('close', (code, reason) => {
      this.#closed = { code, reason: reason.toString() };
      this.#arrive({ close: this.#closed });
    });
    this.raw.on('error', () => {});
  }

  static async open(url, protocols) {
    const socket = new Socket(url, protocols);
    await once(socket.raw, 'open');
    return socket;
  }

  /** A connection that has been acknowledged. */
  static async initialised(url, payload) {
    const socket = await Socket.open(url);
    socket.send({ type: 'connection_init', payload });
    const first = await socket.next();
    if (first.type !== 'connection_ack') throw new Error(`Expected an acknowledgement, got ${JSON.stringify(first)}`);
    return socket;
  }

  send(message) {
    this.raw.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id, query, more = {}) {
    this.send({ id, type: 'subscribe', payload: { query, ...more } });
  }

  complete(id) {
    this.send({ id, type: 'complete' });
  }

  /** The next message; a close is an error. */
  async next() {
    const { message, close } = await this.#take();
    if (close) throw new Error(`Closed with ${close.code} ${close.reason} while waiting for a message.`);
    return message;
  }

  /** The messages until the one that ends the operation, with it. */
  async operation(id) {
    const messages = [];
    do messages.push(await this.next());
    while (messages.at(-1).id !== id || !['complete', 'error'].includes(messages.at(-1).type));
    return messages;
  }

  /** How the server closed; messages before it are skipped. */
  async closed() {
    for (;;) {
      const { close } = await this.#take();
      if (close) return close;
    }
  }

  /** What comes before the answer to a ping: everything the server had to say so far. */
  async flush() {
    this.send({ type: 'ping', payload: { flush: true } });
    const messages = [];
    for (;;) {
      const message = await this.next();
      if (message.type === 'pong' && message.payload?.flush) return messages;
      messages.push(message);
    }
  }

  end() {
    this.raw.terminate();
  }

  #arrive(item) {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(item);
    else this.#messages.push(item);
  }

  #take() {
    if (this.#messages.length > 0) return Promise.resolve(this.#messages.shift());
    if (this.#closed) return Promise.resolve({ close: this.#closed });
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('Nothing came from the server in time.')), patienceMs);
      this.#waiting.push((item) => {
        clearTimeout(timer);
        resolve(item);
      });
    });
  }
}
