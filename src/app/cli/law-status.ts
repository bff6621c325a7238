import { leftAloneLine } from '../../modules/policy-register/left-alone.ts';
import { createWorkshop } from '../assemble.ts';
import { readConfig } from '../config.ts';
import { connect } from '../orm.ts';
import { lawLeftAlone } from '../seed.ts';
import { CliError } from './cli-error.ts';
import type { Terminal } from './terminal.ts';

/** Lists the shipped rule versions that the register of DATABASE_URL does not hold as they ship, and why. */
export async function lawStatus({ out }: Terminal, databaseUrl: string | undefined): Promise<void> {
  if (databaseUrl === undefined) throw new CliError('请设置 DATABASE_URL / Set DATABASE_URL');
  const orm = await connect(databaseUrl);
  try {
    const left = await lawLeftAlone(createWorkshop(orm, readConfig()));
    out(
      `因地方已有规定而未登记的规则版本 shipped versions left alone, for places have law of their own: ${left.length}`,
    );
    for (const each of left) out(`  ${leftAloneLine(each)}`);
  } finally {
    await orm.close();
  }
}
