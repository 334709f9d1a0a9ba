import { randomInt } from 'node:crypto';
import { rescueAccount } from '../people/actions/rescue.ts';
import { Database } from '../platform/database/database.ts';
import { complain, say } from './say.ts';
import { withTool } from './tool.ts';

// Letters and digits that nobody mixes up on paper; one of each kind in every group, as the policy asks.
const kinds = ['ABCDEFGHJKMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789'] as const;

function firstPassword(): string {
  const pick = (letters: string): string => letters[randomInt(letters.length)] ?? '';
  return Array.from({ length: 3 }, () => [...kinds, kinds[1]].map(pick).join('')).join('-');
}

/** `bihuan rescue LOGIN`: lets somebody in again whom no administrator can help; prints a first password. */
export const run = (login: string): Promise<number> =>
  withTool('rescue', {}, async ({ database, clock }) => {
    const owner = new Database(database.urls.owner, { max: 1, name: 'bihuan rescue' });
    try {
      const password = firstPassword();
      const rescued = await rescueAccount(owner, clock, login, password);
      if (!rescued.ok) {
        complain(`没有登录名为“${login}”的账号。`);
        return 1;
      }
      say(`${rescued.value.name}（${login}）的账号已恢复可用，动态口令已停用，原来的登录都已结束。`);
      say(`初始密码（只显示这一次，登录后要换成自己的）：${password}`);
      say('这次操作已记入审计链。');
      return 0;
    } finally {
      await owner.close();
    }
  });
