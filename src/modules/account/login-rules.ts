import type { Problems } from '../../kernel/errors.ts';

/** One person may type a login in several ways: full-width, capitals, blanks around it. */
export const normalizeLogin = (login: string): string =>
  login.normalize('NFKC').trim().toLowerCase();

/** 3 to 64 letters (Chinese ones too), digits and `. _ - @`. Expects a normalised login. */
export function checkLogin(problems: Problems, login: string): void {
  if (/^[\p{L}\p{N}][\p{L}\p{N}._@-]{2,63}$/u.test(login)) return;
  problems.add({
    code: 'BAD_LOGIN',
    message: '用户名为3至64个字母、数字或 . _ - @ / A login is 3 to 64 letters, digits or . _ - @',
    field: 'input.login',
  });
}

const SHORTEST = 10;
const LONGEST = 128;

/** At least ten characters, not one of them repeated, without the login in it: length instead of mixed classes (NIST SP 800-63B). */
export function checkPassword(
  problems: Problems,
  login: string,
  password: string,
  field: string,
): void {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  if (length < SHORTEST || length > LONGEST)
    problems.add({
      code: 'BAD_PASSWORD',
      message: `密码为${SHORTEST}至${LONGEST}个字符 / A password has ${SHORTEST} to ${LONGEST} characters`,
      field,
    });
  else if (new Set(text).size < 5 || text.toLowerCase().includes(login))
    problems.add({
      code: 'WEAK_PASSWORD',
      message:
        '密码不得包含用户名，且至少含5个不同字符 / A password must not contain the login and needs 5 different characters',
      field,
    });
}
