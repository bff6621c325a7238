import { reasonCodes, type ReasonCode } from '../../policy/reason-codes.ts';
import type { Problems } from '../../kernel/errors.ts';
import { civilTermEnd, type LocalDate } from '../../kernel/local-date.ts';

/** What a place lays down about mentor contracts (P-03, P-04, P-05, P-08). */
export interface ContractLimits {
  readonly apprenticesPerMentor: number;
  readonly contractsPerApprentice: number;
  readonly leastMonths: number;
  readonly mostMonths: number;
  readonly sameEmployer: boolean;
}

const numberIn = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

/** The limits in parameter values; the law book's defaults where none is set. */
export function readLimits(values: Readonly<Record<string, unknown>>): ContractLimits {
  const term = (values['P-05'] ?? {}) as Readonly<Record<string, unknown>>;
  return {
    apprenticesPerMentor: numberIn(values['P-03'], 3),
    contractsPerApprentice: numberIn(values['P-04'], 1),
    leastMonths: numberIn(term['min'], 6),
    mostMonths: numberIn(term['max'], 36),
    sameEmployer: values['P-08'] !== false,
  };
}

/** Adds a refusal with a code of the law book; `detail` says which of its cases it is, e.g. `MAX_APPRENTICES=3`. */
export function refuseContract(
  problems: Problems,
  field: string,
  code: ReasonCode,
  why: { reason?: ReasonCode; detail?: string } = {},
): void {
  const { zh, en } = reasonCodes[why.reason ?? code];
  const detail = why.detail ?? why.reason;
  const message = `${zh} / ${en}${detail ? ` (${detail})` : ''}`;
  problems.add({ code, message, field: `input.${field}` });
}

export interface ContractTerm {
  readonly signedOn: LocalDate;
  readonly effectiveOn: LocalDate;
  readonly termMonths?: number | null;
  readonly lastDay?: LocalDate | null;
}

/**
 * Last day of the term: the agreed one, or that of the agreed months, which have to lie within the limits (R-012).
 * Undefined after a problem was added.
 */
export function settleLastDay(
  problems: Problems,
  { effectiveOn, termMonths, lastDay }: ContractTerm,
  limits: ContractLimits,
): LocalDate | undefined {
  const incomplete = (field: string, detail: string): undefined => {
    refuseContract(problems, field, 'CONTRACT_INCOMPLETE', { detail });
  };
  if (lastDay != null) {
    if (termMonths != null) return incomplete('lastDay', 'TERM_GIVEN_TWICE');
    return lastDay > effectiveOn ? lastDay : incomplete('lastDay', 'ENDS_BEFORE_START');
  }
  if (termMonths == null) return incomplete('termMonths', 'TERM_MISSING');
  const { leastMonths, mostMonths } = limits;
  return Number.isInteger(termMonths) && termMonths >= leastMonths && termMonths <= mostMonths
    ? civilTermEnd(effectiveOn, termMonths)
    : incomplete('termMonths', `TERM=${leastMonths}–${mostMonths}`);
}

/** Adds problems of the days themselves: signed by today, and not to take effect before it was signed. */
export function checkSigned(problems: Problems, term: ContractTerm, today: LocalDate): void {
  if (term.signedOn > today)
    problems.add({
      code: 'DATE_IN_FUTURE',
      message: '签订日期不能晚于今天 / It cannot have been signed after today',
      field: 'input.signedOn',
    });
  if (term.effectiveOn < term.signedOn)
    problems.add({
      code: 'DATE_TOO_EARLY',
      message: '生效日期不能早于签订日期 / It cannot take effect before it was signed',
      field: 'input.effectiveOn',
    });
}
