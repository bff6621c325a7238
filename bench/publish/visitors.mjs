// Others who use the system meanwhile: each asks, reads the answer, thinks for a moment, and asks for something else.
const gid = (type, id) => `gid://jianglu/${type}/${id}`;

const asked = [
  (at) => ({
    name: 'results',
    query: `query Results($id: ID!) { competition(id: $id) { name events(first: 1) { nodes { name
      results(first: 50) { nodes { rank total person { fullName employer { name }
        honours(first: 10) { nodes { grantedOn type { name } } } } } } } } } }`,
    variables: { id: gid('Competition', 2 + (at % 50)) },
  }),
  (at) => ({
    name: 'worker',
    query: `query Worker($id: ID!) { person(id: $id) { fullName employer { name }
      honours(first: 10) { nodes { grantedOn type { name } } } } }`,
    variables: { id: gid('Person', 1 + ((at * 7919) % 1000)) },
  }),
  () => ({
    name: 'contests',
    query: `query Contests { competitions(first: 20) { nodes { name
      events(first: 1) { nodes { results(first: 3) { nodes { rank person { fullName } } } } } } } }`,
  }),
  (at) => ({
    name: 'register',
    query: `mutation Register($input: RegisterPersonInput!) { registerPerson(input: $input) {
      person { id } userErrors { code } } }`,
    variables: {
      input: {
        fullName: '林晓燕',
        nationalId: nationalId(at),
        employerId: gid('Organisation', 3),
      },
    },
  }),
];

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The `at`-th identity number of women and men of Liyang, with its check digit. */
function nationalId(at) {
  const day = new Date(Date.UTC(1970, 0, 1 + (at % 9000)));
  const text = `320481${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(Math.floor(at / 9000) % 1000).padStart(3, '0')}`;
  const sum = [...text].reduce((total, digit, i) => total + Number(digit) * weights[i], 0);
  return `${text}${'10X98765432'[sum % 11]}`;
}

let next = 0;

/** Milliseconds until the whole answer is there; throws when it is not a good one. */
async function ask(url, headers, { name, ...body }) {
  const started = performance.now();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const { errors, data } = JSON.parse(text);
  if (errors || data.registerPerson?.userErrors.length) throw new Error(text.slice(0, 500));
  return { name, ms: performance.now() - started };
}

/** Lets `people` visitors ask until `isOver`; answers what was asked and how long each answer took, the quickest first. */
export async function visit(url, headers, { people, thinkMs, isOver }) {
  const times = [];
  const visitor = async () => {
    while (!isOver()) {
      const at = next++;
      times.push(await ask(url, headers, asked[at % asked.length](at)));
      await new Promise((resolve) => setTimeout(resolve, thinkMs));
    }
  };
  await Promise.all(Array.from({ length: people }, visitor));
  return times.toSorted((a, b) => a.ms - b.ms);
}
