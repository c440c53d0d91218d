import type { APIRequestContext } from '@playwright/test';

export interface UserError {
  readonly code: string;
  readonly message: string;
}

/** The public API as a program sees it: with a bearer token, or with none. */
export class Api {
  readonly #request: APIRequestContext;
  readonly #token: string | null;

  constructor(request: APIRequestContext, token: string | null = null) {
    this.#request = request;
    this.#token = token;
  }

  async ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const response = await this.#request.post('/graphql', {
      data: { query, variables },
      headers: this.#token ? { Authorization: `Bearer ${this.#token}` } : {},
    });
    const answer = (await response.json()) as { data?: Data; errors?: readonly { message: string }[] };
    if (!answer.data || answer.errors)
      throw new Error(`GraphQL refused: ${JSON.stringify(answer.errors)} for ${query}`);
    return answer.data;
  }

  /** A mutation that must succeed; answers what was selected of its payload. */
  async do<Payload = unknown>(name: string, inputType: string, input: object, selection = ''): Promise<Payload> {
    const data = await this.ask<Record<string, Payload & { userErrors: readonly UserError[] }>>(
      `mutation($input: ${inputType}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`,
      { input },
    );
    const payload = data[name];
    if (!payload || payload.userErrors.length > 0) throw new Error(`${name}: ${JSON.stringify(payload?.userErrors)}`);
    return payload;
  }

  async as(persona: string): Promise<Api> {
    const { sandboxSignIn } = await this.ask<{ sandboxSignIn: { token: string } }>(
      'mutation($input: SandboxSignInInput!) { sandboxSignIn(input: $input) { token } }',
      { input: { persona } },
    );
    return new Api(this.#request, sandboxSignIn.token);
  }

  async asNewPerson(): Promise<Api> {
    const { signUp } = await this.ask<{ signUp: { token: string | null; userErrors: readonly UserError[] } }>(
      'mutation($input: SignUpInput!) { signUp(input: $input) { token userErrors { code message } } }',
      { input: newAccount() },
    );
    if (!signUp.token) throw new Error(`Sign-up refused: ${JSON.stringify(signUp.userErrors)}`);
    return new Api(this.#request, signUp.token);
  }
}

let made = 0;

export function newAccount(name = 'guest') {
  made += 1;
  const handle = `${name}${Date.now().toString(36)}${made}`;
  return { handle, displayName: `${name} ${made}`, email: `${handle}@example.test`, password: `Long-enough-${handle}` };
}

export interface Listing {
  readonly id: string;
  readonly title: string;
  readonly shop: { readonly id: string; readonly name: string };
  readonly skus: readonly {
    readonly id: string;
    readonly optionValues: readonly string[];
    readonly available: number;
    readonly price: { readonly amountMinor: number };
  }[];
}

/** A listing of the persona's shop with enough in stock. */
export async function listingOf(api: Api, persona: string, available = 10): Promise<Listing> {
  const merchant = await api.as(persona);
  const { viewer } = await merchant.ask<{ viewer: { person: { shop: { listings: { nodes: Listing[] } } } } }>(`{
    viewer { person { shop { listings(first: 20) { nodes {
      id title shop { id name } skus { id optionValues available price { amountMinor } }
    } } } } }
  }`);
  const found = viewer.person.shop.listings.nodes.find(({ skus }) => skus.some((sku) => sku.available >= available));
  if (!found) throw new Error(`${persona} has nothing with ${available} in stock.`);
  return found;
}
