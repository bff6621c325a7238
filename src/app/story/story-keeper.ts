import type { Actor } from '../../kernel/actor.ts';
import { toLocalDate } from '../../kernel/local-date.ts';
import type { Context } from '../../platform/context.ts';
import { unitOfWork, type Workshop } from '../../platform/unit-of-work.ts';
import { Jurisdiction } from '../../modules/jurisdiction/jurisdiction.entity.ts';
import { Occupation } from '../../modules/occupation/occupation.entity.ts';
import { loadActor } from '../../modules/account/load-actor.ts';
import { installer } from '../seed.ts';

/** Tells the story: runs commands as its people, on its days, and remembers who has which row. */
export class StoryKeeper {
  readonly #workshop: Workshop;
  readonly #rows = new Map<string, string>();
  readonly #places = new Map<string, string>();
  readonly #actors = new Map<string, Actor>();

  constructor(workshop: Workshop) {
    this.#workshop = workshop;
  }

  /** Row id of a thing of the story by kind and key, e.g. `person li`. */
  id(kind: string, key: string): string {
    const id = this.#rows.get(`${kind} ${key}`);
    if (!id) throw new Error(`The story knows no ${kind} ${key}`);
    return id;
  }

  keep(kind: string, key: string, id: string): void {
    this.#rows.set(`${kind} ${key}`, id);
  }

  async place(code: string): Promise<string> {
    if (this.#places.size === 0) {
      const places = await this.#workshop.orm.em.fork().find(Jurisdiction, { validTo: null });
      for (const place of places) this.#places.set(place.code, place.id);
    }
    const id = this.#places.get(code);
    if (!id) throw new Error(`The story knows no place ${code}`);
    return id;
  }

  async occupation(code: string): Promise<string> {
    const found = await this.#workshop.orm.em.fork().findOne(Occupation, { code });
    if (!found) throw new Error(`The story knows no occupation ${code}`);
    return found.id;
  }

  /** Runs a command at ten in the morning of that day; `login` null: the installation itself. */
  async tell<T>(
    login: string | null,
    on: string,
    command: (ctx: Context) => Promise<T>,
  ): Promise<T> {
    const actor = login === null ? installer : await this.#actor(login);
    const clock = () => new Date(`${on}T10:00:00+08:00`);
    return unitOfWork({ ...this.#workshop, clock }, { actor, requestId: null }, command);
  }

  async #actor(login: string): Promise<Actor> {
    const known = this.#actors.get(login);
    if (known) return known;
    const db = this.#workshop.orm.em.fork().getKysely<Record<string, never>>();
    const actor = await loadActor(db, this.id('user', login), toLocalDate(this.#workshop.clock()));
    this.#actors.set(login, actor);
    return actor;
  }
}
