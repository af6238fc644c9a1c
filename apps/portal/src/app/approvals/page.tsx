import { openPage } from '../../interface/visit/page.tsx';
import { Inbox } from './inbox.tsx';

/** What waits for the visitor's decision; the first one is open. */
export default openPage({}, async ({ me, query }) => <Inbox me={me} query={query} openId={undefined} />);
