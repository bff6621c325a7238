import 'reflect-metadata';
import { assembleReader } from '../../src/app/reading.ts';
import { createSchema } from '../../src/app/schema.ts';

/** The schema as it is served. */
export const schema = await createSchema(assembleReader());
