import { readSettings } from './config';
import { connect } from './connect';

const connection = await connect(readSettings(process.env));
const applied = await connection.migrate();
await connection.close();
console.log(applied.length === 0 ? 'Nothing to apply.' : `Applied ${applied.join(', ')}.`);
