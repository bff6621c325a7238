import { checkNationalId } from '../../kernel/national-id.ts';
import { storyPeople } from './people.ts';
import { readStory } from './story-files.ts';

describe('the people of the story', () => {
  const people = storyPeople(readStory());

  it('are five hundred, each with an identity number of their own', () => {
    expect(people).toHaveLength(500);
    expect(new Set(people.map(({ nationalId }) => nationalId)).size).toBe(500);
    expect(new Set(people.map(({ name }) => name)).size).toBe(500);
  });

  it('have numbers that pass GB 11643', () => {
    for (const { nationalId } of people)
      expect(checkNationalId(nationalId, '2026-01-01').ok).toBe(true);
  });

  it('are the same on every machine', () => {
    const told = people.map(({ name, nationalId }) => `${name} ${nationalId}`);
    expect(told[0]).toBe('周卫国 320481197604120211');
    expect(told[18]).toBe('朱瑞雪 320481198605202002');
  });
});
