import { isDeepStrictEqual } from 'node:util';
import { bodyOf, pages, queries, seeded } from './queries.mjs';

/** A decimal with or without zeros at its end is the same number: PostGraphile keeps them, the product does not. */
const likeNumber = (_key, value) =>
  typeof value === 'string' && /^\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : value;

async function ask({ side, port, headers }, body) {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers,
    body,
  });
  const answer = JSON.parse(await response.text(), likeNumber);
  if (response.status !== 200 || answer.errors)
    throw new Error(`${side} answers ${response.status}: ${JSON.stringify(answer).slice(0, 2000)}`);
  return answer.data;
}

const plainId = (id) => /\d+$/.exec(id)[0];

/** Every contest in the order of the list with the cursor that this side gives it. */
async function readPlaces(side) {
  const edges = [];
  let page = { hasNextPage: true, endCursor: null };
  while (page.hasNextPage) {
    const body = JSON.stringify({ query: pages[side.side], variables: { after: page.endCursor } });
    const { competitions } = await ask(side, body);
    edges.push(...competitions.edges);
    page = competitions.pageInfo;
  }
  return edges.map(({ cursor, node: { id, startsOn } }) => ({ cursor, id: plainId(id), startsOn }));
}

/** Cursors of every contest by side. Throws when the sides list them in different orders. */
export async function collectPlaces(sides) {
  const places = {};
  let first;
  for (const side of sides.filter(({ side: name }) => name in pages)) {
    const read = await readPlaces(side);
    const order = read.map(({ id, startsOn }) => ({ id, startsOn }));
    if (first && !isDeepStrictEqual(order, first))
      throw new Error(`${side.side} lists the contests in another order`);
    first = order;
    places[side.side] = read.map(({ cursor }) => cursor);
  }
  places.limit = first;
  return places;
}

/** Throws unless every side answers the same data, member by member, for several requests of every query. */
export async function compareAnswers(sides, places, times = 8) {
  let members = 0;
  for (const name of Object.keys(queries)) {
    const random = seeded(7);
    for (let time = 0; time < times; time++) {
      const picked = queries[name].pick(random);
      const answers = [];
      for (const side of sides)
        answers.push(await ask(side, bodyOf(side.side, name, picked, places)));
      answers.forEach((answer, index) => {
        if (isDeepStrictEqual(answer, answers[0])) return;
        const told = [0, index].map(
          (n) => `${sides[n].side}: ${JSON.stringify(answers[n]).slice(0, 3000)}`,
        );
        throw new Error(`The sides answer differently for ${name} ${picked}:\n${told.join('\n')}`);
      });
      members += JSON.stringify(answers[0]).split('":').length - 1;
    }
  }
  return members;
}
