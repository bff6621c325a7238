import type { Contest, Standing } from '../story/contest.ts';
import type { Payload, Story } from '../story/story.ts';

/** Lines of a first version; the corrections move them. */
export const firstLines: Standing = [
  ['赵敏', '95'],
  ['钱伟', '90'],
  ['吴晓峰', '85'],
  ['郑雪', '84'],
];

const CONSEQUENCES = `action kind personId entrantName ruleCode status honour path toLevel toTitle list amount payeeId
  task code revokedOn revokedReason isRevokedFromStart endedByVersionId`;
const LINES = `entrantName isChanged before { rank total prize status } after { rank total prize status }`;

export const PREVIEW = `query ($id: ID!) { finalisePreview(resultVersionId: $id) {
  resultVersionId supersedesId missing hiddenCount token lines { ${LINES} } consequences { ${CONSEQUENCES} } } }`;

const DIFF = `query ($from: ID!, $to: ID!) { resultDiff(fromId: $from, toId: $to) {
  lines { ${LINES} } consequences { ${CONSEQUENCES} } } }`;

/** What an officer is told before making a version final. */
export const preview = async (story: Story, login: string, id: string): Promise<any> =>
  (await story.ask(login, PREVIEW, { id })).finalisePreview;

export const diff = async (story: Story, login: string, from: string, to: string): Promise<any> =>
  (await story.ask(login, DIFF, { from, to })).resultDiff;

/** Makes it final only if it does what the preview said. */
export const finaliseAs = (
  story: Story,
  { second }: Contest,
  resultVersionId: string,
  previewToken: string,
): Promise<Payload> =>
  story.tell(
    second,
    'finaliseResults',
    { resultVersionId, previewToken },
    'resultVersion { status }',
  );

/** Consequences as sentences, in an order of their own. */
export const told = (consequences: readonly any[]): string[] =>
  consequences
    .map((each) =>
      [
        each.action,
        each.kind,
        each.entrantName,
        each.ruleCode,
        each.path ?? each.honour ?? each.list ?? each.task ?? each.amount,
        each.toLevel ?? each.code ?? '',
        each.status,
      ]
        .filter(Boolean)
        .join(' '),
    )
    .toSorted();

/** Standings as `name before→after`. */
export const moves = (lines: readonly any[]): string[] =>
  lines.map(
    ({ entrantName, before, after }) =>
      `${entrantName} ${before?.rank ?? '–'}→${after?.rank ?? '–'}`,
  );
