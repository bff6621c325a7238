import type { Ground, Request } from './requests.ts';

const SAVE = `mutation ($input: SaveLawDraftInput!) { saveLawDraft(input: $input) {
  lawDraft { id version } userErrors { code } } }`;
const APPROVE = `mutation ($input: MoveLawDraftInput!) { approveLawDraft(input: $input) {
  userErrors { code message } } }`;
const CHECK = `query ($input: LawCheckInput!) { lawCheck(input: $input) { problems { code } } }`;

const told = ({ errors, data }: { errors?: readonly object[]; data?: unknown }): string =>
  JSON.stringify([
    errors?.map((error) => ('extensions' in error ? error.extensions : error)) ?? null,
    data ?? null,
  ]).replaceAll(/"requestId":"[^"]*"/g, '');

/** Drafts of law in ways in which the table of mutations does not try them. */
export function drafting({ actors, ids }: Ground): Request[] {
  const [union, bureau] = (['union', 'bureau'] as const).map((part) =>
    actors.find((who) => who.part === part)!,
  );
  const draft = { title: '试行办法', jurisdictionId: ids.place, content: {} };
  return [
    {
      name: 'the union revises a draft that it has not read as it is',
      run: async () =>
        told(await union!.run(SAVE, { input: { ...draft, id: ids.lawDraft, version: 99 } })),
    },
    {
      name: 'the union has law checked',
      run: async () =>
        told(await union!.run(CHECK, { input: { jurisdictionId: ids.place, content: {} } })),
    },
    {
      name: 'the bureau approves what it has just written',
      async run() {
        const { data } = await bureau!.run(SAVE, { input: draft });
        const { id, version } = data.saveLawDraft.lawDraft;
        return told(await bureau!.run(APPROVE, { input: { id, version } }));
      },
    },
  ];
}
