import { OptimisticLockError, type MikroORM } from '@mikro-orm/postgresql';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import type { DomainEvent, EventType } from '../kernel/events.ts';
import { toLocalDate } from '../kernel/local-date.ts';
import { maskNumbers } from './audit/mask-numbers.ts';
import { keepChanges, takeChanges, type RowChange } from './audit/row-changes.ts';
import type { Context } from './context.ts';
import type { Vault } from './crypto/vault.ts';
import { onceOnly, type Once } from './idempotency.ts';
import { sightSettings } from './database/sight-settings.ts';
import { alreadyThere } from './database/already-there.ts';
import { begunAnew, isTakenBack } from './database/begun-anew.ts';
import { isStorageFull, noteStorageFull, wasStorageFull } from './database/storage-watch.ts';
import { unreadable } from './database/unreadable.ts';
import { storageFull, troubleOf } from './database/trouble.ts';
import { QUERY_CANCELED } from './progress/attendance.ts';
import { Curtain } from './progress/curtain.ts';
import { RecordedRefusal } from './recorded-refusal.ts';
import { untold, type Progress } from './progress/progress.ts';
import type { WorkRegister } from './progress/register.ts';

/** What follows from an event inside our own tables, before the commit. */
export type Reaction = (ctx: Context, event: DomainEvent) => Promise<void>;
export type Reactions = Readonly<Partial<Record<EventType, readonly Reaction[]>>>;

/** What a unit of work needs from the outside. `clock` is the only one in the system. */
export interface Workshop {
  readonly orm: MikroORM;
  readonly vault: Vault;
  readonly clock: () => Date;
  readonly reactions: Reactions;
  /** Who follows long work; without it nobody does. */
  readonly works?: WorkRegister;
  /** What the seals of the audit trail are held against. */
  readonly trail?: TrailMarks;
}

/** What an installation knows of its seals outside the database. */
export interface TrailMarks {
  readonly publicKey: string;
  /** File of the heads that were noted, if there is one. */
  readonly heads: string | undefined;
}

export interface Request {
  readonly actor: Actor;
  readonly requestId: string | null;
  /** What the work is called where its progress is shown. */
  readonly operation?: string;
}

/**
 * One command, one transaction, under the actor's sight. What the command announces is recorded and reacted to
 * before the commit, so that an effect inside our own tables is never lost and never half done.
 */
export async function unitOfWork<T>(
  workshop: Workshop,
  request: Request,
  command: (ctx: Context) => Promise<T>,
  once?: Once,
): Promise<T> {
  return followed(workshop, request, once, async (progress) => {
    const attempt = (): Promise<() => T> => {
      const em = workshop.orm.em.fork({
        session: { variables: sightSettings(request.actor.sight) },
      });
      return em.transactional(async (tx) => {
        const ctx = contextOf(workshop, request, tx as Context['em'], progress);
        return orRecorded(ctx, () =>
          onceOnly(ctx, once, async () => {
            const result = await command(ctx);
            await ctx.settle();
            return result;
          }),
        );
      });
    };
    try {
      const result = (await begunAnew(attempt))();
      if (wasStorageFull(workshop.orm)) void isStorageFull(workshop.orm);
      return result;
    } catch (error) {
      throw watchStorage(workshop.orm, asRefusal(error));
    }
  });
}

/** What the command answers; or, with its record as the only thing that is committed, the refusal. */
async function orRecorded<T>(ctx: Context, work: () => Promise<T>): Promise<() => T> {
  try {
    const result = await work();
    return () => result;
  } catch (error) {
    if (!(error instanceof RecordedRefusal)) throw error;
    const { em } = ctx;
    em.getUnitOfWork().computeChangeSets();
    if (em.getUnitOfWork().getChangeSets().length || takeChanges(em, () => true).length)
      throw new Error('A refusal was to be recorded after something had changed.', {
        cause: error,
      });
    await record(ctx, error.event, []);
    return () => {
      throw error.refusal;
    };
  }
}

/** A database that fell over its full disk cannot be reached either; the disk is what operators have to hear of. */
function watchStorage(orm: MikroORM, refusal: unknown): unknown {
  const reason = refusal instanceof DomainError ? refusal.details['reason'] : undefined;
  if (reason === 'STORAGE_FULL') noteStorageFull(orm);
  if (reason === 'DATABASE_DOWN' && wasStorageFull(orm)) return storageFull(refusal);
  return refusal;
}

function followed<T>(
  { works }: Workshop,
  { actor, requestId, operation }: Request,
  once: Once | undefined,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  if (!works) return work(untold);
  const name = operation ?? once?.operation ?? null;
  return works.follow({ actor, requestId, operation: name, key: once?.key ?? null }, work);
}

/**
 * The same, taken back again: the command runs with all that follows from it, answers what it saw, and leaves
 * nothing behind but used-up identity values. What follows is there for it to see once it has called `settle`.
 */
export async function rehearsal<T>(
  workshop: Workshop,
  request: Request,
  command: (ctx: Context) => Promise<T>,
): Promise<T> {
  const curtain = new Curtain('Rehearsed; nothing is kept.');
  let seen: { readonly value: T } | undefined;
  try {
    await unitOfWork(workshop, request, async (ctx) => {
      seen = { value: await command(ctx) };
      throw curtain;
    });
  } catch (error) {
    if (error !== curtain) throw error;
  }
  return seen!.value;
}

function contextOf(
  workshop: Workshop,
  request: Request,
  em: Context['em'],
  progress: Progress,
): Context {
  const announced: DomainEvent[] = [];
  keepChanges(em);
  const now = workshop.clock();
  const ctx: Context = {
    em,
    actor: request.actor,
    now,
    today: toLocalDate(now),
    requestId: request.requestId,
    vault: workshop.vault,
    progress,
    emit: (event) => announced.push(event),
    async settle() {
      await em.flush();
      for (let event = announced.shift(); event; event = announced.shift()) {
        await record(ctx, event, announced);
        for (const react of workshop.reactions[event.type] ?? []) await react(ctx, event);
        await em.flush();
      }
    },
  };
  return ctx;
}

/** Public types whose entities are called otherwise. */
const entityNames: Readonly<Record<string, string>> = {
  User: 'AppUser',
  Membership: 'RoleMembership',
  File: 'StoredFile',
};

const MOST_OTHERS = 50;

/** Before and after of the row it happened to, and of the others that the command touched and no later event is about. */
function changesOf(ctx: Context, event: DomainEvent, later: readonly DomainEvent[]): object {
  const isAbout =
    ({ subject }: DomainEvent) =>
    ({ type, id }: RowChange): boolean =>
      id === subject.id && type === (entityNames[subject.type] ?? subject.type);
  const [own] = takeChanges(ctx.em, isAbout(event));
  const others = takeChanges(ctx.em, (change) => !later.some((one) => isAbout(one)(change)));
  return {
    ...(own && { before: own.before, after: own.after }),
    ...(others.length && { also: others.slice(0, MOST_OTHERS) }),
  };
}

async function record(
  ctx: Context,
  event: DomainEvent,
  later: readonly DomainEvent[],
): Promise<void> {
  await ctx.em
    .getKysely<{ event_record: Record<string, unknown> }>()
    .insertInto('event_record')
    .values({
      type: event.type,
      subject_type: event.subject.type,
      subject_id: event.subject.id,
      body: JSON.stringify({ ...changesOf(ctx, event, later), ...event.body }, maskNumbers),
      actor_id: ctx.actor.userId,
      actor_name: ctx.actor.displayName,
      request_id: ctx.requestId,
      jurisdiction_id: event.jurisdictionId,
    })
    .execute();
}

/** Stale versions, races and a database in trouble are refusals a caller can act on; anything else stays a fault. */
function asRefusal(error: unknown): unknown {
  if (error instanceof OptimisticLockError)
    return new DomainError(
      'CONFLICT',
      '记录已被他人修改，请刷新后重试 / The record was changed meanwhile; reload and try again',
    );
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === '23505') return alreadyThere(error);
  if (code === QUERY_CANCELED)
    return new DomainError(
      'TIMEOUT',
      '处理超时，已撤销，未作任何改动 / It took too long and was taken back; nothing has changed',
      { state: 'CANCELLED' },
    );
  if (isTakenBack(error))
    return new DomainError(
      'CONFLICT',
      '他人正在处理相关记录，本次未作改动，请稍后重试 / Others are at work on the same records; nothing has changed, try again shortly',
      { reason: 'CONTENTION' },
    );
  return unreadable(code) ?? troubleOf(error) ?? error;
}
