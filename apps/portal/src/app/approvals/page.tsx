import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openPage } from '../../interface/visit/page.tsx';
import { Inbox } from './inbox.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('approvals'))('title') };
}

/** What waits for the visitor's decision; the first one is open. */
export default openPage({}, async ({ me, query }) => <Inbox me={me} query={query} openId={undefined} />);
