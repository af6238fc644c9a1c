import { getRequest } from '@bailiwick/contracts-request-workflow';
import { openPage } from '../../../interface/visit/page.tsx';
import { read } from '../../../interface/visit/read.ts';
import { Inbox } from '../inbox.tsx';

/** The inbox with one approval open: where the mails lead. */
export default openPage({}, async ({ me, params, query }) => {
  const assignmentRequestId = params['id'] ?? '';
  await read(getRequest, { assignmentRequestId, odata: { $select: 'id' } });
  return <Inbox me={me} query={query} openId={assignmentRequestId} />;
});
