import type { Dice } from './dice.ts';
import { accountMoves } from './moves-account.ts';
import { caseMoves } from './moves-cases.ts';
import { contestMoves } from './moves-contest.ts';
import { lawMoves } from './moves-law.ts';
import { registerMoves } from './moves-register.ts';

/** Somebody who has come in for the storm alone, with a password that the storm knows. */
export interface Guest {
  readonly login: string;
  password: string;
}

/** What a move may look at to find something that can be done just now. */
export interface Desk {
  readonly dice: Dice;
  /** Unlike any other in the run. */
  readonly serial: string;
  readonly today: string;
  /** Rows of a look behind the curtain. */
  sql(text: string, values?: unknown[]): Promise<Record<string, any>[]>;
  /** One of the rows, by chance. */
  one(text: string, values?: unknown[]): Promise<Record<string, any> | undefined>;
  upload(login: string, name: string, bytes: Uint8Array | string): Promise<string | undefined>;
  /** Nobody else has the guest until the move is over. */
  guest(): Guest | undefined;
}

/** One mutation that should go through: who sends it, and with which input. */
export interface Move {
  readonly by: string;
  readonly input: object;
  readonly guest?: Guest;
  /** Called when it went through. */
  readonly done?: () => void;
}

/** Finds a move of a mutation, or nothing when the town has nothing of the sort just now. */
export type Finder = (desk: Desk) => Promise<Move | undefined>;

/** How each mutation is brought to act. One without a finder is only sent with inputs made up from its type. */
export const moves: Readonly<Record<string, Finder>> = {
  ...accountMoves,
  ...registerMoves,
  ...contestMoves,
  ...caseMoves,
  ...lawMoves,
};

/** Mutations that cannot act in the story, each with the reason. */
export const neverActs: Readonly<Record<string, string>> = {};
