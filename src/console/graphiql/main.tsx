import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import './page.css';
import { sendOperation } from './send-operation.ts';
import { welcomeQuery } from './welcome-query.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
createRoot(root).render(
  <GraphiQL
    fetcher={sendOperation}
    defaultQuery={welcomeQuery}
    shouldPersistHeaders={false}
    showPersistHeadersSettings={false}
    inputValueDeprecation
  >
    <GraphiQL.Logo>匠路 Jianglu</GraphiQL.Logo>
  </GraphiQL>,
);
