import { firstPassword } from '../accounts/first-password.ts';

export interface FirstPassword {
  login: string;
  name: string;
  password: string;
}

/** A first password for each account, by chance; whoever has one already keeps it, so that a second try sends the same. */
export const passwordsFor = (
  accounts: readonly { login: string; name: string }[],
  before: readonly FirstPassword[],
): FirstPassword[] =>
  accounts.map(({ login, name }) => ({
    login,
    name,
    password: before.find((one) => one.login === login)?.password ?? firstPassword(),
  }));

// A cell that a sheet would calculate is shown as text.
const cell = (text: string): string => `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** First passwords as a .csv that Excel and WPS open in Chinese. */
export const passwordSheet = (head: readonly string[], passwords: readonly FirstPassword[]): Blob => {
  const lines = [head, ...passwords.map(({ name, login, password }) => [name, login, password])];
  return new Blob([`\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`], {
    type: 'text/csv;charset=utf-8',
  });
};
