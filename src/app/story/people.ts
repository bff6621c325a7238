import { makeNationalId } from '../../kernel/national-id.ts';
import type { NamedPerson, StoryFiles } from './story-files.ts';

/** A person of the story with an invented identity number whose check digit is right. */
export interface StoryPerson extends NamedPerson {
  readonly nationalId: string;
}

/** Odd sequence numbers are men, even ones women (GB 11643). */
const withNumber = (person: NamedPerson, sequence: number): StoryPerson => ({
  ...person,
  nationalId: makeNationalId(
    person.region,
    person.born,
    sequence * 2 + (person.sex === 'M' ? 1 : 0),
  ),
});

/** Numbers follow one another by a fixed rule, so that the same people stand on every machine. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state >>> 8;
  }
}

/** Everybody in the story: the named first, then their colleagues at the twelve enterprises, in a fixed order. */
export function storyPeople({ people, organisations }: StoryFiles): StoryPerson[] {
  const named = people.named.map((person, at) => withNumber(person, 10 + at));
  const enterprises = organisations.filter(({ kind }) => kind === 'ENTERPRISE');
  const { surnames, given, posts, count } = people.colleagues;
  const random = numbers(20_201_019);
  const pick = <T>(list: ArrayLike<T>): T => list[random.next().value! % list.length]!;
  const day = (from: number, years: number): string => {
    const [year, month, date] = [
      from + (random.next().value! % years),
      random.next().value! % 12,
      random.next().value! % 28,
    ];
    return `${year}-${String(month + 1).padStart(2, '0')}-${String(date + 1).padStart(2, '0')}`;
  };
  const taken = new Set(named.map(({ name }) => name));
  const colleagues = Array.from({ length: count }, (_, at): StoryPerson => {
    let name = pick(surnames) + pick(given);
    while (taken.has(name)) name = pick(surnames) + pick(given);
    taken.add(name);
    const employer = enterprises[at % enterprises.length]!;
    const person: NamedPerson = {
      key: `c${at}`,
      name,
      region: employer.place.slice(0, 6),
      born: day(1968, 34),
      sex: pick(['M', 'F'] as const),
      employer: employer.key,
      post: pick(posts),
      since: day(2021, 4),
      frontLine: at % 9 !== 0,
    };
    return withNumber(person, 100 + (at % 400));
  });
  return [...named, ...colleagues];
}
