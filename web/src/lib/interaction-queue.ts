import type { InteractionInput } from '@/generated/graphql';

export type Interaction = Omit<InteractionInput, 'eventId' | 'at'>;

interface Outside {
  readonly now: () => Date;
  readonly newId: () => string;
  /** isLast: the page is going away, the request must outlive it. */
  readonly send: (events: InteractionInput[], isLast: boolean) => void;
}

/** Collects what a reader does and hands it over in batches, so that scrolling costs few requests. */
export class InteractionQueue {
  static readonly batchSize = 40;

  readonly #outside: Outside;
  readonly #seen = new Set<string>();
  #waiting: InteractionInput[] = [];

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  add(interaction: Interaction) {
    if (interaction.kind === 'IMPRESSION' && !this.#isFirst(interaction)) return;
    this.#waiting.push({ ...interaction, eventId: this.#outside.newId(), at: this.#outside.now().toISOString() });
    if (this.#waiting.length >= InteractionQueue.batchSize) this.flush(false);
  }

  flush(isLast: boolean) {
    if (this.#waiting.length === 0) return;
    const events = this.#waiting;
    this.#waiting = [];
    this.#outside.send(events, isLast);
  }

  #isFirst({ feedItemId, noteId }: Interaction): boolean {
    const key = feedItemId ?? noteId;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}
