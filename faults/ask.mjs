import { setTimeout as sleep } from 'node:timers/promises';

export const nodeId = (type, id) => `gid://jianglu/${type}/${id}`;

/** Sends one operation. Throws when no whole answer comes back. */
export async function ask(server, token, query, variables, patience = 90_000) {
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(patience),
  });
  return { status: response.status, ...(await response.json()) };
}

/** The mutations that the faults send: type of the input and what is read back. */
const shapes = {
  finaliseResults: ['FinaliseResultsInput', 'resultVersion { id status }'],
  certifyResults: ['CertifyResultsInput', 'resultVersion { id status }'],
  raiseObjection: ['RaiseObjectionInput', 'objection { id }'],
  decideTask: ['DecideTaskInput', 'task { id status }'],
};

const codeOf = (errors) => errors?.[0]?.extensions?.code ?? 'NO_DATA';
const reasonOf = (errors) => errors?.[0]?.extensions?.reason;

function told(name, { data, errors }) {
  const payload = data?.[name];
  if (!payload) return { failed: codeOf(errors), reason: reasonOf(errors), errors };
  const { userErrors, ...answer } = payload;
  if (userErrors.length) return { refused: userErrors[0].code, message: userErrors[0].message };
  return errors ? { failed: codeOf(errors), errors } : { answer: JSON.stringify(answer) };
}

/**
 * One mutation. `answer`: what it did; `refused`: the code of a refusal; `failed`: nothing certain is known, with
 * the code of the error (and its `reason`) or why there was none.
 */
export async function mutate(server, token, name, input, patience) {
  const [type, selection] = shapes[name];
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`;
  try {
    return told(name, await ask(server, token, query, { input }, patience));
  } catch (error) {
    return { failed: error.cause?.code ?? error.name };
  }
}

/** Repeats the mutation under its key until something certain is known. */
export async function insist(server, token, name, input, patience = 120_000) {
  const deadline = Date.now() + patience;
  for (let attempts = 1; ; attempts++) {
    const result = await mutate(server, token, name, input);
    if (result.failed === undefined || Date.now() > deadline) return { ...result, attempts };
    await sleep(50 + Math.random() * 150);
  }
}
