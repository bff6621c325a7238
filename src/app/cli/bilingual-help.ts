import type { Command } from 'commander';
import { textWidth } from './text-width.ts';

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法 Usage:',
  'Arguments:': '参数 Arguments:',
  'Options:': '选项 Options:',
  'Commands:': '命令 Commands:',
};

const mistakes: readonly (readonly [beginning: string, zh: string])[] = [
  ['unknown option', '没有此选项'],
  ['unknown command', '没有此命令'],
  ['missing required argument', '缺少参数'],
  ['required option', '缺少必需的选项'],
  ['too many arguments', '参数过多'],
];

/** Commander's English sentence with a Chinese one in front. */
export function bilingualMistake(text: string): string {
  const sentence = text.replace(/^error: /, '');
  const known = mistakes.find(([beginning]) => sentence.startsWith(beginning))?.[1];
  const zh = known ?? (sentence.startsWith('option') ? '选项的取值有误' : '命令有误');
  return `${zh} / ${sentence}`;
}

/** Makes help and complaints of a program, and of the commands added to it later, bilingual. */
export const speakBothLanguages = (program: Command): Command =>
  program
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      displayWidth: textWidth,
    })
    .helpOption('-h, --help', '显示帮助 · show help')
    .helpCommand('help [command]', '显示某个命令的帮助 · show help of a command')
    .showHelpAfterError('加 --help 查看用法 / add --help for the usage');
