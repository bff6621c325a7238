import { readStory } from '../../src/app/story/story-files.ts';
import type { Guest } from './moves.ts';
import { readAnswer, type Reply } from './oracle.ts';
import { asRequest, send } from './send.ts';

type Headers = Record<string, string>;

/** Everybody who takes part, with what each is known by. */
export class Crowd {
  readonly #url: string;
  readonly #passwords = new Map<string, string>();
  readonly #headers = new Map<string, Promise<Headers>>();
  readonly #guests: Guest[] = [];
  readonly #busy = new Set<Guest>();
  #machine = '';

  constructor(url: string) {
    this.#url = url;
    const { password, users } = readStory().users;
    for (const { login } of users) this.#passwords.set(login, password);
  }

  /** People of the story, the machine, and somebody who has not signed in. Guests come for their own moves only. */
  logins(): string[] {
    return ['stranger', ...this.#passwords.keys(), 'machine'];
  }

  /** Sessions that ended are opened again when they are asked for. */
  headersOf(login: string): Promise<Headers> {
    if (login === 'stranger') return Promise.resolve({});
    const known = this.#headers.get(login) ?? this.#signIn(login);
    this.#headers.set(login, known);
    return known;
  }

  forget(login: string): void {
    this.#headers.delete(login);
  }

  async #signIn(login: string): Promise<Headers> {
    if (login === 'machine') return this.#issueToken();
    const guest = this.#guests.find((one) => one.login === login);
    const input = { login, password: guest?.password ?? this.#passwords.get(login) };
    const query = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { id } } }`;
    const response = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7' },
      body: JSON.stringify({ query, variables: { input } }),
    });
    await response.text();
    const cookie = response.headers.get('set-cookie')?.split(';')[0];
    if (!cookie) this.forget(login);
    return cookie ? { cookie } : {};
  }

  /** One mutation of the preparations; throws when it is refused. */
  async tell(login: string, name: string, input: object, fields: string): Promise<any> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} userErrors { code message } } }`;
    const { text } = await send(
      this.#url,
      asRequest({ query, variables: { input } }, await this.headersOf(login)),
    );
    const payload = (readAnswer(text)?.data as any)?.[name];
    if (!payload || payload.userErrors.length) throw new Error(`${login} ${name}: ${text}`);
    return payload;
  }

  async upload(
    login: string,
    name: string,
    bytes: Uint8Array | string,
  ): Promise<string | undefined> {
    const headers = {
      ...(await this.headersOf(login)),
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(name),
    };
    const body = Buffer.from(bytes as string);
    const { text } = await send(this.#url, { method: 'POST', path: '/files', headers, body });
    return (readAnswer(text) as { id?: string } | undefined)?.id;
  }

  /** Lets guests in, and a machine with a token that may read and write. */
  async prepare(machineBody: string, name: string): Promise<void> {
    for (const at of [1, 2, 3]) {
      const guest = { login: `storm.guest.${name}.${at}`, password: `匠路-Guest-Storm-${at}` };
      await this.tell('admin', 'createUser', { ...guest, displayName: '来宾' }, 'userId');
      this.#guests.push(guest);
    }
    const machine = { login: `storm.guest.${name}`, displayName: '机器', isMachine: true };
    const { userId } = await this.tell('admin', 'createUser', machine, 'userId');
    const membership = { userId, organisationId: machineBody, role: 'MACHINE' };
    await this.tell('admin', 'grantMembership', membership, 'membershipId');
    this.#machine = userId;
  }

  async #issueToken(): Promise<Headers> {
    const wish = {
      userId: this.#machine,
      name: 'machine',
      scopes: ['read', 'write'],
      expiresInDays: 30,
    };
    const { token } = await this.tell('admin', 'issueApiToken', wish, 'token');
    return { authorization: `Bearer ${token}` };
  }

  /** A guest whom nobody else has just now; to be let go again. */
  takeGuest(): Guest | undefined {
    const guest = this.#guests.find((one) => !this.#busy.has(one));
    if (guest) this.#busy.add(guest);
    return guest;
  }

  letGo(guest: Guest | undefined): void {
    if (guest) this.#busy.delete(guest);
  }

  /** Whoever was told to sign in does so the next time. */
  notice(login: string, { status, text }: Reply): void {
    if (status === 401 || text.includes('"UNAUTHENTICATED"')) this.forget(login);
  }
}
