import { getNamedType, isLeafType, isRequiredArgument, type GraphQLField } from 'graphql';

const examples: Readonly<Record<string, string>> = {
  ID: '"gid://jianglu/ResultVersion/1"',
  NationalId: '"11010519491231002X"',
};

/** What a root query asks for where the type alone does not tell. */
const stated: Readonly<Record<string, string>> = {
  nearestRules: '(personId: "gid://jianglu/Person/1")',
  whyNotPerson: '(personId: "gid://jianglu/Person/1", ruleCode: "R-032")',
  lawCheck: '(input: { jurisdictionId: "gid://jianglu/Jurisdiction/1", content: {} })',
  whatIf: '(input: { ruleCode: "R-032" })',
};

/** A well-formed query of the root field, with examples for what it requires. */
export function exampleQuery({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const given = args
    .filter(isRequiredArgument)
    .map((arg) => `${arg.name}: ${examples[getNamedType(arg.type).name] ?? '"R-032"'}`);
  const below = isLeafType(getNamedType(type)) ? '' : '{ __typename }';
  const list = stated[name] ?? (given.length ? `(${given.join(' ')})` : '');
  return `{ ${name}${list} ${below} }`;
}
